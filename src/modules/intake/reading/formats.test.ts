import { describe, expect, it } from 'vitest'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { columnMeanings } from '../rules/wide.ts'
import { giasMap, isPersonColumn, ks2Map, localHeader, rosterHeader } from './formats.ts'

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
      ...Object.values(ks2Map.rows),
      ...columnMeanings(ks2Map).keys(),
      ...ks2Map.groups.map(({ cohort }) => cohort),
      ...rosterHeader,
      ...localHeader,
    ]
    expect(read.length).toBeGreaterThan(200)
    expect(read.filter(isPersonColumn)).toEqual([])
  })
})

describe('the map of the Key Stage 2 tables', () => {
  it('names only measures of the catalogue', () => {
    const unknown = ks2Map.stems.filter(({ measure }) => measureOf(measure) === undefined)
    expect(ks2Map.stems.length).toBeGreaterThan(10)
    expect(unknown).toEqual([])
  })

  it('gives each column one meaning, and each measure and group one column', () => {
    const { stems, groups } = ks2Map
    const meanings = columnMeanings(ks2Map)
    const bounded = stems.filter(({ limits }) => limits).length
    expect(meanings.size).toBe(stems.length * groups.length + bounded * (2 * groups.length + 1))
    const places = [...meanings.values()].map(({ measure, group }) => `${measure} ${group}`)
    expect(new Set(places).size).toBe(meanings.size)
  })
})
