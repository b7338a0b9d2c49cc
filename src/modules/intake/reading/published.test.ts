import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openUpload, type UploadPart } from '#platform/uploads/open.ts'
import type { Survey } from '../model.ts'
import { publishedRows, registerRows } from './records.ts'
import { survey } from './survey.ts'

const folder = path.resolve(process.env.TRELLIS_PUBLISHED_DATA ?? '../shared/data')

async function partOf(name: string): Promise<UploadPart> {
  const opened = await openUpload(path.join(folder, name), path.basename(name))
  const parts = 'parts' in opened ? opened.parts : []
  const part = parts.find(({ name: of }) => !of.endsWith('.meta.csv'))
  if (part === undefined) throw new Error(`${name} was not opened`)
  return part
}

async function read(name: string): Promise<{ part: UploadPart; found: Survey }> {
  const part = await partOf(name)
  const found = await survey(part, {})
  if ('refused' in found) throw new Error(JSON.stringify(found.refused.slice(0, 5)))
  return { part, found }
}

describe.skipIf(!existsSync(folder))('the published files', () => {
  it.each([
    ['performance-tables/2016-936-ks2.csv', 2017, 232, 290],
    ['performance-tables/2017-936-ks2.csv', 2018, 235, 326],
  ])('%s is of its year, by its prior-year columns', async (name, year, schools, columns) => {
    const { part, found } = await read(name)
    expect(found).toMatchObject({
      format: 'ks2',
      year,
      yearFrom: 'suffixes',
      encoding: 'utf-8',
      rowsByScope: {
        school: schools,
        authority: 1,
        'England, all schools': 1,
        'England, state-funded': 1,
      },
      droppedColumns: ['TELNUM'],
      unknownColumns: [],
    })
    expect(found.header).toHaveLength(columns)
    const rows = (await Array.fromAsync(publishedRows(part, found))).flat()
    const schoolRows = rows.filter(({ scope }) => scope === 'school')
    expect(schoolRows.every(({ urn }) => urn !== null && /^\d{6}$/.test(urn))).toBe(true)
    expect(rows.filter(({ scope, urn }) => scope !== 'school' && urn !== null)).toEqual([])
    expect(schoolRows).toHaveLength(schools)
  })

  it('the establishment extract has its schools and none of their people', async () => {
    const { part, found } = await read('gias/gias_search_2021-05_surrey_scrubbed.csv')
    expect(found).toMatchObject({ format: 'gias', rowsByScope: { establishment: 590 } })
    const rows = (await Array.fromAsync(registerRows(part, found))).flat()
    expect(rows).toHaveLength(590)
    expect(rows.filter(({ laestab }) => laestab?.startsWith('936')).length).toBeGreaterThan(500)
    expect(rows.filter(({ openedOn }) => openedOn !== null).length).toBeGreaterThan(100)
  })

  it('the register’s original header, with its people, is known and its people are dropped', async () => {
    const header = readFileSync(path.join(folder, 'gias/original_headers.txt'), 'utf8').trim()
    const first = header.split(/\r?\n/).find((line) => line.startsWith('"URN"')) ?? ''
    const bytes = Buffer.from(`${first}\n900001,999,Invented Borough,2001,Invented School\n`)
    const part = { name: 'gias.csv', size: bytes.length, bytes: () => Readable.from([bytes]) }
    const found = await survey(part, {})
    expect(found).toMatchObject({
      format: 'gias',
      droppedColumns: expect.arrayContaining(['HeadFirstName', 'HeadLastName', 'TelephoneNum']),
    })
  })

  it.each([
    {
      name: 'performance-tables/2017-2018_936_ks4final.csv',
      format: 'ks4',
      year: 2018,
      yearFrom: 'suffixes',
      scopes: { school: 127, authority: 1, 'England, all schools': 1, 'England, state-funded': 1 },
      unknown: [],
    },
    {
      name: 'bury/census_2018-2019_bury_and_national.csv',
      format: 'census',
      year: 2019,
      yearFrom: 'name',
      scopes: {
        school: 88,
        'England, state-funded primary': 1,
        'England, state-funded secondary': 1,
        'England, state-funded special': 1,
      },
      unknown: [],
    },
    {
      name: 'bury/pupil_premium_2019-20_bury.csv',
      format: 'pupil-premium',
      year: 2020,
      yearFrom: 'name',
      scopes: { school: 80 },
      unknown: [],
    },
    {
      name: 'bury/eyfsp_gld_aps_2013-2018_bury_nw_england.csv',
      format: 'ees',
      year: null,
      yearFrom: 'rows',
      scopes: { authority: 18, region: 18, 'England, all schools': 18 },
      unknown: [],
    },
    {
      name: 'statistics/EYFSP_APS_GLD_ELG_underlying_data_2013_2018.zip',
      format: 'ees',
      year: null,
      yearFrom: 'rows',
      scopes: { authority: 2736, region: 180, 'England, all schools': 18 },
      unknown: [],
    },
    {
      name: 'bury/lait_2026-04_bury_nw_england.csv',
      format: 'lait',
      year: null,
      yearFrom: 'rows',
      scopes: { authority: 438, region: 438, 'England, state-funded': 438 },
      unknown: [],
    },
  ])('$name is of the kind $format', async ({ name, format, year, yearFrom, scopes, unknown }) => {
    const { part, found } = await read(name)
    const { rowsByScope, unknownColumns } = found
    expect(found).toMatchObject({ format, year, yearFrom })
    expect({ rowsByScope, unknownColumns }).toEqual({
      rowsByScope: scopes,
      unknownColumns: unknown,
    })
    const rows = (await Array.fromAsync(publishedRows(part, found))).flat()
    expect(rows.length).toBeGreaterThan(10)
    const width = found.columns.length
    expect(
      rows.filter(({ values, codes }) => values.length !== width || codes.length !== width),
    ).toEqual([])
  })

  it.each([
    ['performance-tables/2017-2018_ks2_meta.csv', 'a description of columns'],
    ['performance-tables/2016-2017_ks2_meta.csv', 'a description of columns'],
    ['performance-tables/2018-2019_ks4_final_meta.csv', 'a description of columns'],
    ['performance-tables/2016-2017_la_and_region_codes_meta.csv', 'a list of authorities'],
  ])('%s is refused by what it is: %s', async (name, words) => {
    const found = await survey(await partOf(name), {})
    expect('refused' in found && found.refused).toMatchObject([
      { file: path.basename(name), expected: expect.stringContaining(words) },
    ])
  })

  it('a workbook is refused as a workbook', async () => {
    const opened = await openUpload(
      path.join(folder, 'performance-tables/2018-2019_abbreviations.xlsx'),
      'abbreviations.xlsx',
    )
    expect('refused' in opened && opened.refused[0]?.expected).toContain('an Excel workbook')
  })
})
