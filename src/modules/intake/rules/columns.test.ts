import { describe, expect, it } from 'vitest'
import { columnName, columnPlaces } from './columns.ts'

describe('a column’s name', () => {
  it.each([
    ['Estab', 'ESTAB'],
    [' ESTAB ', 'ESTAB'],
    ['PTRWM_EXP*', 'PTRWM_EXP'],
    ['PTRWM_EXP **', 'PTRWM_EXP'],
    ['Number of pupils on roll (7)', 'NUMBER OF PUPILS ON ROLL'],
    ['Allocation (11)', 'ALLOCATION'],
    ['Pupils [note]', 'PUPILS [NOTE]'],
    ['Pupils [3]', 'PUPILS'],
    ['E12  Building\nmaintenance', 'E12 BUILDING MAINTENANCE'],
    ['LA (code)', 'LA (CODE)'],
    ['LA (name)', 'LA (NAME)'],
  ])('%j is compared as %j', (header, name) => {
    expect(columnName(header)).toBe(name)
  })

  it('that stands twice is told, an empty one is not', () => {
    const { places, twice } = columnPlaces(['URN', '', 'urn*', '', 'LEA'])
    expect(twice).toEqual(['URN'])
    expect([...places]).toEqual([
      ['URN', 0],
      ['LEA', 4],
    ])
  })

  it('that only a footnote mark tells from another keeps its mark', () => {
    const { places, twice } = columnPlaces(['On roll (7)', 'Allocation (11)', 'Allocation (12)'])
    expect(twice).toEqual([])
    expect([...places.keys()]).toEqual(['ON ROLL', 'ALLOCATION (11)', 'ALLOCATION (12)'])
  })
})
