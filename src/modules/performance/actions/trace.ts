import { academicYear, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Group, Measure, Statistic } from '../model.ts'
import { hiddenStatistic } from '../rules/compare/hidden.ts'
import { reconcile, type Reconciliation } from '../rules/reconcile.ts'
import type { RollUp } from '../rules/roll-up.ts'
import { assess } from '../rules/row.ts'
import { limitsOf } from '../rules/significance.ts'
import type { Reading } from '../rules/settle.ts'
import type { Check, Trace, TraceAsked, TracePart, Whom } from '../rules/trace.ts'
import { gather, type Gathered, type Question } from './gather.ts'
import { protectedFigures } from './protect.ts'
import { comparatorOf, rolledUp, wholeOf, yearly } from './results.ts'

/** Everything behind one figure, as the person may see it; rows of many schools count every school. */
export async function traceOf(
  shell: Shell,
  person: SignedIn,
  asked: TraceAsked,
  whom: Whom,
): Promise<Trace> {
  const { partnership, measure, group, year } = asked
  const question = { partnership, measures: [measure.code], groups: [group], year, yearsBack: 1 }
  const gathered = await gatherAs(shell, person, question, whom)
  const found = figureFor(gathered, asked, whom)
  const nation = comparatorOf({ gathered, measure, group })
  const figures = yearly(gathered.years, found.of)
  const limits = limitsOf(measure, (code) =>
    whom.kind === 'school'
      ? gathered.ofSchools.of(whom.schoolId, code, group, year)
      : { kind: 'absent', because: 'only a school has limits' },
  )
  const judged = assess(
    { figures, measure, year, nation, isArea: whom.kind === 'area', limits },
    asked.policy,
  )
  return {
    ...asked,
    whom,
    statistic: found.of(year),
    readings: found.readings,
    rolled: found.rolled,
    parts: partsOf(gathered, asked, found.rolled, found.keys),
    nation,
    previous: found.of(academicYear(year - 1)),
    judged,
    reconciled: whom.kind === 'whole' ? reconciledWith(gathered, asked, found.rolled) : undefined,
  }
}

/** Rows of many schools are read as the service alone; a school's figures as the person. */
async function gatherAs(
  shell: Shell,
  person: SignedIn,
  question: Question,
  whom: Whom,
): Promise<Gathered> {
  const whole = await asService(shell, person, (trx) => gather(trx, question))
  if (whom.kind !== 'school') return whole
  return asPerson(shell, person, (trx) => gather(trx, question, whole.inSums))
}

interface FoundFigure {
  readonly of: (year: AcademicYear) => Statistic
  readonly readings: readonly Reading[]
  readonly rolled: RollUp | undefined
  /** The schools that a computed figure is made from. */
  readonly keys: readonly string[]
}

function figureFor(gathered: Gathered, asked: TraceAsked, whom: Whom): FoundFigure {
  const { measure, group, year } = asked
  switch (whom.kind) {
    case 'school':
      return schoolFigure(gathered, asked, whom.schoolId)
    case 'area':
      return {
        of: (y) => gathered.ofAreas.of(whom.area, measure.code, group, y),
        readings: gathered.ofAreas.all(whom.area, measure.code, group, year),
        rolled: undefined,
        keys: [],
      }
    case 'schools': {
      const { schoolIds } = whom
      const place = { gathered, measure, group }
      const made = rolledUp(place, () => schoolIds, gathered.inSums, asked.policy.weighting)
      return withoutTelling(gathered, asked, computed(made, schoolIds))
    }
    case 'whole':
      return computed(wholeOf({ gathered, measure, group }, asked.policy), [])
  }
}

/** A figure that is hidden from the reader is hidden in every release that tells it. */
function schoolFigure(gathered: Gathered, asked: TraceAsked, schoolId: string): FoundFigure {
  const { measure, group, year } = asked
  const figureFor = protectedFigures(gathered, measure, group, asked)
  const readings = gathered.ofSchools.all(schoolId, measure.code, group, year)
  const shown = figureFor(schoolId, year)
  const isHidden = readings[0] !== undefined && shown !== readings[0].statistic
  return {
    of: (y) => figureFor(schoolId, y),
    readings: isHidden
      ? readings.slice(0, 1).map((reading) => ({ ...reading, statistic: shown }))
      : readings,
    rolled: undefined,
    keys: [],
  }
}

function computed(made: ReturnType<typeof rolledUp>, keys: readonly string[]): FoundFigure {
  return {
    of: (year) =>
      made.byYear.find((figure) => figure.year === year)?.statistic ?? {
        kind: 'absent',
        because: 'no school has a figure',
      },
    readings: [],
    rolled: made.current,
    keys,
  }
}

/** A sum is hidden where it would tell the figure of the one school of it that the person does not see. */
function withoutTelling(gathered: Gathered, asked: TraceAsked, found: FoundFigure): FoundFigure {
  if (asked.entitledTo === 'all') return found
  const { measure, group, policy } = asked
  const visible = protectedFigures(gathered, measure, group, asked)
  const tells = (year: AcademicYear) => {
    const unseen = found.keys
      .filter((id) => visible(id, year).kind !== 'value')
      .map((id) => gathered.inSums.of(id, measure.code, group, year))
      .filter((statistic) => statistic.kind === 'value')
    const pupils = unseen.reduce((sum, statistic) => sum + (statistic.pupils ?? 0), 0)
    return unseen.length === 1 || (unseen.length > 0 && pupils <= policy.hiddenPupils)
  }
  return {
    ...found,
    of: (year) => (tells(year) ? hiddenStatistic(policy) : found.of(year)),
  }
}

function partsOf(
  gathered: Gathered,
  asked: TraceAsked,
  rolled: RollUp | undefined,
  keys: readonly string[],
): TracePart[] {
  const { measure, group, year } = asked
  const figureFor = protectedFigures(gathered, measure, group, asked)
  return keys.flatMap((id) => {
    const school = gathered.schools.find((known) => known.id === id)
    if (school === undefined) return []
    const leftOut = rolled?.leftOut.find(({ schoolId }) => schoolId === id)?.because
    const statistic = figureFor(id, year)
    return [{ name: school.name, urn: school.urn, statistic, leftOut }]
  })
}

function reconciledWith(
  gathered: Gathered,
  { measure, group, year, policy }: TraceAsked,
  rolled: RollUp | undefined,
): Reconciliation | undefined {
  const published = gathered.ofAreas.of('authority', measure.code, group, year)
  return rolled === undefined ? undefined : reconcile(rolled, published, measure, policy)
}

/** The check before booklets are released: each computed row of the whole beside the one that a file publishes. */
export async function checksOf(
  trx: Trx,
  asked: Omit<TraceAsked, 'measure' | 'group' | 'entitledTo'> & {
    measures: readonly Measure[]
    groups: readonly Group[]
  },
): Promise<Check[]> {
  const { partnership, measures, groups, year, policy } = asked
  const gathered = await gather(trx, {
    partnership,
    measures: measures.map(({ code }) => code),
    groups,
    year,
    yearsBack: 0,
  })
  return measures.flatMap((measure) =>
    groups.flatMap((group) => {
      const published = gathered.ofAreas.of('authority', measure.code, group, year)
      const { current } = wholeOf({ gathered, measure, group }, policy)
      if (published.kind !== 'value' || current.statistic.kind !== 'value') return []
      const outcome = reconcile(current, published, measure, policy)
      return [{ measure, group, computed: current, published, outcome }]
    }),
  )
}
