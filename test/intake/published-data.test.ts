import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roundHalfAway } from '#lib/rounding.ts'
import type { Run } from '#modules/intake/actions/runs.ts'
import type { SignedIn } from '#modules/people/model.ts'
import {
  everyText,
  mustBring,
  newPartnership,
  openOffice,
  rowIn,
  surveyOf,
  type Office,
} from './office.ts'

/** The DfE's own files of authority 936; they are not part of the project. */
const data =
  process.env['TRELLIS_PUBLISHED_DATA'] ??
  fileURLToPath(new URL('../../../shared/data', import.meta.url))
const missing = !existsSync(path.join(data, 'performance-tables'))

const ks2Files = [
  { year: 2017, name: '2016-936-ks2.csv', schools: 232 },
  { year: 2018, name: '2017-936-ks2.csv', schools: 235 },
]

/** Read, written and maths together, each subject, and grammar: expected, higher, average score. */
const headlines = [
  'KS2_RWM_EXS',
  'KS2_RWM_HIGH',
  'KS2_READ_EXS',
  'KS2_READ_HIGH',
  'KS2_READ_SS',
  'KS2_WRIT_EXS',
  'KS2_WRIT_GDS',
  'KS2_MATH_EXS',
  'KS2_MATH_HIGH',
  'KS2_MATH_SS',
  'KS2_GPS_EXS',
  'KS2_GPS_HIGH',
  'KS2_GPS_SS',
]

describe.skipIf(missing)('the published files of authority 936', () => {
  let office: Office
  let officer: SignedIn
  const runs = new Map<number, Run>()

  beforeAll(async () => {
    office = await openOffice()
    officer = await newPartnership(office, { laNumber: '936' })
    for (const { year, name } of ks2Files) {
      const content = readFileSync(path.join(data, 'performance-tables', name))
      runs.set(year, await mustBring(office, officer, content, { name }))
    }
    const register = readFileSync(
      path.join(data, 'gias', 'gias_search_2021-05_surrey_scrubbed.csv'),
    )
    await mustBring(office, officer, register, { name: 'gias.csv' })
  }, 300_000)

  afterAll(() => office.close())

  it.each(ks2Files)('of $year have $schools schools, one authority and two of England', (file) => {
    const run = runs.get(file.year)
    if (run === undefined) throw new Error(`${file.name} was not brought in`)
    expect(run.year).toBe(file.year)
    expect(surveyOf(run)).toMatchObject({
      yearFrom: 'suffixes',
      rowsByScope: {
        school: file.schools,
        authority: 1,
        'England, all schools': 1,
        'England, state-funded': 1,
      },
      droppedColumns: ['TELNUM'],
    })
  })

  it.each(ks2Files.flatMap(({ year }) => headlines.map((measure) => ({ year, measure }))))(
    'the computed $measure of $year rounds to the published one',
    async ({ year, measure }) => {
      const computed = await rowIn(office, officer, year, { scope: 'authority', measure })
      const published = await rowIn(office, officer, year, {
        scope: 'published',
        area: 'authority',
        measure,
      })
      expect(published?.value).toBeGreaterThan(0)
      expect(Number.isInteger(published?.value)).toBe(true)
      expect(computed?.schools).toBeGreaterThan(200)
      expect(roundHalfAway(computed?.value ?? 0, 0)).toBe(published?.value)
    },
    60_000,
  )

  it('leave no telephone number in the store', async () => {
    const text = await everyText(office.shell)
    const numbers = ks2Files.flatMap(({ name }) => telephoneNumbersIn(name))
    expect(numbers.length).toBeGreaterThan(400)
    expect(numbers.filter((number) => text.includes(number))).toEqual([])
  }, 60_000)
})

function telephoneNumbersIn(name: string): string[] {
  const [header = '', ...lines] = readFileSync(
    path.join(data, 'performance-tables', name),
    'utf8',
  ).split(/\r?\n/)
  const place = header.split(',').indexOf('TELNUM')
  return lines
    .map((line) => line.split(',')[place] ?? '')
    .filter((cell) => /^[\d ]{9,}$/.test(cell))
}
