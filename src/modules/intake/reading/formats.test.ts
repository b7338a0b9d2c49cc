import { describe, expect, it } from 'vitest'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { columnMeanings } from '../rules/wide.ts'
import { giasMap, isPersonColumn, localHeader, rosterHeader } from './formats.ts'
import { longMaps } from './long-maps.ts'
import { wideMaps } from './wide-maps.ts'

describe('a column of a person or a way to reach one', () => {
  it.each([
    ...['HeadFirstName', 'HeadLastName', 'HeadPreferredJobTitle', 'HeadTitle (name)', 'Head'],
    ...['TelephoneNum', 'TELNUM', 'Tel', 'Tel no', 'Phone', 'Mobile phone', 'FaxNum', 'PropsName'],
    ...[
      'MainEmail',
      'E-mail address',
      'Contact',
      'ContactName',
      'Headteacher',
      'Head teacher name',
    ],
    ...['Principal', 'Chair of governors', 'Governor', 'First name', 'SURNAME', 'Forename'],
  ])('%s is dropped', (header) => {
    expect(isPersonColumn(header)).toBe(true)
  })

  it.each([
    'SCHNAME',
    'EstablishmentName',
    'Headcount',
    'PHON_Y1',
    'Phonics',
    'Telford',
    'TELIG',
    'name',
  ])('%s is not one', (header) => {
    expect(isPersonColumn(header)).toBe(false)
  })

  it('is none of the columns that are read', () => {
    const read = [
      ...Object.values(giasMap.columns),
      ...wideMaps.flatMap((map) => [
        ...Object.values(map.rows).filter((name) => name !== undefined),
        ...columnMeanings(map).keys(),
        ...map.groups.map(({ cohort }) => cohort),
      ]),
      ...longMaps.flatMap(({ figures }) => figures.map(({ column }) => column)),
      ...rosterHeader,
      ...localHeader,
    ]
    expect(read.length).toBeGreaterThan(200)
    expect(read.filter(isPersonColumn)).toEqual([])
  })
})

describe('the map of each kind of file', () => {
  it.each(wideMaps.map((map) => ({ name: map.name, map })))(
    '$name: names only measures of the catalogue, each measure and group once',
    ({ map }) => {
      const figures = [...columnMeanings(map).values()]
      expect(figures.length).toBeGreaterThan(0)
      const places = figures.map(({ measure, group }) => `${measure} ${group}`)
      expect(new Set(places).size).toBe(places.length)
      expect(figures.filter(({ measure }) => !isKnown(measure))).toEqual([])
    },
  )

  it('of Key Stage 2 gives each stem a column for each group', () => {
    const [ks2] = wideMaps
    if (ks2 === undefined) throw new Error('There are maps')
    const bounded = ks2.stems.filter(({ limits }) => limits).length
    const { stems, groups } = ks2
    expect(stems.length).toBeGreaterThan(10)
    expect(columnMeanings(ks2).size).toBe(
      stems.length * groups.length + bounded * (2 * groups.length + 1),
    )
  })

  it.each(longMaps.map((map) => ({ name: map.name, map })))(
    '$name: names only measures of the catalogue',
    ({ map }) => {
      expect(map.figures.length).toBeGreaterThan(0)
      expect(map.figures.filter(({ measure }) => !isKnown(measure))).toEqual([])
    },
  )
})

/** A progress score brings its limits and its band. */
function isKnown(measure: string): boolean {
  return measureOf(measure.replace(/_(LOWER|UPPER|BAND)$/, '')) !== undefined
}
