import { qualityOf } from './cohorts.ts'
import { csvText, printed, type Cell } from './csv-text.ts'
import {
  nationContext,
  nationNeeds,
  nationPupils,
  type CensusPhase,
  type ContextYear,
} from './england.ts'
import { placeOf } from './local.ts'
import { seeded, spread } from './random.ts'
import { laNumber, yearGroupsOf } from './register.ts'
import { demoSchools, isOpenIn, urnOn, type DemoSchool } from './schools.ts'

export const censusHeader = [
  'URN',
  'LA',
  'ESTAB',
  'NOR',
  'PNUMFSMEVER',
  'PNUMEAL',
  'PSENELK',
  'PSENELSE',
] as const
export const absenceHeader = ['LA', 'ESTAB', 'URN', 'ENROLMENTS', 'PERCTOT', 'PPERSABS10'] as const

const phases: readonly CensusPhase[] = ['PRI', 'SEC', 'SPE']

/** The pupils of a year's schools and who they are, as the performance tables print it; invented but for England. */
export function censusText(year: ContextYear): string {
  const schools = openIn(year).map((school) => {
    const { pupils, freeMeals, otherLanguage, support, plans } = contextOf(school, year)
    return [...placeIn(school, year), pupils, ...shares(freeMeals, otherLanguage, support, plans)]
  })
  const nation = phases.map((phase) => {
    const { freeMeals, otherLanguage } = nationContext[year][phase]
    const { support, plans } = nationNeeds[phase]
    const figures = shares(freeMeals, otherLanguage, support, plans)
    return ['NAT', '', phase, nationPupils[phase], ...figures]
  })
  return csvText(censusHeader, [...schools, ...nation])
}

/** The absence of a year's schools, as the performance tables print it; invented but for England. */
export function absenceText(year: ContextYear): string {
  const schools = openIn(year)
    .filter(({ kind }) => kind !== 'nursery')
    .map((school): Cell[] => {
      const { pupils, absence, persistent } = contextOf(school, year)
      const [urn, la, establishment] = placeIn(school, year)
      return [la, establishment, urn, pupils, ...shares(absence, persistent)]
    })
  const nation = phases.map((phase): Cell[] => {
    const { absence, persistent } = nationContext[year][phase]
    return ['', phase, 'NAT', '', ...shares(absence, persistent)]
  })
  return csvText(absenceHeader, [...schools, ...nation])
}

function openIn(year: ContextYear): DemoSchool[] {
  return demoSchools.filter((school) => isOpenIn(school, year))
}

function placeIn(school: DemoSchool, year: ContextYear): [string, string, string] {
  return [urnOn(school, `${year}-08-31`), laNumber, school.establishment]
}

function shares(...figures: readonly number[]): string[] {
  return figures.map((figure) => printed(Math.min(100, Math.max(0, figure)), 1))
}

function phaseOf({ kind, phase }: DemoSchool): CensusPhase {
  if (kind === 'special') return 'SPE'
  return phase === 'primary' ? 'PRI' : 'SEC'
}

/** Schools that do better tend to have fewer pupils with free meals and fewer who are away. */
function contextOf(school: DemoSchool, year: ContextYear) {
  const { urn, intake, kind } = school
  const phase = phaseOf(school)
  const nation = nationContext[year][phase]
  const needs = nationNeeds[phase]
  const quality = kind === 'special' ? 0 : qualityOf(school, year, placeOf(school))
  const own = (what: string) => spread(`${what} ${urn}`) + spread(`${what} ${urn} ${year}`) * 0.2
  const away = -quality * 0.05 + own('absence') * 0.4
  const languages = seeded(`languages ${urn}`)() ** 3 * 3
  return {
    pupils: Math.round(
      intake * yearGroupsOf(school) * (0.92 + spread(`roll ${urn} ${year}`) * 0.02),
    ),
    absence: nation.absence + away,
    persistent: nation.persistent + away * (nation.persistent / nation.absence),
    freeMeals: nation.freeMeals - quality * 1.1 + own('meals') * 5,
    otherLanguage: nation.otherLanguage * languages + own('languages'),
    support: needs.support + own('support') * (needs.support * 0.15),
    plans: needs.plans + own('plans') * 0.5,
  }
}
