import { describe, expect, it } from 'vitest'
import type { RosterRow } from '../model.ts'
import { overlapsIn, rosterPhases, rosterRowOf } from './roster-row.ts'

const usual: Readonly<Record<string, string>> = { urn: '900001', phase: 'primary', cluster: 'A' }

const read = (cells: Record<string, string>) =>
  rosterRowOf(2, (column) => ({ ...usual, ...cells })[column] ?? '')

describe('a line of the roster', () => {
  it.each([
    [{}, { from: null, to: null, group: null }],
    [{ phase: 'Primary' }, { phase: 'primary' }],
    [
      { from: '01/09/2016', to: '31-08-2019' },
      { from: '2016-09-01', to: '2019-08-31' },
    ],
    [{ from: '2016-09-01', to: '2016-09-01' }, { to: '2016-09-01' }],
    [{ group: 'Invented Trust' }, { group: 'Invented Trust' }],
  ])('%j is read', (cells, row) => {
    expect(read(cells)).toMatchObject({ row: { line: 2, urn: '900001', cluster: 'A', ...row } })
  })

  it.each(rosterPhases)('may be of the phase "%s"', (phase) => {
    expect(read({ phase })).toMatchObject({ row: { phase } })
  })

  it.each([
    [{ urn: '90001', phase: 'big', cluster: '' }, ['urn', 'phase', 'cluster']],
    [{ from: 'soon', to: '2016' }, ['from', 'to']],
    [{ from: '2016-09-02', to: '2016-09-01' }, ['to']],
  ])('%j is refused for its %j', (cells, columns) => {
    const found = read(cells)
    expect('problems' in found && found.problems.map(({ column }) => column)).toEqual(columns)
  })
})

describe('two lines of one school', () => {
  const line = (cells: Partial<RosterRow>): RosterRow => ({
    line: 2,
    urn: '900001',
    phase: 'primary',
    cluster: 'A',
    from: null,
    to: null,
    group: null,
    ...cells,
  })

  it.each([
    ['without dates', {}, {}, true],
    ['that share a day', { to: '2017-08-31' }, { from: '2017-08-31' }, true],
    ['that follow each other', { to: '2017-08-31' }, { from: '2017-09-01' }, false],
    ['one within the other', {}, { from: '2017-09-01', to: '2018-08-31' }, true],
    ['in a cluster of each phase', {}, { phase: 'secondary' }, false],
    ['as infants and juniors', { phase: 'infant' }, { phase: 'junior' }, true],
    ['of other schools', {}, { urn: '900002' }, false],
  ] as const)('%s', (_what, first, second, overlap) => {
    const found = overlapsIn([line(first), line({ line: 3, cluster: 'B', ...second })])
    expect(found).toEqual(overlap ? [{ line: 3, urn: '900001', other: 2 }] : [])
  })
})
