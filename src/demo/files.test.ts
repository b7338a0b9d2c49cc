import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { roundHalfAway } from '#lib/rounding.ts'
import { localRowOf } from '#modules/intake/rules/local-row.ts'
import { overlapsIn, rosterRowOf } from '#modules/intake/rules/roster-row.ts'
import { roleCode } from '#modules/people/model.ts'
import { ks2Years } from './comparators.ts'
import { demoFiles, demoPeople, type DemoFile } from './files.ts'
import { absenceHeader, censusHeader } from './context.ts'
import { contextYears, ks4Years } from './england.ts'
import { ks2Header } from './ks2/columns.ts'
import { provisionalYear } from './ks2/results.ts'
import { ks4Header } from './ks4.ts'
import { localHeader, missingReturn } from './local.ts'
import {
  printedAps,
  printedGld,
  printedPhonics,
  printedRwmExpected,
  printedRwmHigh,
} from './printed.ts'
import { registerHeader } from './register.ts'
import { begun, rosterHeader } from './roster.ts'
import { demoSchools } from './schools.ts'

type Row = Readonly<Record<string, string>>

const files = demoFiles()
const all = (as: DemoFile['as']) => files.filter((file) => file.as === as)

/** Rows may end early, as the published ones do. */
function rowsOf(file: DemoFile): Row[] {
  const lines: string[][] = parse(file.text, { relax_column_count: true })
  const [header = [], ...rows] = lines
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])))
}

const register = all('gias').flatMap(rowsOf)
const roster = all('roster').flatMap(rowsOf)
const local = all('local').flatMap(rowsOf)
const yearly = (as: DemoFile['as'], vintage: DemoFile['vintage'] = 'final') =>
  all(as)
    .filter((file) => file.vintage === vintage)
    .map((file) => ({ year: file.year ?? 0, rows: rowsOf(file) }))
const ks2 = yearly('ks2')
const provisional = yearly('ks2', 'provisional')
const ks4 = yearly('ks4')
const census = yearly('census')
const absence = yearly('absence')

describe('the files', () => {
  test('come in the order in which they must be imported', () => {
    expect(files.map(({ as }) => as)).toEqual([
      'gias',
      'roster',
      'ofsted',
      ...ks2Years.map(() => 'ks2'),
      'ks2',
      ...ks4Years.map(() => 'ks4'),
      ...contextYears.flatMap(() => ['census', 'absence']),
      ...Array.from({ length: 3 }, () => 'local'),
    ])
    expect(ks2.map(({ year }) => year)).toEqual([...ks2Years])
    expect(provisional.map(({ year }) => year)).toEqual([provisionalYear])
  })

  test('are the same whenever they are made, on every machine', () => {
    const hash = createHash('sha256')
    for (const { name, text } of demoFiles()) hash.update(name).update(text)
    expect(hash.digest('hex')).toMatchInlineSnapshot(
      `"bc449081166280bd02c34b9846aa6a8c810e2d63f58445cf09699cb85c5e648a"`,
    )
  })

  test('start with their headers', () => {
    const headerOf = ({ text }: DemoFile) => text.split('\r\n')[0]
    expect(all('gias').map(headerOf)).toEqual([registerHeader.join(',')])
    expect(all('roster').map(headerOf)).toEqual([rosterHeader.join(',')])
    expect(all('local').map(headerOf)).toEqual(all('local').map(() => localHeader.join(',')))
    expect(new Set(all('ks2').map(headerOf))).toEqual(
      new Set(ks2Years.map((year) => ks2Header(year).join(','))),
    )
    expect(all('ks4').map(headerOf)).toEqual(ks4Years.map((year) => ks4Header(year).join(',')))
    expect(new Set(all('census').map(headerOf))).toEqual(new Set([censusHeader.join(',')]))
    expect(new Set(all('absence').map(headerOf))).toEqual(new Set([absenceHeader.join(',')]))
  })

  test('name no school outside the invented URNs', () => {
    const urns = [
      ...register.map((row) => row['URN'] ?? ''),
      ...roster.map((row) => row['urn'] ?? ''),
      ...local.map((row) => row['urn'] ?? '').filter((urn) => /^\d/.test(urn)),
      ...[...ks2, ...provisional, ...ks4, ...census, ...absence].flatMap(({ rows }) =>
        rows.map((row) => row['URN'] ?? '').filter((urn) => urn !== '' && urn !== 'NAT'),
      ),
    ]
    expect(urns.length).toBeGreaterThan(3000)
    expect(urns.filter((urn) => !/^900[0-9]{3}$/.test(urn) || urn === '900000')).toEqual([])
  })

  test('have person and contact columns, so that dropping them is seen, and nothing in them', () => {
    const columns = ['TelephoneNum', 'HeadFirstName', 'HeadLastName', 'Street', 'Postcode']
    expect(registerHeader).toEqual(expect.arrayContaining(columns))
    expect(columns.flatMap((name) => register.map((row) => row[name])).filter(Boolean)).toEqual([])
    expect(ks2Header(2017)).toContain('TELNUM')
    expect(ks2.flatMap(({ rows }) => rows.map((row) => row['TELNUM'])).filter(Boolean)).toEqual([])
  })
})

describe('the shape of September 2017', () => {
  const there = demoSchools.filter(({ closedOn }) => closedOn === undefined)
  const count = (phase: string, kinds: readonly string[]) =>
    there.filter((school) => school.phase === phase && kinds.includes(school.kind)).length

  test('is 66 primary and 16 secondary schools', () => {
    expect(there.filter(({ phase }) => phase === 'primary')).toHaveLength(66)
    expect(there.filter(({ phase }) => phase === 'secondary')).toHaveLength(16)
  })

  test.each([
    ['primary', ['CE'], 19],
    ['primary', ['RC'], 9],
    ['primary', ['Methodist'], 2],
    ['primary', ['Jewish'], 2],
    ['primary', ['community', 'infant', 'junior'], 24],
    ['primary', ['academy'], 7],
    ['primary', ['nursery'], 1],
    ['primary', ['special'], 2],
    ['secondary', ['CE'], 1],
    ['secondary', ['RC'], 2],
    ['secondary', ['Jewish'], 1],
    ['secondary', ['community'], 8],
    ['secondary', ['academy'], 1],
    ['secondary', ['special'], 3],
  ])('has in the %s phase of %j %i', (phase, kinds, expected) => {
    expect(count(phase, kinds)).toBe(expected)
  })

  test.each([
    ['2017-09-01', [17, 19, 17, 13], [5, 5, 6]],
    ['2025-09-01', [17, 19, 17, 13], [5, 5, 6]],
    ['2017-08-31', [17, 19, 17, 12], [5, 5, 6]],
  ])('gives on %s clusters of %j and %j', (day, primary, secondary) => {
    const on = roster.filter((row) => (row['from'] ?? '') <= day && (row['to'] || '9999') >= day)
    const size = (cluster: string, isSecondary: boolean) =>
      on.filter(
        (row) => row['cluster'] === cluster && (row['phase'] === 'secondary') === isSecondary,
      ).length
    expect(['A', 'B', 'C', 'D'].map((cluster) => size(cluster, false))).toEqual(primary)
    expect(['A', 'B', 'C'].map((cluster) => size(cluster, true))).toEqual(secondary)
  })

  test('gives every school a name and an establishment number of its own', () => {
    expect(new Set(demoSchools.map(({ name }) => name)).size).toBe(demoSchools.length)
    const numbers = demoSchools.map(({ establishment }) => establishment)
    expect(new Set(numbers).size).toBe(demoSchools.length)
    expect(numbers.filter((number) => !/^\d{4}$/.test(number))).toEqual([])
  })
})

describe('the register', () => {
  test('lists a school that became an academy twice, under one establishment number', () => {
    const closed = register.filter(
      (row) => row['ReasonEstablishmentClosed (name)'] === 'Academy Converter',
    )
    expect(closed.length).toBeGreaterThanOrEqual(3)
    for (const before of closed) {
      const same = register.filter(
        (row) => row['EstablishmentNumber'] === before['EstablishmentNumber'],
      )
      expect(same.map((row) => row['EstablishmentStatus (name)'])).toEqual(['Closed', 'Open'])
      expect(same.map((row) => row['ReasonEstablishmentOpened (name)']).at(1)).toBe(
        'Academy Converter',
      )
    }
  })

  test('lists one school that closed for good', () => {
    const gone = register.filter((row) => row['ReasonEstablishmentClosed (name)'] === 'Closure')
    expect(gone.map((row) => row['EstablishmentName'])).toEqual(['Slack Top Primary'])
  })
})

describe('the roster', () => {
  const read = roster.map((row, i) => rosterRowOf(i + 2, (column) => row[column] ?? ''))

  test('is read without a problem, and no school is in two places', () => {
    expect(read.flatMap((one) => ('problems' in one ? one.problems : []))).toEqual([])
    expect(overlapsIn(read.flatMap((one) => ('row' in one ? [one.row] : [])))).toEqual([])
  })

  test('tells of one school that moved from B to C, one from C to B, and two that joined', () => {
    const moved = roster.filter((row) => row['from'] === '2017-09-01')
    const before = roster.filter((row) => row['to'] === '2017-08-31')
    const places = (name: string) => {
      const { urn } = demoSchools.find((school) => school.name === name) ?? { urn: '' }
      return roster.filter((row) => row['urn'] === urn).map((row) => row['cluster'])
    }
    expect(places('Wharf Street Primary')).toEqual(['B', 'C'])
    expect(places('Yewdale CE Primary')).toEqual(['C', 'B'])
    expect([moved.length, before.length]).toEqual([4, 3])
    expect(roster.filter((row) => row['from'] === begun)).toHaveLength(81)
  })
})

describe("the authority's own results", () => {
  const read = local.map((row, i) => localRowOf(i + 2, (column) => row[column] ?? ''))

  test('are read without a problem', () => {
    expect(read.length).toBeGreaterThan(2000)
    expect(read.flatMap((one) => ('problems' in one ? one.problems : []))).toEqual([])
  })

  test('come from open schools of the register, under the URN of the time', () => {
    const known = new Set(register.map((row) => row['URN']))
    const strangers = local.filter(({ urn = '' }) => /^\d/.test(urn) && !known.has(urn))
    expect(strangers).toEqual([])
    const greenway = local.filter((row) => row['measure'] === 'PHON_Y1')
    const yearsOf = (urn: string) =>
      greenway.filter((row) => row['urn'] === urn).map((row) => row['year'])
    expect(yearsOf('900009')).toEqual(['2013', '2014', '2015', '2016', '2017', '2018'])
    expect(yearsOf('900209')).toEqual(['2019', '2022', '2023', '2024', '2025'])
  })

  test('lack the one phonics return that was not sent', () => {
    const { urn } = demoSchools.find(({ name }) => name === missingReturn.name) ?? { urn: '' }
    const years = local.filter((row) => row['urn'] === urn && row['measure'] === 'PHON_Y1')
    expect(years.map((row) => row['year'])).not.toContain('2015')
    expect(years).toHaveLength(10)
  })

  test('give a special school codes instead of figures', () => {
    const coded = local.filter((row) => /^[A-Za-z]/.test(row['value'] ?? ''))
    expect(new Set(coded.map((row) => row['value']))).toEqual(new Set(['z', 'SUPP']))
    const ofSpecial = new Set(
      demoSchools.filter(({ kind }) => kind === 'special').map(({ urn }) => urn),
    )
    expect(coded.filter((row) => !ofSpecial.has(row['urn'] ?? ''))).toEqual([])
  })

  test('make the authority row when every pupil is counted once', () => {
    const rows = local.filter((row) => row['urn'] === 'LA')
    expect(rows).toHaveLength(39)
    for (const la of rows) {
      const counting = local.filter(
        (row) =>
          /^\d/.test(row['urn'] ?? '') &&
          row['measure'] === la['measure'] &&
          row['year'] === la['year'] &&
          !/^[A-Za-z]/.test(row['value'] ?? ''),
      )
      const pupils = counting.reduce((sum, row) => sum + Number(row['pupils']), 0)
      const points = counting.reduce(
        (sum, row) =>
          sum +
          (row['numerator'] === ''
            ? Number(row['value']) * Number(row['pupils'])
            : Number(row['numerator']) * 100),
        0,
      )
      expect(roundHalfAway(points / pupils, 1), JSON.stringify(la)).toBe(Number(la['value']))
      expect(pupils).toBe(Number(la['pupils']))
    }
  })

  test.each([printedPhonics, printedGld, printedAps])(
    'give the authority the printed figures of $name',
    ({ measure, years, authority }) => {
      const rows = local.filter((row) => row['urn'] === 'LA' && row['measure'] === measure)
      const figures = years.map((year) =>
        Number(rows.find((row) => row['year'] === String(year))?.['value']),
      )
      expect(figures).toEqual([...authority.figures])
    },
  )
})

describe('cluster A', () => {
  test.each([printedPhonics, printedGld, printedAps])(
    'has the printed rows of $name',
    ({ measure, years, schools, decimals }) => {
      expect(schools).toHaveLength(17)
      schools.forEach((printed, i) => {
        const urn = String(900_001 + i)
        const rows = years.map((year) =>
          local.find(
            (row) =>
              row['urn'] === urn && row['measure'] === measure && row['year'] === String(year),
          ),
        )
        expect(rows.map((row) => Number(row?.['value']))).toEqual([...printed.figures])
        rows.forEach((row, at) => {
          if (row === undefined || row['numerator'] === '') return
          const made = (100 * Number(row['numerator'])) / Number(row['pupils'])
          expect(roundHalfAway(made, decimals[at] ?? 0)).toBe(printed.figures[at])
        })
      })
    },
  )

  test.each([
    [printedRwmExpected, 'PTRWM_EXP'],
    [printedRwmHigh, 'PTRWM_HIGH'],
  ])('has the printed rows of $name', ({ schools, years }, column) => {
    expect(schools).toHaveLength(17)
    schools.forEach((printed, i) => {
      const figures = years.map((year) => {
        const rows = ks2.find((one) => one.year === year)?.rows ?? []
        return rows.find((row) => row['URN'] === String(900_001 + i))?.[column]
      })
      expect(figures).toEqual(
        printed.figures.map((figure) => (figure === undefined ? '' : `${figure}%`)),
      )
    })
  })

  test('counts the pupils of most printed percentages', () => {
    const printed = local.filter(
      (row) =>
        /^9000(0[1-9]|1[0-7])$/.test(row['urn'] ?? '') &&
        (row['measure'] === 'PHON_Y1' || row['measure'] === 'EYFS_GLD') &&
        Number(row['year']) <= 2017,
    )
    const counted = printed.filter((row) => row['numerator'] !== '')
    expect(counted.length / printed.length).toBeGreaterThan(0.85)
  })
})

describe('the key stage 2 tables', () => {
  const headlines = [
    ...['PTRWM', 'PTREAD', 'PTGPS', 'PTMAT', 'PTWRITTA'].flatMap((stem) => [
      `${stem}_EXP`,
      `${stem}_HIGH`,
    ]),
    ...['READ_AVERAGE', 'GPS_AVERAGE', 'MAT_AVERAGE'],
  ]
  const isSchool = (row: Row) => row['RECTYPE'] === '1' || row['RECTYPE'] === '2'

  test.each(ks2)('of $year make their authority row, weighted by eligible pupils', ({ rows }) => {
    const la = rows.find((row) => row['RECTYPE'] === '3')
    const schools = rows.filter(isSchool)
    expect(schools.length).toBeGreaterThan(60)
    for (const column of headlines) {
      const counting = schools.filter((row) => /^\d+%?$/.test(row[column] ?? ''))
      const pupils = counting.reduce((sum, row) => sum + Number(row['TELIG']), 0)
      const points = counting.reduce(
        (sum, row) => sum + Number.parseInt(row[column] ?? '', 10) * Number(row['TELIG']),
        0,
      )
      expect(Number.parseInt(la?.[column] ?? '', 10), column).toBe(
        roundHalfAway(points / pupils, 0),
      )
    }
  })

  test.each(ks2)('of $year suppress five pupils or fewer and nobody else', ({ rows }) => {
    for (const row of rows.filter(isSchool)) {
      if (row['TELIG'] === '') continue
      expect(row['PTRWM_EXP'] === 'SUPP', row['SCHNAME']).toBe(Number(row['TELIG']) <= 5)
    }
  })

  test('have suppressed schools, a short row, a gap of coverage and new schools', () => {
    const cells = ks2.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row)))
    for (const code of ['SUPP', 'LOWCOV', 'NEW', 'NA']) expect(cells).toContain(code)
    const suppressed = ks2.flatMap(({ rows }) => rows.filter((row) => row['PTRWM_EXP'] === 'SUPP'))
    expect(suppressed.length).toBeGreaterThanOrEqual(3)
    const first = all('ks2')[0]?.text ?? ''
    expect(first.endsWith(',0')).toBe(true)
  })

  test('print the published figures of England', () => {
    const nation = ks2.map(({ rows }) => rows.find((row) => row['RECTYPE'] === '5')?.['PTRWM_EXP'])
    expect(nation).toEqual(['53%', '61%', '64%', '65%', '59%', '60%', '61%', '62%'])
  })

  test('have progress with its limits up to 2023 and none after', () => {
    const withProgress = ks2.filter(({ rows }) =>
      rows.some((row) => (row['READPROG'] ?? '') !== ''),
    )
    expect(withProgress.map(({ year }) => year)).toEqual([2016, 2017, 2018, 2019, 2022, 2023])
    for (const row of withProgress.flatMap(({ rows }) => rows.filter(isSchool))) {
      if (!/\d/.test(row['READPROG'] ?? '')) continue
      expect(Number(row['READPROG_LOWER'])).toBeLessThan(Number(row['READPROG']))
      expect(Number(row['READPROG_UPPER'])).toBeGreaterThan(Number(row['READPROG']))
    }
  })

  test('name the academy that a school became within the year', () => {
    const successors = ks2.flatMap(({ rows }) =>
      rows.filter((row) => (row['URN_AC'] ?? '').startsWith('9')).map((row) => row['SCHNAME']),
    )
    expect(successors).toEqual([
      'Greenway Primary',
      'Brindle Heath Primary',
      "St Aelred's RC Primary",
    ])
  })
})

test('somebody of every role can be met, and nobody has a name', () => {
  expect(new Set(demoPeople.map(({ role }) => role))).toEqual(new Set(roleCode.options))
  const urns = new Set(demoSchools.map(({ urn }) => urn))
  const schools = demoPeople.flatMap(({ school }) => school ?? [])
  expect(schools.length).toBeGreaterThan(3)
  expect(schools.filter((urn) => !urns.has(urn))).toEqual([])
})

describe('the provisional table of the newest year', () => {
  const [first] = provisional
  const last = ks2.find(({ year }) => year === provisionalYear)

  test('has every school of the final one, and other figures for some', () => {
    const rows = first?.rows ?? []
    expect(rows.map((row) => row['URN'])).toEqual(last?.rows.map((row) => row['URN']))
    const schools = rows.filter((row) => row['RECTYPE'] === '1')
    const finals = new Map(last?.rows.map((row) => [row['URN'], row]))
    const other = schools.filter(
      (row) => row['PTRWM_EXP'] !== finals.get(row['URN'])?.['PTRWM_EXP'],
    )
    expect(schools.length).toBeGreaterThan(50)
    expect(other.length).toBeGreaterThan(3)
    expect(other.length).toBeLessThan(schools.length / 3)
  })

  test('never has more pupils reach all three than one', () => {
    for (const row of first?.rows ?? []) {
      const all = Number.parseInt(row['PTRWM_EXP'] ?? '', 10)
      const subjects = ['PTREAD_EXP', 'PTMAT_EXP', 'PTWRITTA_EXP'].map((column) =>
        Number.parseInt(row[column] ?? '', 10),
      )
      if (!Number.isNaN(all)) expect(Math.min(...subjects)).toBeGreaterThanOrEqual(all)
    }
  })
})

describe('the key stage 4 tables', () => {
  const isSchool = (row: Row) => row['RECTYPE'] === '1' || row['RECTYPE'] === '2'
  const cohortOf = (column: string) => {
    if (column === 'ATT8SCR_BOYS') return 'BPUP'
    return column === 'ATT8SCR_FSM6CLA1A' ? 'TFSM6CLA1A' : 'TPUP'
  }

  test.each(ks4)('of $year make their authority row, weighted by pupils', ({ rows }) => {
    const la = rows.find((row) => row['RECTYPE'] === '4')
    const schools = rows.filter(isSchool)
    expect(schools).toHaveLength(16)
    for (const column of ['ATT8SCR', 'ATT8SCR_BOYS', 'ATT8SCR_FSM6CLA1A', 'PTL2BASICS_95']) {
      const counting = schools.filter((row) => /^\d/.test(row[column] ?? ''))
      const pupilsOf = (row: Row) => Number(row[cohortOf(column)])
      const pupils = counting.reduce((sum, row) => sum + pupilsOf(row), 0)
      const points = counting.reduce(
        (sum, row) => sum + Number.parseFloat(row[column] ?? '') * pupilsOf(row),
        0,
      )
      const decimals = column.startsWith('PT') ? 0 : 1
      expect(Number.parseFloat(la?.[column] ?? ''), column).toBe(
        roundHalfAway(points / pupils, decimals),
      )
    }
  })

  test('have progress until 2024 only, and limits around it', () => {
    for (const { year, rows } of ks4) {
      const measured = rows.filter((row) => isSchool(row) && /\d/.test(row['P8MEA'] ?? ''))
      expect(measured.length > 0, String(year)).toBe(year < 2025)
      for (const row of measured) {
        expect(Number(row['P8CILOW'])).toBeLessThan(Number(row['P8MEA']))
        expect(Number(row['P8CIUPP'])).toBeGreaterThan(Number(row['P8MEA']))
      }
    }
  })
})

describe('attendance and the school census', () => {
  test.each([
    ['census', census, 82],
    ['absence', absence, 81],
  ] as const)('the %s has every school that is open, and England by phase', (_, files, schools) => {
    expect(files.map(({ year }) => year)).toEqual([...contextYears])
    for (const { rows } of files) {
      const nation = rows.filter((row) => row['URN'] === 'NAT').map((row) => row['ESTAB'])
      expect(nation).toEqual(['PRI', 'SEC', 'SPE'])
      expect(rows).toHaveLength(schools + nation.length)
    }
  })

  test('give shares between none and all', () => {
    const cells = [...census, ...absence].flatMap(({ rows }) =>
      rows.flatMap((row) =>
        Object.entries(row).flatMap(([column, text]) => (column.startsWith('P') ? [text] : [])),
      ),
    )
    expect(cells.length).toBeGreaterThan(1000)
    expect(cells.filter((text) => !(Number(text) >= 0 && Number(text) <= 100))).toEqual([])
  })
})
