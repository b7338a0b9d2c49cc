import { describe, expect, it } from 'vitest'
import { measuresIn } from './pack-measures.ts'
import { packs } from './packs.ts'
import { Places, placesOf } from './places.ts'

const years = [2017, 2016, 2015, 2014, 2013, 2012]

describe('the places of figures', () => {
  const places = new Places(['reading', 'maths', 'reading'], ['all', 'EAL', 'all'], 2017)
  const all = ['reading', 'maths'].flatMap((measure) =>
    ['all', 'EAL'].flatMap((group) => years.map((year) => places.of(measure, year, group))),
  )

  it('are one for each measure, group and year, and no more', () => {
    expect(new Set(all).size).toBe(2 * 2 * 6)
    expect(all.toSorted((a = 0, b = 0) => a - b)).toEqual([...places.empty.keys()])
  })

  it.each([
    ['another measure', 'writing', 2017, 'all'],
    ['another group', 'reading', 2017, 'SEND'],
    ['a year to come', 'reading', 2018, 'all'],
    ['a year too far back', 'reading', 2011, 'all'],
    ['what is no year', 'reading', 2016.5, 'all'],
  ])('are none for %s', (_, measure, year, group) => {
    expect(places.of(measure, year, group)).toBeUndefined()
  })
})

describe.each(packs)('the places of $name', (pack) => {
  it('are for every measure and group that its criteria name', () => {
    const named = pack.categories.flatMap(({ criteria }) =>
      criteria.flatMap((criterion) => ('groups' in criterion ? criterion.groups : [])),
    )
    const groups = [...new Set(['all', 'disadvantaged', 'other', ...named])]
    const measures = measuresIn(pack)
    const places = placesOf(pack, pack.year)
    const found = measures.flatMap((measure) =>
      groups.map((group) => places.of(measure, pack.year, group)),
    )
    expect(new Set(found).size).toBe(measures.length * groups.length)
    expect(found).not.toContain(undefined)
    expect(places.empty).toHaveLength(measures.length * groups.length * years.length)
  })
})
