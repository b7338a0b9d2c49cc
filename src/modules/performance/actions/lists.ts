import { yearsEndingIn, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolIdsByUrn } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { PerformancePolicy } from '../policy.ts'
import type { Group, Measure, MeasureCode, Statistic, Target } from '../model.ts'
import { Figures } from '../rules/settle.ts'
import { withoutFew, type TargetShown } from '../rules/targets.ts'
import { rollUp, type RollUp } from '../rules/roll-up.ts'
import { neighboursOf, targetsOf, type Neighbour } from '../store/lists.ts'
import * as reading from '../store/reading.ts'
import { sharesOf } from '../store/shares.ts'
import type { Gathered } from './gather.ts'
import { hiddenFrom, type Hidden } from './hidden.ts'
import { performancePolicyFor } from './policy.ts'
import { entitledTo } from './read.ts'

export interface SimilarAsked {
  readonly school: School
  readonly measures: readonly Measure[]
  readonly year: AcademicYear
  readonly policy: PerformancePolicy
}

/** A school beside those that a list holds for similar, by their published figures. */
export interface Similar {
  readonly neighbours: readonly Neighbour[]
  readonly own: (measure: Measure) => Statistic
  readonly of: (urn: string, measure: Measure) => Statistic
  /** The similar schools together, every pupil counting once; of those whose figure may be seen. */
  readonly together: (measure: Measure) => RollUp
}

export async function similarTo(
  shell: Shell,
  person: SignedIn,
  { school, measures, year, policy }: SimilarAsked,
): Promise<Similar> {
  const { partnership } = person
  const codes = measures.map(({ code }) => code)
  const question = { partnership, measures: codes, year, yearsBack: 0 }
  const asked = { ...question, policy, entitledTo: entitledTo(person) }
  const hidden = await hiddenFrom(shell, person, asked)
  return asPerson(shell, person, async (trx) => {
    const neighbours = await neighboursOf(trx, partnership.id, school.id)
    const urns = neighbours.map(({ urn }) => urn)
    const groups = ['all'] as const
    const wanted = { partnershipId: partnership.id, measures: codes, groups, years: [year] }
    const shares = await sharesOf(trx, wanted)
    const figures = new Figures(await reading.publishedOfUrns(trx, { ...wanted, urns }), shares)
    // By our id, for in earlier years the school may have had another URN.
    const ours = new Figures(
      await reading.publishedOfSchools(trx, { ...wanted, schoolIds: [school.id] }),
      shares,
    )
    const shown = await shownByUrn(trx, partnership.id, figures, hidden)
    const of = (urn: string, measure: Measure) => shown(urn, measure, 'all', year)
    return {
      neighbours,
      own: (measure) =>
        hidden.shown(
          { kind: 'school', schoolId: school.id },
          { measure, group: 'all', year },
          ours.of(school.id, measure.code, 'all', year),
        ),
      of,
      together: (measure) => together(neighbours, (urn) => of(urn, measure)),
    }
  })
}

type ShownByUrn = (
  urn: string,
  measure: Pick<Measure, 'code'>,
  group: Group,
  year: AcademicYear,
) => Statistic

/** Figures by URN; those of the partnership's own schools as every other page shows them. */
async function shownByUrn(
  trx: Trx,
  partnershipId: string,
  figures: Figures,
  hidden: Hidden,
): Promise<ShownByUrn> {
  const ids = await schoolIdsByUrn(trx, partnershipId)
  return (urn, measure, group, year) => {
    const statistic = figures.of(urn, measure.code, group, year)
    const schoolId = ids.get(urn)
    return schoolId === undefined
      ? statistic
      : hidden.shown({ kind: 'school', schoolId }, { measure, group, year }, statistic)
  }
}

function together(neighbours: readonly Neighbour[], of: (urn: string) => Statistic): RollUp {
  return rollUp(
    neighbours.map(({ urn }) => ({ schoolId: urn, statistic: of(urn) })),
    'pupils',
  )
}

/** A target is set for a year without results; the newest of the years before it stands beside. */
const yearsLookedBack = 4

export async function targetsShown(
  shell: Shell,
  person: SignedIn,
  school: School,
): Promise<TargetShown[]> {
  const { id } = person.partnership
  const entitled = entitledTo(person)
  const isEntitled = entitled === 'all' || entitled.has(school.id)
  return asPerson(shell, person, async (trx) => {
    const targets = await targetsOf(trx, id, school.id)
    if (!isEntitled) return targetsForOthers(shell, trx, id, targets)
    const figures = await resultsBefore(trx, id, school, targets)
    return targets.map((target) => ({ ...target, latest: latestOf(figures, school, target) }))
  })
}

/** For those with whom they are shared: figures of few pupils are hidden, and results stand on pages that protect them. */
async function targetsForOthers(
  shell: Shell,
  trx: Trx,
  partnershipId: string,
  targets: readonly Target[],
): Promise<TargetShown[]> {
  const shown: TargetShown[] = []
  for (const target of targets) {
    const { document } = await performancePolicyFor(shell, trx, partnershipId, target.year)
    shown.push({ ...withoutFew(target, document.hiddenPupils), latest: undefined })
  }
  return shown
}

async function resultsBefore(
  trx: Trx,
  partnershipId: string,
  school: School,
  targets: readonly Target[],
): Promise<Figures> {
  const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)]
  const wanted = {
    partnershipId,
    schoolIds: [school.id],
    measures: distinct<MeasureCode>(targets.map(({ measure }) => measure)),
    groups: distinct<Group>(targets.map(({ group }) => group)),
    years: distinct(targets.flatMap(({ year }) => yearsEndingIn(year, yearsLookedBack))),
  }
  return new Figures([
    ...(await reading.publishedOfSchools(trx, wanted)),
    ...(await reading.ownOfSchools(trx, wanted)),
  ])
}

function latestOf(
  figures: Figures,
  school: School,
  { measure, group, year: last }: Target,
): TargetShown['latest'] {
  const years = yearsEndingIn(last, yearsLookedBack).toReversed()
  return years
    .map((year) => ({ year, statistic: figures.of(school.id, measure, group, year) }))
    .find(({ statistic }) => statistic.kind === 'value')
}

/** The schools similar to one, together, over the years and groups of a question. */
export interface SimilarOver {
  readonly name: string
  readonly schools: number
  readonly of: (measure: MeasureCode, group: Group, year: AcademicYear) => Statistic
}

export async function similarOver(
  trx: Trx,
  { question, years, schools, inSums }: Gathered,
  [schoolId]: readonly string[],
  hidden: Hidden,
): Promise<SimilarOver | undefined> {
  const school = schools.find(({ id }) => id === schoolId)
  if (school === undefined) return undefined
  const { partnership, measures, groups } = question
  const neighbours = await neighboursOf(trx, partnership.id, school.id)
  if (neighbours.length === 0) return undefined
  const urns = neighbours.map(({ urn }) => urn)
  const wanted = { partnershipId: partnership.id, measures, groups, years, urns }
  const figures = new Figures(await reading.publishedOfUrns(trx, wanted), inSums.shares)
  const shown = await shownByUrn(trx, partnership.id, figures, hidden)
  return {
    name: school.name,
    schools: urns.length,
    of: (code, group, year) =>
      together(neighbours, (urn) => shown(urn, { code }, group, year)).statistic,
  }
}
