import { describe, expect, it } from 'vitest'
import { registerProblems } from './register-row.ts'

const read = (cells: Record<string, string>) =>
  registerProblems((field) => ({ urn: '900001', ...cells })[field] ?? '')

describe('an establishment of the register', () => {
  it.each([
    {},
    { laNumber: '999', establishment: '2001', openedOn: '01-09-2016', closedOn: '31/08/2019' },
    { lowAge: '3', highAge: '11', capacity: '420', pupils: '0' },
    { urn: '90001' },
  ])('%j can be read', (cells) => {
    expect(read(cells)).toEqual([])
  })

  it.each([
    [{ urn: '' }, 'urn'],
    [{ urn: '=1' }, 'urn'],
    [{ laNumber: 'Surrey' }, 'laNumber'],
    [{ establishment: '20011' }, 'establishment'],
    [{ openedOn: '31/02/2017' }, 'openedOn'],
    [{ closedOn: 'n/a' }, 'closedOn'],
    [{ capacity: '42.5' }, 'capacity'],
    [{ pupils: '-1' }, 'pupils'],
  ])('%j is refused for its %s', (cells, field) => {
    expect(read(cells).map((problem) => problem.field)).toEqual([field])
  })
})
