import { academicYear, yearsEndingIn } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { orNull } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Partnership } from '#modules/people/model.ts'
import { gather, type Gathered } from '#modules/performance/actions/gather.ts'
import { groups, type Group, type Measure, type Statistic } from '#modules/performance/model.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import { nationsByPhase } from '#modules/performance/rules/nations.ts'
import { limitsOf } from '#modules/performance/rules/significance.ts'
import { inspectionsIn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import { phaseWord } from '#modules/schools/rules/words.ts'
import type {
  Inspection,
  Moment,
  NationalFigure,
  RecordedFlag,
  Result,
  SchoolFacts,
} from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { measuresIn } from '../rules/pack-measures.ts'
import { entriesOf, flagsKnown, noFlag } from '../rules/flags.ts'
import { allFlags } from '../store/flags.ts'
import { noticesOf } from '../store/notices.ts'

export interface StoredFacts {
  readonly schools: readonly { readonly schoolId: string; readonly facts: SchoolFacts }[]
  /** England's figures that the pack does not bring itself. */
  readonly national: readonly NationalFigure[]
}

/** The years before the newest that a criterion may look at. */
const yearsBack = 4

/**
 * All that the partnership holds of its schools and a pack asks for; read by somebody who may see
 * every school. Inspections that nobody has brought in and flags that nobody has recorded
 * are unknown, not absent.
 */
export async function storedFacts(
  trx: Trx,
  partnership: Partnership,
  pack: PolicyPack,
  { year, on }: Moment,
): Promise<StoredFacts> {
  const measures = measuresIn(pack)
  const gathered = await gather(trx, { partnership, measures, groups, year, yearsBack })
  const notices = await noticesOf(trx, partnership.id)
  const inspected = await inspectionsBySchool(trx, partnership.id)
  const entries = entriesOf(await allFlags(trx, partnership.id), on).map(({ now }) => now)
  const flagged = Map.groupBy(entries, ({ schoolId }) => schoolId)
  const schools = gathered.schools
    .filter((school) => isOpen(school, on))
    .map((school) => ({
      schoolId: school.id,
      facts: {
        ...factsOf(gathered, measures, school),
        notices: notices.get(school.id) ?? [],
        flags: flagsKnown(pack, year, flagged.get(school.id) ?? [], lookedUp),
        inspections: inspected === undefined ? null : (inspected.get(school.id) ?? []),
      },
    }))
    .filter(({ facts }) => isKnown(facts))
  return {
    schools: schools.toSorted((a, b) => (a.facts.id < b.facts.id ? -1 : 1)),
    national: nationalOf(gathered, measures, pack),
  }
}

/** A school of which nothing is known but that it is there is in no review. */
function isKnown({ results, notices, inspections, flags }: SchoolFacts): boolean {
  const isFlagged = (flags ?? []).some(({ value }) => value !== null && value !== noFlag)
  return results.length > 0 || notices.length > 0 || (inspections ?? []).length > 0 || isFlagged
}

function lookedUp({ source, seenOn }: RecordedFlag): string {
  return `${source}, ${dayText(seenOn)}`
}

function isOpen({ openedOn, closedOn }: School, on: string): boolean {
  return (openedOn === undefined || openedOn <= on) && (closedOn === undefined || closedOn >= on)
}

/** Undefined where nobody has brought any in. */
async function inspectionsBySchool(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, Inspection[]> | undefined> {
  const all = await inspectionsIn(trx, partnershipId)
  if (all === undefined) return undefined
  const bySchool = new Map<string, Inspection[]>()
  for (const { schoolId, on: date, framework, category, grades, safeguarding } of all) {
    const inspection = { date, framework, category, grades, safeguarding }
    bySchool.set(schoolId, [...(bySchool.get(schoolId) ?? []), inspection])
  }
  return bySchool
}

function factsOf(
  gathered: Gathered,
  measures: readonly string[],
  school: School,
): Omit<SchoolFacts, 'notices' | 'inspections' | 'flags'> {
  return {
    id: school.urn,
    phase: phaseWord(school).toLowerCase(),
    maintained: orNull(school.maintained),
    results: measures.flatMap((code) => resultsOf(gathered, knownMeasure(code), school.id)),
  }
}

function resultsOf(gathered: Gathered, measure: Measure, schoolId: string): Result[] {
  return gathered.years.flatMap((year) =>
    groups.flatMap((group) => {
      const of = (code: string) => gathered.ofSchools.of(schoolId, code, group, year)
      const result = resultOf(of(measure.code), { measure: measure.code, year, group })
      if (result === undefined) return []
      const { lower, upper } = limitsOf(measure, of)
      return [{ ...result, lower: orNull(lower), upper: orNull(upper) }]
    }),
  )
}

function resultOf(
  statistic: Statistic,
  place: { measure: string; year: number; group: Group },
): Result | undefined {
  const none = { value: null, numerator: null, denominator: null, lower: null, upper: null }
  switch (statistic.kind) {
    case 'absent':
      return undefined
    case 'coded':
      return { ...place, ...none, pupils: orNull(statistic.pupils), coded: statistic.code }
    case 'value': {
      const { value, numerator, pupils } = statistic
      const counted = numerator !== undefined && pupils !== undefined
      return {
        ...place,
        ...none,
        value,
        numerator: counted ? numerator : null,
        denominator: counted ? pupils : null,
        pupils: orNull(pupils),
        coded: null,
      }
    }
  }
}

/** England as files name it and packs ask for it: schools of a phase count as a group of their own. */
const england: readonly { readonly group: string; readonly areas: readonly Place[] }[] = [
  ...groups.map((group) => ({
    group,
    areas: [
      { area: 'England, state-funded', group },
      { area: 'England, all schools', group },
    ],
  })),
  ...nationsByPhase.map(({ phase, area }) => ({
    group: phase,
    areas: [{ area, group: 'all' } as const],
  })),
]

interface Place {
  readonly area: string
  readonly group: Group
}

function nationalOf(
  gathered: Gathered,
  measures: readonly string[],
  pack: PolicyPack,
): NationalFigure[] {
  const own = new Set(
    pack.national.map(({ measure, year, group }) => `${measure} ${year} ${group}`),
  )
  const years = yearsEndingIn(academicYear(gathered.question.year), yearsBack + 1)
  return measures.flatMap((measure) =>
    years.flatMap((year) =>
      england.flatMap(({ group, areas }): NationalFigure[] => {
        if (own.has(`${measure} ${year} ${group}`)) return []
        const told = areas
          .map((each) => gathered.ofAreas.of(each.area, measure, each.group, year))
          .find(({ kind }) => kind === 'value')
        return told?.kind === 'value' ? [{ measure, year, group, value: told.value }] : []
      }),
    ),
  )
}
