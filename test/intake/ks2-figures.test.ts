import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import * as files from '../fixtures.ts'
import {
  everyText,
  mustBring,
  newPartnership,
  openOffice,
  resultsIn,
  rowIn,
  surveyOf,
  traceFor,
  type Office,
} from './office.ts'

let office: Office
let officer: SignedIn

beforeAll(async () => {
  office = await openOffice()
  officer = await newPartnership(office)
  await mustBring(
    office,
    officer,
    files.ks2(2017, [
      files.englandRow(5, { PTRWM_EXP: '61%' }),
      files.school(900001, {
        TELIG: 30,
        BELIG: 14,
        PTRWM_EXP: '63%',
        PTRWM_HIGH: '0.162',
        PTREAD_EXP: '46.90%',
        READPROG: '-1.5',
        READPROG_LOWER: '-3.2',
        READPROG_UPPER: '0.2',
        READCOV: '90%',
        READ_AVERAGE: 104,
        PTRWM_EXP_B: '57%',
        PTRWM_EXP_16: '55%',
      }),
      files.school(900002, {
        TELIG: 5,
        PTRWM_EXP: 'SUPP',
        PTRWM_HIGH: 'SUPP',
        PTREAD_EXP: 'SUPP',
        READPROG: 'LOWCOV',
        READ_AVERAGE: 'SUPP',
        PTRWM_EXP_16: 'NEW',
      }),
      files.authorityRow({ PTRWM_EXP: '60%' }),
      files.school(900003, {
        RECTYPE: 2,
        NFTYPE: 'CYS',
        TELIG: 12,
        PTRWM_EXP: '0%',
        PTRWM_HIGH: '0',
        PTREAD_EXP: '8.50%',
        READ_AVERAGE: 'NE',
      }),
      files.school(900004, { NFTYPE: 'IND', TELIG: 9, PTRWM_EXP: '100%', PTRWM_HIGH: '0.5' }),
      files.englandRow(4, { PTRWM_EXP: '62%' }),
    ]),
    { name: '2016-999-ks2.csv' },
  )
})

afterAll(() => office.close())

const of = (urn: number, measure = 'KS2_RWM_EXS', year = 2017) =>
  rowIn(office, officer, year, { scope: 'school', urn: String(urn), measure })

describe('a Key Stage 2 file brings', () => {
  it.each([
    ['KS2_RWM_EXS', 63, '63%'],
    ['KS2_RWM_HIGH', 16.2, '16%'],
    ['KS2_READ_EXS', 46.9, '47%'],
    ['KS2_READ_SS', 104, '104.0'],
    ['KS2_READ_PROG', -1.5, '−1.5'],
  ])('%s of a school as %d, shown as %s', async (measure, value, display) => {
    const row = await of(900001, measure)
    expect(row?.value).toBeCloseTo(value, 10)
    expect(row?.display).toBe(display)
  })

  it('the cohort of each figure: all pupils, boys, and those whom a progress score covers', async () => {
    expect((await of(900001))?.pupils).toBe(30)
    expect((await of(900001, 'KS2_READ_PROG'))?.pupils).toBe(27)
    const boys = await rowIn(office, officer, 2017, { urn: '900001', group: 'boys' })
    expect(boys).toMatchObject({ value: 57, pupils: 14 })
  })

  it('the limits of a progress score, kept beside it', async () => {
    const { rows } = await asPerson(office.shell, officer, (trx) =>
      sql`
        select c.measure, r.figures[c.position] as figure
        from published_column c join published_row r on r.release_id = c.release_id
        where r.urn = '900001' and c.measure like 'KS2_READ_PROG_%' order by 1`.execute(trx),
    )
    expect(rows).toEqual([
      { measure: 'KS2_READ_PROG_LOWER', figure: -3.2 },
      { measure: 'KS2_READ_PROG_UPPER', figure: 0.2 },
    ])
  })

  it.each([
    ['KS2_RWM_EXS', 'SUPP'],
    ['KS2_READ_PROG', 'LOWCOV'],
  ])('the code of %s and no figure where %s stands', async (measure, code) => {
    const row = await of(900002, measure)
    expect(row).toMatchObject({ coded: code, value: null, display: null, change: null, rag: null })
  })

  it('a real nought as a nought', async () => {
    expect(await of(900003)).toMatchObject({ value: 0, display: '0%', coded: null, pupils: 12 })
  })

  it('the figure of the year before from its suffix column, marked as carried', async () => {
    expect((await of(900001, 'KS2_RWM_EXS', 2016))?.value).toBe(55)
    expect((await of(900002, 'KS2_RWM_EXS', 2016))?.coded).toBe('NEW')
    const { readings } = await traceFor(office, officer, 2016, 900001)
    expect(readings[0]?.statistic).toMatchObject({
      from: { column: 'PTRWM_EXP_16', carried: true, line: 3 },
    })
  })

  it('total rows as published areas, wherever they stand, and never as schools', async () => {
    const rows = await resultsIn(office, officer, 2017)
    const published = rows.filter(({ scope, group }) => scope === 'published' && group === 'all')
    expect(published.map(({ area, value }) => [area, value])).toEqual([
      ['England, all schools', 62],
      ['England, state-funded', 61],
      ['authority', 60],
    ])
    const schools = rows.filter(({ scope, group }) => scope === 'school' && group === 'all')
    expect(new Set(schools.map(({ urn }) => urn))).toEqual(new Set(['900001', '900002', '900003']))
  })

  it('an authority row of its state-funded schools, the independent one left out', async () => {
    const row = await rowIn(office, officer, 2017, { scope: 'authority' })
    expect(row).toMatchObject({ value: (63 * 30) / 42, schools: 2, of: 3, pupils: 42 })
  })

  it('a trace to the file, the line and the column', async () => {
    const { statistic } = await traceFor(office, officer, 2017, 900001)
    expect(statistic).toMatchObject({
      from: { file: '2016-999-ks2.csv', line: 3, column: 'PTRWM_EXP', vintage: 'final' },
    })
  })

  it('no telephone number, anywhere in the store', async () => {
    const text = await everyText(office.shell)
    expect(text).toContain('Invented School 900001')
    expect(text).not.toContain('960001')
  })
})

describe('however the file is written, the figures are the same', () => {
  const rows = [
    files.school(900011, { SCHNAME: 'École, "Old" Town', PTRWM_EXP: '63%', READ_AVERAGE: 104 }),
    files.school(900012, { PTRWM_EXP: 'SUPP', READ_AVERAGE: 'NE' }),
    files.authorityRow(),
  ]
  const plain = files.ks2(2017, rows)
  const rotated = (text: string) => text.replaceAll('RECTYPE', 'RecType').replace('URN,', 'urn *,')
  const shortened = plain
    .split('\n')
    .map((line) => line.replace(/,+$/, ''))
    .join('\n')
    .trimEnd()
  const forms: readonly (readonly [string, string | Buffer])[] = [
    ['LF', plain],
    ['CRLF', files.ks2(2017, rows, { eol: '\r\n' })],
    ['a byte order mark', `\uFEFF${plain}`],
    ['Windows-1252', Buffer.from(plain, 'latin1')],
    ['every cell quoted', files.ks2(2017, rows, { quoted: true })],
    ['a title line above the header', files.ks2(2017, rows, { title: 'Key stage 2 results' })],
    ['semicolons', files.ks2(2017, rows, { delimiter: ';' })],
    ['tabs', files.ks2(2017, rows, { delimiter: '\t' })],
    ['short rows and no last line end', shortened],
    ['another case and a footnote mark in the header', rotated(plain)],
    ['empty cells beyond the header', plain.replaceAll('\n', ',,\n')],
  ]

  it('the forms really differ', () => {
    expect(new Set(forms.map(([, content]) => Buffer.from(content).toString('hex'))).size).toBe(
      forms.length,
    )
  })

  it.each(forms)('%s', async (_form, content) => {
    const person = await newPartnership(office)
    const run = await mustBring(office, person, content)
    expect(surveyOf(run)).toMatchObject({ rowsRead: 3, yearFrom: 'suffixes', unknownColumns: [] })
    expect(run.year).toBe(2017)
    expect(await rowIn(office, person, 2017, { urn: '900011' })).toMatchObject({
      name: 'École, "Old" Town',
      value: 63,
      pupils: 20,
    })
    expect(await rowIn(office, person, 2017, { urn: '900012' })).toMatchObject({ coded: 'SUPP' })
  })

  it('says in which encoding it was, and which columns it does not know', async () => {
    const person = await newPartnership(office)
    const text = files.ks2(2017, rows, { more: ['PTNEWTHING'] })
    const run = await mustBring(office, person, Buffer.from(text, 'latin1'))
    expect(surveyOf(run)).toMatchObject({
      encoding: 'windows-1252',
      unknownColumns: ['PTNEWTHING'],
      droppedColumns: ['TELNUM'],
    })
  })

  it('takes the year of a file without one as it is given', async () => {
    const person = await newPartnership(office)
    const content = files.ks2(2017, rows, { withoutYear: true })
    const run = await mustBring(office, person, content, { year: academicYear(2017) })
    expect(surveyOf(run).yearFrom).toBe('given')
    expect(run.year).toBe(2017)
  })
})
