import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { UploadPart } from '#platform/uploads/open.ts'
import * as files from '../../../../test/fixtures.ts'
import type { Given, PublishedRow, Survey, SurveyColumn } from '../model.ts'
import { localRows, publishedRows, registerRows, rosterRows } from './records.ts'
import { survey } from './survey.ts'

function partOf(content: string | Buffer): UploadPart {
  const bytes = Buffer.from(content)
  return { name: 'a.csv', size: bytes.length, bytes: () => Readable.from([bytes]) }
}

async function found(content: string | Buffer, given: Given = {}): Promise<Survey> {
  const answer = await survey(partOf(content), given)
  if ('refused' in answer) throw new Error(JSON.stringify(answer.refused))
  return answer
}

async function rowsOf(content: string | Buffer): Promise<PublishedRow[]> {
  return (await Array.fromAsync(publishedRows(partOf(content), await found(content)))).flat()
}

function column(looked: Survey, header: string): SurveyColumn {
  const known = looked.columns.find((one) => one.header === header)
  if (known === undefined) throw new Error(`${header} was not read`)
  return known
}

/** What stands in a column of the first row: its figure or its code. */
async function first(content: string, header: string): Promise<number | string | null> {
  const { position } = column(await found(content), header)
  const [row] = await rowsOf(content)
  return row?.values[position] ?? row?.codes[position] ?? null
}

const schools = (...cells: files.Cells[]) =>
  files.ks2(
    2017,
    cells.map((one, i) => files.school(900001 + i, one)),
  )

describe('the same figures are read from a file', () => {
  const rows = [files.school(900001, { SCHNAME: 'Café – Grove' }), files.authorityRow()]
  const title = 'Invented results; drawn up, by hand'

  it.each([
    ['as published', files.ks2(2017, rows)],
    ['with Windows line ends', files.ks2(2017, rows, { eol: '\r\n' })],
    ['with every cell quoted', files.ks2(2017, rows, { quoted: true })],
    ['with a title above the header', files.ks2(2017, rows, { title })],
    ['separated by semicolons', files.ks2(2017, rows, { delimiter: ';' })],
    ['separated by tabs', files.ks2(2017, rows, { delimiter: '\t' })],
    ['with a byte order mark', `\uFEFF${files.ks2(2017, rows)}`],
    ['without its last line end', files.ks2(2017, rows).trimEnd()],
    ['in other capitals', files.ks2(2017, rows).replace(/^.*/, (header) => header.toLowerCase())],
    ['with a footnote mark', files.ks2(2017, rows).replace('PTRWM_EXP,', 'PTRWM_EXP*,')],
    ['with its rows in another order', files.ks2(2017, rows.toReversed())],
    ['with empty rows as spreadsheets leave them', `${files.ks2(2017, rows)},,,,\n\n,,\n`],
  ])('%s', async (_how, content) => {
    const { rowsByScope, year } = await found(content)
    expect({ rowsByScope, year }).toEqual({ rowsByScope: { school: 1, authority: 1 }, year: 2017 })
    const read = await rowsOf(content)
    const school = read.find(({ scope }) => scope === 'school')
    expect(school).toMatchObject({ urn: '900001', laestab: '9992001', name: 'Café – Grove' })
    const place = (await found(content)).columns.findIndex(
      ({ measure, carried }) => measure === 'KS2_RWM_EXS' && !carried,
    )
    expect(school?.values[place]).toBe(60)
    expect(read.find(({ scope }) => scope === 'authority')?.urn).toBeNull()
  })

  it('in Windows-1252', async () => {
    const text = files.ks2(2017, rows).replace('é', '\u00e9').replace('–', '\u0096')
    const content = Buffer.from(text, 'latin1')
    expect((await found(content)).encoding).toBe('windows-1252')
    expect((await rowsOf(content))[0]?.name).toBe('Café – Grove')
  })
})

describe('the form of a percentage is that of its whole column', () => {
  it.each([
    ['63%', '46.90%', 'percent', 63],
    ['0.63', '0.5', 'fraction', 63],
    ['0.5', '49.5', 'percent', 0.5],
    ['1', '0', 'percent', 1],
    ['1', '0.5', 'fraction', 100],
  ])('%s beside %s', async (one, other, form, value) => {
    const content = schools({ PTRWM_EXP: one }, { PTRWM_EXP: other })
    expect(column(await found(content), 'PTRWM_EXP').form).toBe(form)
    expect(await first(content, 'PTRWM_EXP')).toBe(value)
  })

  it('and a score up to 1 is never taken for one', async () => {
    const content = schools({ READPROG: '0.5' }, { READPROG: '-0.3' })
    expect(column(await found(content), 'READPROG').form).toBe('number')
    expect(await first(content, 'READPROG')).toBe(0.5)
  })

  it('whole numbers alone mean that the source rounds', async () => {
    const content = schools({ PTRWM_EXP: '63%', PTREAD_EXP: '63.4' }, { PTRWM_EXP: '7%' })
    expect(column(await found(content), 'PTRWM_EXP').rounded).toBe(true)
    expect(column(await found(content), 'PTREAD_EXP').rounded).toBe(false)
  })
})

describe('a code is kept and never a number', () => {
  it.each(['SUPP', 'NEW', 'NE', 'NA', 'NP', 'LOWCOV', 'x', 'z', 'c', 'low', '.', '~'])(
    '%s',
    async (code) => {
      expect(await first(schools({ PTRWM_EXP: code }), 'PTRWM_EXP')).toBe(code)
    },
  )

  it('nothing is a code of its own, a row that ends before is not', async () => {
    const content = files.ks2(2017, [files.school(900001, { PTRWM_EXP: ' ' })])
    const short = `${content}1,,999,2002,900002,Short School\n`
    const { position } = column(await found(short), 'PTRWM_EXP')
    const [printed, ended] = await rowsOf(short)
    expect([printed?.values[position], printed?.codes[position]]).toEqual([null, ''])
    expect([ended?.values[position], ended?.codes[position]]).toEqual([null, null])
    expect(ended).toMatchObject({ urn: '900002', name: 'Short School' })
  })
})

describe('the year of tables without a year', () => {
  const told = files.ks2(2018, [files.school(900001)])
  const untold = files.ks2(2018, [files.school(900001)], { withoutYear: true })

  it.each([
    ['its prior-year columns', told, undefined, 'suffixes'],
    ['the person, who agrees with them', told, 2018, 'given'],
    ['the person alone', untold, 2018, 'given'],
  ])('comes from %s', async (_where, content, year, yearFrom) => {
    const given = year === undefined ? {} : { year: academicYear(year) }
    expect(await found(content, given)).toMatchObject({ year: 2018, yearFrom })
  })

  it('is the year before for a column that rides along, whose pupils are not known', async () => {
    const looked = await found(told)
    expect(column(looked, 'PTRWM_EXP_17')).toMatchObject({
      year: 2017,
      carried: true,
      cohort: null,
    })
    expect(column(looked, 'PTRWM_EXP')).toMatchObject({ year: 2018, carried: false })
  })
})

describe('a survey says of the columns', () => {
  const content = files.ks2(2017, [files.school(900001)], {
    more: ['PTRWM_EXP_3YR', 'DIFFN_RWM_EXP', 'SHINY_NEW', 'ContactEmail'],
  })

  it('what is not known, what is left out and why, and what is of a person', async () => {
    const { unknownColumns, ignoredColumns, droppedColumns } = await found(content)
    expect(unknownColumns).toEqual(['SHINY_NEW'])
    expect(droppedColumns).toEqual(['TELNUM', 'ContactEmail'])
    expect(ignoredColumns.map(({ because }) => because)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('three-year'),
        expect.stringContaining('gaps'),
      ]),
    )
  })

  it.each([
    ['PTRWM_EXP', 'TELIG'],
    ['PTRWM_EXP_B', 'BELIG'],
    ['PTRWM_EXP_FSM6CLA1A', 'TFSM6CLA1A'],
  ])('that %s is a figure of the %s pupils', async (header, cohort) => {
    const { columns } = await found(content)
    const { cohort: place } = column(await found(content), header)
    expect(columns.find(({ position }) => position === place)?.header).toBe(cohort)
  })
})

describe('what is wrong with a file', () => {
  it('is told for 200 cells, the others are counted', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => files.school(900001 + i, { PTRWM_EXP: '?' }))
    const answer = await survey(partOf(files.ks2(2017, rows)), {})
    const refused = 'refused' in answer ? answer.refused : []
    expect(refused).toHaveLength(201)
    expect(refused.at(-1)?.expected).toBe('50 more like these.')
  })

  it('is shown without what a terminal would obey', async () => {
    const answer = await survey(partOf(schools({ PTRWM_EXP: '\u001b[2J\u202e60' })), {})
    expect('refused' in answer && answer.refused[0]).toMatchObject({ line: 2, value: ' [2J 60' })
  })

  it('is not that a name begins like a formula: it is text, and stays text', async () => {
    const [row] = await rowsOf(schools({ SCHNAME: '=HYPERLINK("https://evil.example")' }))
    expect(row?.name).toBe('=HYPERLINK("https://evil.example")')
  })
})

describe('the register', () => {
  const content = files.gias([
    files.establishment(900001, { OpenDate: '01-09-2016', CloseDate: '31/08/2019' }),
    files.establishment(900002, {
      'TypeOfEstablishment (name)': 'Academy converter',
      'EstablishmentTypeGroup (name)': 'Academies',
      EstablishmentNumber: '',
    }),
    files.establishment(900003, {
      'TypeOfEstablishment (name)': 'Children’s centre',
      'EstablishmentTypeGroup (name)': 'Other types',
    }),
  ])

  it('is read with its dates, numbers and standing', async () => {
    const part = partOf(content)
    const rows = (await Array.fromAsync(registerRows(part, await found(content)))).flat()
    expect(rows).toMatchObject([
      {
        urn: '900001',
        laestab: '9992001',
        openedOn: '2016-09-01',
        closedOn: '2019-08-31',
        maintained: true,
      },
      { urn: '900002', laestab: null, openedOn: null, maintained: false, stateFunded: true },
      { urn: '900003', isSchool: false },
    ])
    expect(rows).toHaveLength(3)
  })

  it('leaves its people and their telephones out', async () => {
    const looked = await found(content)
    expect(looked.droppedColumns).toEqual(['HeadFirstName', 'HeadLastName', 'TelephoneNum'])
    const rows = (await Array.fromAsync(registerRows(partOf(content), looked))).flat()
    const kept = JSON.stringify([rows, looked])
    expect(kept).toContain('Inventon')
    expect(kept).not.toMatch(/Inventa\b|Persona|01632960002/)
  })
})

describe('a partnership’s own files', () => {
  it('the roster is read line by line', async () => {
    const content = files.roster([
      files.member(900001, { from: '01/09/2016', group: 'Invented Trust' }),
      files.member(900002, { cluster: 'B, north' }),
    ])
    const rows = (await Array.fromAsync(rosterRows(partOf(content), await found(content)))).flat()
    expect(rows).toMatchObject([
      {
        line: 2,
        urn: '900001',
        cluster: 'A',
        from: '2016-09-01',
        to: null,
        group: 'Invented Trust',
      },
      { line: 3, urn: '900002', cluster: 'B, north' },
    ])
  })

  it('own results are read figure by figure, of one year or of several', async () => {
    const one = files.result(900001, { pupils: 30, numerator: 25 })
    const content = files.local([one, files.result('ENGLAND', { value: 81 })])
    expect(await found(content)).toMatchObject({ year: 2017, vintage: 'provisional' })
    const rows = (await Array.fromAsync(localRows(partOf(content), await found(content)))).flat()
    expect(rows).toMatchObject([
      { line: 2, urn: '900001', pupils: 30, numerator: 25 },
      { line: 3, urn: 'ENGLAND', value: 81 },
    ])
    const years = files.local([one, files.result(900001, { year: 2018, value: 80 })])
    expect(await found(years)).toMatchObject({ year: null, yearFrom: 'rows' })
  })

  it('come in slices, so that no file is held whole', async () => {
    const content = files.roster(Array.from({ length: 600 }, (_, i) => files.member(900001 + i)))
    const slices = await Array.fromAsync(rosterRows(partOf(content), await found(content)))
    expect(slices.map(({ length }) => length)).toEqual([250, 250, 100])
  })
})
