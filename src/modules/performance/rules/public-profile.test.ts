import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { Statistic } from '../model.ts'
import type { OpenTable } from '../model/open.ts'
import { knownMeasure } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'
import { hiddenStatistic } from './hide.ts'
import { captionOf, countedWords, leadOf, openMarks, openSheet, protectedWords } from './open.ts'
import { publicPolicy, roundedPupils, roundedTotal } from './public-profile.ts'

const measure = knownMeasure('KS2_RWM_EXS')
const value = (of: number, pupils?: number): Statistic => ({
  ...{ kind: 'value', value: of, pupils, rounded: false, from: undefined },
})

describe('the profile of the public', () => {
  it('hides as many pupils as it says, whatever the partnership hides', () => {
    const policy = { ...defaultPolicy, hiddenPupils: 3 }
    expect(publicPolicy(policy)).toEqual({ ...policy, hiddenPupils: 5 })
  })

  it.each([
    [0, 0],
    [2, 0],
    [3, 5],
    [57, 55],
    [58, 60],
    [undefined, undefined],
  ])('makes of a total of %s pupils %s', (pupils, rounded) => {
    expect(roundedPupils(pupils, 5)).toBe(rounded)
  })

  it('rounds the figure of a total to what is printed, and keeps no count behind it', () => {
    const exact: Statistic = {
      kind: 'value',
      value: 62.962_963,
      pupils: 54,
      numerator: 34,
      rounded: false,
      from: undefined,
    }
    expect(roundedTotal(exact, measure, 5)).toStrictEqual({
      kind: 'value',
      value: 63,
      pupils: 55,
      rounded: true,
      from: undefined,
    })
    const hidden = hiddenStatistic(value(75, 4), 5)
    expect(roundedTotal(hidden, measure, 5)).toBe(hidden)
  })
})

const year = academicYear(2018)
const rowOf = (kind: OpenTable['rows'][number]['kind'], name: string, statistic: Statistic) => ({
  ...{ kind, key: name, name, figures: [{ year, statistic }] },
  pupils: statistic.kind === 'value' ? statistic.pupils : undefined,
})
const table: OpenTable = {
  measure,
  year,
  years: [year],
  rows: [
    rowOf('nation', 'England, state-funded', value(64)),
    rowOf('school', '900001', hiddenStatistic(value(75, 4), 5)),
    rowOf('school', '900002', value(66.666_666, 21)),
    rowOf('school', '900003', { kind: 'absent', because: 'no file in use has it' }),
    rowOf('whole', 'Invented, all schools', value(66, 60)),
  ],
  counted: { schools: 3, of: 4, how: 'pupils' },
}

const hiddenWords = 'hidden: fewer than 6 pupils, or a figure that would give such a one away'

describe('an open page', () => {
  it('begins with the whole and England, and with neither where neither is shown', () => {
    expect(leadOf([table])).toBe(
      'Reading, writing and maths: expected standard. Invented, all schools: 66%; England, state-funded: 64%.',
    )
    expect(leadOf([{ ...table, rows: table.rows.slice(1, 2) }])).toBe(
      'Reading, writing and maths: expected standard.',
    )
    expect(leadOf([])).toBe('')
  })

  it('says how many schools it has, what its total counts and what is hidden', () => {
    expect(captionOf(table)).toBe('3 schools in order of name, 2017/18.')
    expect(captionOf({ ...table, rows: table.rows.slice(1, 2) })).toBe(
      '1 school in order of name, 2017/18.',
    )
    expect(countedWords(table)).toBe(
      'Invented, all schools counts every pupil once: 3 of 4 schools.',
    )
    expect(countedWords({ ...table, counted: undefined })).toBe('')
    expect(protectedWords({ hiddenPupils: 5, totalsRoundedTo: 5 })).toContain(
      'a figure of 5 pupils or fewer',
    )
    expect(openMarks(table)).toEqual([])
  })

  it('is a file of the figures that it prints: a code as a code, and nothing for nothing', () => {
    const sheet = openSheet('Invented', {
      tables: [table],
      ...{ hiddenPupils: 5, totalsRoundedTo: 5 },
    })
    const names = sheet.columns.map(({ name }) => name)
    const at = (name: string) => sheet.rows.map((row) => row[names.indexOf(name)])
    expect(at('value')).toEqual([64, undefined, 66.7, undefined, 66])
    expect(at('code')).toEqual([undefined, 'c', undefined, undefined, undefined])
    expect(at('pupils')).toEqual([undefined, undefined, 21, undefined, 60])
    expect(at('urn')).toEqual([undefined, '900001', '900002', '900003', undefined])
    expect(at('status')).toEqual(['computed', 'computed', 'computed', 'no figure', 'computed'])
    expect(sheet.notes).toContainEqual({
      about: 'Code c',
      says: hiddenWords,
    })
  })
})
