import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { PublishedRow, Survey } from '../model.ts'
import { publishedRows } from './records.ts'
import { survey } from './survey.ts'

async function read(lines: readonly string[]): Promise<{ found: Survey; rows: PublishedRow[] }> {
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  const part = { name: 'long.csv', size: bytes.length, bytes: () => Readable.from([bytes]) }
  const found = await survey(part, {})
  if ('refused' in found) throw new Error(JSON.stringify(found.refused))
  return { found, rows: (await Array.fromAsync(publishedRows(part, found))).flat() }
}

describe('absence in the long form', () => {
  const header =
    'time_period,time_identifier,geographic_level,region_name,old_la_code,la_name,school_urn,school_laestab,school_name,education_phase,enrolments,sess_overall_percent,enrolments_pa_10_exact_percent'
  const lines = [
    '201819,Academic year,National,,,,,,,Total,7000000,4.7,10.9',
    '201819,Academic year,National,,,,,,,State-funded primary,4000000,4.0,8.2',
    '201819,Academic year,Regional,Invented Region,,,,,,Total,900000,4.9,11.4',
    '201819,Academic year,Local authority,Invented Region,999,Invented,,,,Total,29000,5.1,c',
    '201819,Academic year,School,Invented Region,999,Invented,900001,9992001,Invented Primary School,State-funded primary,210,4.2,z',
    '201819,Autumn term,School,Invented Region,999,Invented,900001,9992001,Invented Primary School,State-funded primary,210,4.4,z',
    '201819,Academic year,Local authority district,Invented Region,999,Invented,,,,Total,9000,5.3,11.0',
  ]

  it('places each row by its level, and leaves out parts of a year, of schools and of an authority', async () => {
    const { found, rows } = await read([header, ...lines])
    expect(found).toMatchObject({ format: 'absence', year: 2019, rowsRead: 7, unknownColumns: [] })
    expect(found.ignored).toEqual([
      { because: 'of kinds of pupils or schools that no page needs', rows: 1 },
      { because: 'of parts of a year', rows: 1 },
      { because: 'of places other than schools, authorities, regions and England', rows: 1 },
    ])
    expect(
      rows.map(({ scope, urn, laNumber, region, year, group }) => [
        scope,
        urn,
        laNumber,
        region,
        year,
        group,
      ]),
    ).toEqual([
      ['England, state-funded', null, null, null, 2019, 'all'],
      ['region', null, null, 'Invented Region', 2019, 'all'],
      ['authority', null, '999', 'Invented Region', 2019, 'all'],
      ['school', '900001', '999', 'Invented Region', 2019, 'all'],
    ])
  })

  it('keeps a code where no figure stands, with the pupils behind it', async () => {
    const { found, rows } = await read([header, ...lines])
    expect(found.columns.map(({ measure, kind, cohort }) => [measure, kind, cohort])).toEqual([
      ['ABS_ALL', 'measure', 2],
      ['ABS_PA', 'measure', 2],
      [null, 'cohort', null],
    ])
    expect(rows[3]).toMatchObject({ values: [4.2, null, 210], codes: [null, 'z', null] })
  })
})

describe('a subject in a row of its own', () => {
  const header =
    'time_period,geographic_level,school_urn,school_laestab,school_name,breakdown_topic,breakdown,subject,expected_standard_pupil_percent,higher_standard_pupil_percent,average_scaled_score'
  const row = (breakdown: string, subject: string, figures: string) =>
    `202425,School,900001,9992001,Invented Primary School,Sex,${breakdown},${subject},${figures}`

  it('fills the columns of its subject only, for the pupils that its breakdown names', async () => {
    const { found, rows } = await read([
      header,
      row('Total', 'Reading', '75,30,106'),
      row('Boys', 'Writing', '70,11,z'),
      row('Average (2023 to 2025)', 'Reading', '74,29,105'),
    ])
    const told = rows.map(({ group, values, codes }) => ({
      group,
      figures: found.columns.flatMap(({ measure }, i) =>
        values[i] === null && codes[i] === null ? [] : [[measure, values[i] ?? codes[i]]],
      ),
    }))
    expect(told).toEqual([
      {
        group: 'all',
        figures: [
          ['KS2_READ_EXS', 75],
          ['KS2_READ_HIGH', 30],
          ['KS2_READ_SS', 106],
        ],
      },
      {
        group: 'boys',
        figures: [
          ['KS2_WRIT_EXS', 70],
          ['KS2_WRIT_GDS', 11],
        ],
      },
    ])
  })
})

describe('numbers behind a percentage', () => {
  it('give it without rounding; of no children there is none', async () => {
    const { rows } = await read([
      'time_period,geographic_level,region_name,old_la_code,characteristic,number_of_children,gld_number,gld_percent',
      '201718,National,,,Total,652400,466703,71.5',
      '201718,Local authority,Invented Region,999,Gender Male,0,0,x',
    ])
    expect(rows[0]?.values[0]).toBeCloseTo(71.5363, 3)
    expect(rows[1]).toMatchObject({ group: 'boys', values: [null, 0], codes: ['NA', null] })
  })
})
