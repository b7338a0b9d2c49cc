import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  academicYear,
  lastDayOf,
  parseAcademicYear,
  yearBefore,
  yearLabel,
  yearsEndingIn,
} from './academic-year.ts'

describe('a year that a person types', () => {
  it.each([
    ['2017', 2017],
    [' 2016/17 ', 2017],
    ['1999/00', 2000],
    ['1988', 1988],
    ['2100', 2100],
  ])('%j is the year that ends in %i', (text, year) => {
    expect(parseAcademicYear(text)).toBe(year)
  })

  it.each(['', '17', '2016/18', '2016-17', '2016/2017', '1066', '1987', '2101', '0000', '9998/99'])(
    '%j is none',
    (text) => {
      expect(parseAcademicYear(text)).toBeUndefined()
    },
  )

  it('never ends in a bug, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}(\/\d{2})?$/)), (text) => {
        const year = parseAcademicYear(text)
        expect(year === undefined || parseAcademicYear(yearLabel(year)) === year).toBe(true)
      }),
    )
  })
})

describe('an academic year', () => {
  it('is named, ends and follows others as people expect', () => {
    const year = academicYear(2017)
    expect(yearLabel(year)).toBe('2016/17')
    expect(yearLabel(academicYear(2000))).toBe('1999/00')
    expect(lastDayOf(year)).toBe('2017-08-31')
    expect(yearBefore(year)).toBe(2016)
    expect(yearsEndingIn(year, 3)).toEqual([2015, 2016, 2017])
  })

  it.each([1987, 2101, 2017.5, Number.NaN])('%d is none, and asking for it is a bug', (ending) => {
    expect(() => academicYear(ending)).toThrow('Not an academic year')
  })
})
