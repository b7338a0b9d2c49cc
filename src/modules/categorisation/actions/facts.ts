import { yearsEndingIn, type AcademicYear } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { orNull } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { readAhead } from '#platform/in-parts.ts'
import type { Partnership } from '#modules/people/model.ts'
import {
  figuresOfSchools,
  gatherAround,
  type Question,
} from '#modules/performance/actions/gather.ts'
import { groups, type Group } from '#modules/performance/model.ts'
import { nationsByPhase } from '#modules/performance/rules/nations.ts'
import type { Figures } from '#modules/performance/rules/settle.ts'
import type { Share } from '#modules/performance/rules/shares.ts'
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
import { resultsBySchool } from './results.ts'

export interface StoredSchool {
  readonly schoolId: string
  readonly facts: SchoolFacts
}

export interface StoredFacts {
  /**
   * In order of the schools' numbers, some at a time, and once: each part is read from the store while
   * those before it are judged.
   */
  readonly parts: AsyncIterable<readonly StoredSchool[]>
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
  const question = { partnership, measures, groups, year, yearsBack }
  const { schools, ofAreas, shares } = await gatherAround(trx, question)
  const notices = await noticesOf(trx, partnership.id)
  const inspected = await inspectionsBySchool(trx, partnership.id)
  const entries = entriesOf(await allFlags(trx, partnership.id), on).map(({ now }) => now)
  const flagged = Map.groupBy(entries, ({ schoolId }) => schoolId)
  const known = (school: School): Known => ({
    notices: notices.get(school.id) ?? [],
    flags: flagsKnown(pack, year, flagged.get(school.id) ?? [], lookedUp),
    inspections: inspected === undefined ? null : (inspected.get(school.id) ?? []),
  })
  const around = { trx, question, shares }
  const open = schools.filter((school) => isOpen(school, on)).toSorted(byUrn)
  return {
    parts: partsOf(around, open, known),
    national: nationalOf(ofAreas, measures, pack, year),
  }
}

type Known = Pick<SchoolFacts, 'notices' | 'inspections' | 'flags'>

interface Asked {
  readonly trx: Trx
  readonly question: Question
  readonly shares: readonly Share[]
}

async function* partsOf(
  { trx, question, shares }: Asked,
  schools: readonly School[],
  known: (school: School) => Known,
): AsyncGenerator<readonly StoredSchool[]> {
  const years = yearsEndingIn(question.year, yearsBack + 1)
  const resultsOf = async (some: readonly School[]) => {
    const ids = some.map(({ id }) => id)
    const figures = await figuresOfSchools(trx, question, ids, shares)
    return resultsBySchool(figures, question.measures, years)
  }
  for await (const [some, results] of readAhead(schools, pace, resultsOf)) {
    yield some
      .map((school) => ({
        schoolId: school.id,
        facts: factsOf(school, known(school), results.get(school.id) ?? []),
      }))
      .filter(({ facts }) => isKnown(facts))
  }
}

/** Many enough for a question of the store to be worth its planning, few enough to need little room. */
const pace = { read: 4000, inTurn: 200 } as const

function byUrn(one: School, other: School): number {
  return one.urn < other.urn ? -1 : Number(one.urn > other.urn)
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

/** Its keys are in the order of the alphabet, for then its review is hashed sooner. */
function factsOf(
  school: School,
  { flags, inspections, notices }: Known,
  results: readonly Result[],
): SchoolFacts {
  return {
    flags,
    id: school.urn,
    inspections,
    maintained: orNull(school.maintained),
    notices,
    phase: phaseWord(school).toLowerCase(),
    results,
  }
}

/** England as files name it and packs ask for it: schools of a phase count as a group of their own. */
const england: readonly { readonly group: string; readonly areas: readonly AreaPlace[] }[] = [
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

interface AreaPlace {
  readonly area: string
  readonly group: Group
}

function nationalOf(
  ofAreas: Figures,
  measures: readonly string[],
  pack: PolicyPack,
  latest: AcademicYear,
): NationalFigure[] {
  const own = new Set(
    pack.national.map(({ measure, year, group }) => `${measure} ${year} ${group}`),
  )
  const years = yearsEndingIn(latest, yearsBack + 1)
  return measures.flatMap((measure) =>
    years.flatMap((year) =>
      england.flatMap(({ group, areas }): NationalFigure[] => {
        if (own.has(`${measure} ${year} ${group}`)) return []
        const told = areas
          .map((each) => ofAreas.of(each.area, measure, each.group, year))
          .find(({ kind }) => kind === 'value')
        return told?.kind === 'value' ? [{ measure, year, group, value: told.value }] : []
      }),
    ),
  )
}
