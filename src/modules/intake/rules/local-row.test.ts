import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localRowOf } from './local-row.ts'

const usual: Readonly<Record<string, string>> = {
  urn: '900001',
  measure: 'PHON_Y1',
  year: '2016/17',
  group: 'all',
  status: 'final',
}

const read = (cells: Record<string, string>) =>
  localRowOf(2, (column) => ({ ...usual, ...cells })[column] ?? '')

describe('a line of own results', () => {
  it.each([
    [
      { pupils: '30', numerator: '25' },
      { pupils: 30, numerator: 25, value: 2500 / 30 },
    ],
    [{ pupils: '30', numerator: '25', value: '83' }, { value: 83 }],
    [{ pupils: '30', numerator: '25', value: '83.3%' }, { value: 83.3 }],
    [{ value: '81' }, { pupils: null, numerator: null, value: 81, code: null }],
    [
      { pupils: '3', value: 'SUPP' },
      { pupils: 3, value: null, code: 'SUPP' },
    ],
    [
      { pupils: '0', numerator: '0', value: 'NELIG' },
      { pupils: 0, value: null, code: 'NELIG' },
    ],
    [
      { measure: 'EYFS_APS', pupils: '28', value: '34.6' },
      { measure: 'EYFS_APS', value: 34.6 },
    ],
    [{ year: '2017', value: '81' }, { year: 2017 }],
    [{ group: '', value: '81' }, { group: 'all' }],
    [{ group: 'eal', value: '81' }, { group: 'EAL' }],
    [{ status: '', value: '81' }, { status: 'school-reported' }],
    [{ urn: 'england', value: '81' }, { urn: 'ENGLAND' }],
  ])('%j is read', (cells, row) => {
    expect(read(cells)).toMatchObject({ row: { line: 2, ...row } })
  })

  it.each([
    [{ urn: '12345', value: '1' }, ['urn']],
    [{ urn: 'WALES', value: '1' }, ['urn']],
    [
      { measure: 'PHON', year: '17', group: 'tall', status: 'draft' },
      ['measure', 'year', 'group', 'status', 'value'],
    ],
    [{ pupils: '-1', value: '1' }, ['pupils']],
    [{ pupils: '1.5', value: '1' }, ['pupils']],
    [{ numerator: 'x', value: '1' }, ['numerator']],
    [{ pupils: '10', numerator: '11' }, ['numerator']],
    [{ pupils: '10', numerator: '5', value: '51' }, ['value']],
    [{ value: '101' }, ['value']],
    [{ value: '-0.1' }, ['value']],
    [{ measure: 'EYFS_APS', value: '52' }, ['value']],
    [{ value: 'about half' }, ['value']],
    [{ pupils: '10' }, ['value']],
    [{ pupils: '0', numerator: '0' }, ['value']],
  ])('%j is refused for its %j', (cells, columns) => {
    const found = read(cells)
    expect('problems' in found && found.problems.map(({ column }) => column)).toEqual(columns)
  })

  it('with a share rounded to a whole number or a tenth agrees with its pupils', () => {
    const cohorts = fc
      .integer({ min: 1, max: 400 })
      .chain((pupils) => fc.tuple(fc.constant(pupils), fc.integer({ min: 0, max: pupils })))
    fc.assert(
      fc.property(cohorts, fc.constantFrom(0, 1, 2), ([pupils, numerator], decimals) => {
        const value = ((100 * numerator) / pupils).toFixed(decimals)
        const cells = { pupils: String(pupils), numerator: String(numerator), value }
        expect(read(cells)).toHaveProperty('row')
      }),
    )
  })
})
