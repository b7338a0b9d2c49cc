import { roundHalfAway } from '#lib/rounding.ts'
import { qualityOf } from './cohorts.ts'
import { csvText, printed, type Cell } from './csv-text.ts'
import { illustrativeKs4, nationKs4, type Ks4Year } from './england.ts'
import { placeOf } from './local.ts'
import { seeded, spread, successes } from './random.ts'
import { laNumber } from './register.ts'
import { demoSchools, isOpenIn, urnOn, type DemoSchool } from './schools.ts'

type Cells = Readonly<Record<string, Cell>>

const identity = ['RECTYPE', 'LEA', 'ESTAB', 'URN', 'SCHNAME', 'NFTYPE'] as const
const cohorts = ['TPUP', 'BPUP', 'GPUP', 'TFSM6CLA1A', 'TNOTFSM6CLA1A'] as const
const progress = ['P8PUP', 'P8MEA', 'P8CILOW', 'P8CIUPP'] as const
const points = [
  'ATT8SCR',
  'ATT8SCR_BOYS',
  'ATT8SCR_GIRLS',
  'ATT8SCR_FSM6CLA1A',
  'ATT8SCR_NFSM6CLA1A',
] as const
const others = ['PTL2BASICS_94', 'PTL2BASICS_95', 'PTEBACC_E_PTQ_EE', 'EBACCAPS'] as const

/** Figures of so many pupils or fewer are suppressed in the tables. */
const suppressedUpTo = 5

/** Pupils who took GCSEs in 2025 have no key stage 2 results, so there is no progress. */
function hasProgress(year: Ks4Year): boolean {
  return year < 2025
}

/** The header of a year's file: a subset of the published one. */
export function ks4Header(year: Ks4Year): string[] {
  return [...identity, ...cohorts, ...points, ...(hasProgress(year) ? progress : []), ...others]
}

/** A year's key stage 4 performance table of the borough, in the published wide format; all invented. */
export function ks4Text(year: Ks4Year): string {
  const header = ks4Header(year)
  const schools = demoSchools
    .filter((school) => school.phase === 'secondary' && isOpenIn(school, year))
    .map((school) => schoolCells(school, year))
  const rows = [...schools, authorityCells(schools), nationCells(year)]
  return csvText(
    header,
    rows.map((cells) => header.map((column) => cells[column] ?? '')),
  )
}

function schoolCells(school: DemoSchool, year: Ks4Year): Cells {
  const { urn, intake, kind } = school
  const empty = seeded(`places ${urn} ${year - 5}`)() ** 2 * 0.2
  const pupils = Math.max(4, Math.round(intake * (1 - empty) + spread(`KS4 ${urn} ${year}`)))
  const cells = { ...identityOf(school, year), ...figures(school, year, pupils) }
  if (pupils > suppressedUpTo) return cells
  const hidden = [...points, ...progress, ...others].map((column): [string, Cell] => [
    column,
    'SUPP',
  ])
  return { ...cells, ...Object.fromEntries(hidden), RECTYPE: kind === 'special' ? '2' : '1' }
}

function identityOf(school: DemoSchool, year: Ks4Year): Cells {
  const { kind, becomesAcademy, name, establishment } = school
  const isAcademy = kind === 'academy' || urnOn(school, `${year}-08-31`) === becomesAcademy?.urn
  const maintained = kind === 'special' ? 'CYS' : kind === 'community' ? 'CY' : 'VA'
  return {
    RECTYPE: kind === 'special' ? '2' : '1',
    LEA: laNumber,
    ESTAB: establishment,
    URN: urnOn(school, `${year}-08-31`),
    SCHNAME: name,
    NFTYPE: isAcademy ? 'ACC' : maintained,
  }
}

function figures(school: DemoSchool, year: Ks4Year, pupils: number): Cells {
  const { urn, kind } = school
  const nation = nationKs4[year]
  const quality = qualityOf(school, year, placeOf(school))
  const seed = `KS4 ${urn} ${year}`
  const attainment =
    kind === 'special'
      ? Math.max(0.5, 2 + spread(seed))
      : nation.attainment8 + quality * 0.55 + spread(seed) * 0.9
  const reach = (share: number) => Math.max(0, (share + quality * 1.2) / 100)
  const five = successes(`${seed} 5`, pupils, reach(nation.grade5))
  const more = (nation.grade4 - nation.grade5) / (100 - nation.grade5)
  const four = five + successes(`${seed} 4`, pupils - five, kind === 'special' ? 0.01 : more)
  const entered = successes(`${seed} EBacc`, pupils, reach(illustrativeKs4.ebaccEntry))
  return {
    ...groupCells({ seed, pupils, attainment, quality }),
    ...(hasProgress(year) ? progressCells(seed, pupils, quality) : {}),
    PTL2BASICS_94: percent(four, pupils),
    PTL2BASICS_95: percent(five, pupils),
    PTEBACC_E_PTQ_EE: percent(entered, pupils),
    EBACCAPS: printed((attainment * illustrativeKs4.ebaccPoints) / nation.attainment8, 2),
  }
}

/** Girls and pupils who are not disadvantaged do better, by about as much as in England. */
function groupCells(of: { seed: string; pupils: number; attainment: number; quality: number }) {
  const { seed, pupils, attainment, quality } = of
  const boys = Math.round(pupils * (0.5 + spread(`${seed} boys`) * 0.03))
  const share = Math.min(
    0.7,
    Math.max(0.05, 0.27 - quality * 0.012 + spread(`${seed} poor`) * 0.04),
  )
  const poor = Math.round(pupils * share)
  const scale = Math.min(1, attainment / 20)
  const gap = 14 * scale
  const ofSexes = 4.5 * scale
  const cells: [string, number, number][] = [
    ['_BOYS', boys, attainment - (ofSexes * (pupils - boys)) / pupils],
    ['_GIRLS', pupils - boys, attainment + (ofSexes * boys) / pupils],
    ['_FSM6CLA1A', poor, attainment - (gap * (pupils - poor)) / pupils],
    ['_NFSM6CLA1A', pupils - poor, attainment + (gap * poor) / pupils],
  ]
  const ofGroups = cells.map(([suffix, cohort, score]): [string, Cell] => [
    `ATT8SCR${suffix}`,
    cohort <= suppressedUpTo ? 'SUPP' : printed(Math.max(0, score), 1),
  ])
  return {
    TPUP: pupils,
    BPUP: boys,
    GPUP: pupils - boys,
    TFSM6CLA1A: poor,
    TNOTFSM6CLA1A: pupils - poor,
    ATT8SCR: printed(attainment, 1),
    ...Object.fromEntries(ofGroups),
  }
}

/** The spread of pupils' progress scores, for the 95% limits of a school's. */
const pupilSpread = 1.27

function progressCells(seed: string, pupils: number, quality: number): Cells {
  const counted = Math.round(pupils * 0.96)
  const score = roundHalfAway(Math.max(-2, quality * 0.035 + spread(`${seed} P8`) * 0.18), 2)
  const half = (1.96 * pupilSpread) / Math.sqrt(counted)
  return {
    P8PUP: counted,
    P8MEA: printed(score, 2),
    P8CILOW: printed(score - half, 2),
    P8CIUPP: printed(score + half, 2),
  }
}

/** The sum of its schools, weighted by their pupils; limits are never averaged. */
function authorityCells(schools: readonly Cells[]): Cells {
  const sum = (column: string) => schools.reduce((total, cells) => total + Number(cells[column]), 0)
  const cohortOf: Readonly<Record<string, string>> = {
    ATT8SCR_BOYS: 'BPUP',
    ATT8SCR_GIRLS: 'GPUP',
    ATT8SCR_FSM6CLA1A: 'TFSM6CLA1A',
    ATT8SCR_NFSM6CLA1A: 'TNOTFSM6CLA1A',
  }
  const isPercent = (column: string) => column.startsWith('PT')
  const means = [...points, ...others].map((column): [string, Cell] => {
    const decimals = isPercent(column) ? 0 : column === 'EBACCAPS' ? 2 : 1
    const text = mean(schools, column, cohortOf[column] ?? 'TPUP', decimals)
    return [column, isPercent(column) ? `${text}%` : text]
  })
  const sums = cohorts.map((column): [string, Cell] => [column, sum(column)])
  return {
    RECTYPE: '4',
    LEA: laNumber,
    SCHNAME: 'Calderwick',
    ...Object.fromEntries([...sums, ...means]),
    P8MEA: mean(schools, 'P8MEA', 'P8PUP', 2),
  }
}

function mean(rows: readonly Cells[], column: string, cohort: string, decimals: number): string {
  const counting = rows.flatMap((cells) => {
    const value = Number.parseFloat(String(cells[column] ?? ''))
    return Number.isNaN(value) ? [] : [{ value, pupils: Number(cells[cohort]) }]
  })
  const pupils = counting.reduce((total, one) => total + one.pupils, 0)
  const all = counting.reduce((total, one) => total + one.pupils * one.value, 0)
  return pupils === 0 ? '' : printed(all / pupils, decimals)
}

function nationCells(year: Ks4Year): Cells {
  const { attainment8, grade4, grade5 } = nationKs4[year]
  const { progress8, ebaccEntry, ebaccPoints } = illustrativeKs4
  return {
    RECTYPE: '7',
    SCHNAME: 'England, state-funded schools',
    ATT8SCR: printed(attainment8, 1),
    P8MEA: printed(progress8, 2),
    PTL2BASICS_94: `${grade4}%`,
    PTL2BASICS_95: `${grade5}%`,
    PTEBACC_E_PTQ_EE: `${ebaccEntry}%`,
    EBACCAPS: printed(ebaccPoints, 2),
  }
}

function percent(some: number, of: number): string {
  return `${Math.round((100 * some) / of)}%`
}
