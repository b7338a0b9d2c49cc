import { describe, expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { figure } from '../../../../../test/figures.ts'
import type { Statistic, Vintage } from '../../model.ts'
import { knownMeasure } from '../catalogue.ts'
import type { Reading } from '../settle.ts'
import { vintageRow, vintagesIn } from './beside.ts'
import { changesBetween, pairsOf, type ReleasedFigure } from './changes.ts'
import { changesSheet, vintagesSheet } from './sheet.ts'
import { areaName, changesLead, releaseText, vintagesLead } from './words.ts'

const year = academicYear(2017)
const measure = knownMeasure('KS2_RWM_EXS')

function released(key: string, told: Partial<ReleasedFigure>): ReleasedFigure {
  return {
    key,
    isArea: false,
    measure: measure.code,
    group: 'all',
    year,
    value: undefined,
    code: undefined,
    pupils: 30,
    ...told,
  }
}

describe('what changed between two releases', () => {
  const changes = changesBetween(
    [
      released('same', { value: 60 }),
      released('moved', { value: 60 }),
      released('hidden', { value: 60 }),
      released('pupils', { value: 60, pupils: 29 }),
      released('gone', { value: 60 }),
    ],
    [
      released('same', { value: 60 }),
      released('moved', { value: 63.3 }),
      released('hidden', { code: 'SUPP' }),
      released('pupils', { value: 60 }),
      released('added', { value: 60 }),
    ],
  )

  test('is told figure by figure, a code and a number of pupils too', () => {
    expect(changes.changed.map(({ after, by }) => [after?.key, by])).toEqual([
      ['moved', 3.3],
      ['hidden', undefined],
      ['pupils', 0],
    ])
  })

  test('names what is new and what is gone', () => {
    expect(changes.added.map(({ after }) => after?.key)).toEqual(['added'])
    expect(changes.gone.map(({ before }) => before?.key)).toEqual(['gone'])
    expect(changesLead(changes)).toBe('3 of 4 figures changed, 1 are new, 1 are gone.')
  })

  test('is all in the file', () => {
    const sheet = changesSheet(changes, new Map([['moved', 'Alder Brook']]), ['one', 'two'])
    expect(sheet.rows).toHaveLength(5)
    expect(sheet.rows[0]).toEqual([
      'Alder Brook',
      'KS2_RWM_EXS',
      'all',
      '2016/17',
      60,
      30,
      63.3,
      30,
      3.3,
    ])
    expect(sheet.rows[1]).toContain('SUPP')
  })
})

test('releases of one kind, year and subject are paired, the less firm before the firmer', () => {
  const release = (id: string, format: string, of: number, sinceAt: string, about = '') => ({
    id,
    format,
    year: of,
    about,
    vintage: id === 'late provisional' ? 'provisional' : 'final',
    sinceAt,
  })
  const pairs = pairsOf([
    release('final', 'ks2', 2017, '2017-12-14'),
    release('revised', 'ks2', 2017, '2017-11-01'),
    release('late provisional', 'ks2', 2017, '2018-09-01'),
    release('phonics', 'local', 2017, '2017-09-01', 'PHON_Y1'),
    release('early years', 'local', 2017, '2017-09-01', 'EYFS_GLD'),
    release('other year', 'ks2', 2018, '2018-09-01'),
    release('other kind', 'ks4', 2017, '2017-10-01'),
  ])
  expect(pairs.map(({ before, after }) => [before.id, after.id])).toEqual([
    ['revised', 'final'],
    ['late provisional', 'revised'],
  ])
})

describe('vintages beside one another', () => {
  const reading = (
    vintage: Vintage,
    statistic: Extract<Statistic, { kind: 'value' }>,
  ): Reading => ({
    key: 'a',
    measure: measure.code,
    group: 'all',
    year,
    sinceAt: '2017-09-01T00:00:00Z',
    statistic: {
      ...statistic,
      from: statistic.from === undefined ? undefined : { ...statistic.from, vintage },
    },
  })
  const who = { key: 'a', name: 'Alder Brook', isArea: false }
  const row = vintageRow(who, [
    reading('final', figure(64)),
    reading('provisional', figure(61.5)),
    reading('provisional', figure(10)),
  ])

  test('take the reading that counts of each, and tell how far the firmest moved', () => {
    expect([...row.figures.keys()]).toEqual(['final', 'provisional'])
    expect(row.by).toBe(2.5)
    expect(vintagesIn([row])).toEqual(['provisional', 'final'])
  })

  test('one vintage alone has moved nowhere', () => {
    const one = vintageRow(who, [reading('final', figure(64))])
    expect(one.by).toBeUndefined()
    expect(vintagesLead([one], measure, year)).toBe('Only one vintage of 2016/17 is in use: final.')
  })

  test.each([
    [
      'the furthest move is told',
      [row],
      '1 of 1 figures moved from provisional to final, at most by +3.',
    ],
    ['nothing is told of nothing', [], 'No release in use has figures for 2016/17.'],
  ] as const)('%s', (_, rows, expected) => {
    expect(vintagesLead(rows, measure, year)).toBe(expected)
  })

  test('the file has a column for each', () => {
    const { columns, rows } = vintagesSheet([row], measure, year)
    expect(columns.map(({ name }) => name)).toEqual(['name', 'provisional', 'final', 'difference'])
    expect(rows).toEqual([['Alder Brook', 61.5, 64, 2.5]])
  })
})

test('areas and releases are called by what they are', () => {
  expect(areaName('authority', 'Calderwick')).toBe('Calderwick, as published')
  expect(areaName('region', 'Calderwick')).toBe('Region')
  const release = { year, vintage: 'final', fileName: 'ks2.csv', sinceAt: '2017-12-14T09:00:00Z' }
  expect(releaseText(release)).toBe('2016/17, final: ks2.csv, since 14 December 2017')
})
