import { academicYear, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Group, Measure, Statistic } from '../model.ts'
import { reconcile, type Reconciliation } from '../rules/reconcile.ts'
import type { RollUp } from '../rules/roll-up.ts'
import { assess } from '../rules/row.ts'
import { limitsOf } from '../rules/significance.ts'
import type { Reading } from '../rules/settle.ts'
import type { Check, Trace, TraceAsked, TracePart, Whom } from '../rules/trace.ts'
import { gather, gatherAll, type Gathered, type Question } from './gather.ts'
import { hiddenFrom, type Hidden, type Shown } from './hidden.ts'
import { comparatorOf } from './results.ts'
import { Remembered } from './remembered.ts'
import { rolledUp, wholeOf, yearly } from './rolled.ts'
import { shownRoll } from './shown.ts'

/** Everything behind one figure, as the person may see it; rows of many schools count every school. */
export async function traceOf(
  shell: Shell,
  person: SignedIn,
  asked: TraceAsked,
  whom: Whom,
): Promise<Trace> {
  const { partnership, measure, group, year } = asked
  const question = { partnership, measures: [measure.code], groups: [group], year, yearsBack: 1 }
  const { policy, entitledTo } = asked
  const hidden = await hiddenFrom(shell, person, { ...question, policy, entitledTo })
  const gathered = await gatherAs(shell, person, question, whom)
  const found = figureFor(gathered, asked, whom, hidden)
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
    parts: partsOf(gathered, asked, found, hidden),
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
  const whole = await asService(shell, person, (trx) => gatherAll(shell, trx, question))
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

function figureFor(gathered: Gathered, asked: TraceAsked, whom: Whom, hidden: Hidden): FoundFigure {
  const { measure, group, year } = asked
  const { weighting: how } = asked.policy
  const place = { gathered, measure, group }
  switch (whom.kind) {
    case 'school':
      return schoolFigure(gathered, asked, whom.schoolId, hidden)
    case 'area':
      return {
        of: (y) => gathered.ofAreas.of(whom.area, measure.code, group, y),
        readings: gathered.ofAreas.all(whom.area, measure.code, group, year),
        rolled: undefined,
        keys: [],
      }
    case 'schools': {
      const { schoolIds } = whom
      const made = rolledUp(place, () => schoolIds, gathered.inSums, how)
      const shown = shownRoll(made, () => ({ kind: 'schools', schoolIds, how }), place, hidden)
      return computed(shown, schoolIds)
    }
    case 'whole':
      return computed(
        shownRoll(wholeOf(place, asked.policy), () => ({ kind: 'whole', how }), place, hidden),
        [],
      )
  }
}

/** A figure that is hidden from the reader is hidden in every release that tells it. */
function schoolFigure(
  gathered: Gathered,
  asked: TraceAsked,
  schoolId: string,
  hidden: Hidden,
): FoundFigure {
  const { measure, group, year } = asked
  const whom: Shown = { kind: 'school', schoolId }
  const of = (y: AcademicYear) =>
    hidden.shown(
      whom,
      { measure, group, year: y },
      gathered.ofSchools.of(schoolId, measure.code, group, y),
    )
  const readings = gathered.ofSchools.all(schoolId, measure.code, group, year)
  const shown = of(year)
  const isHidden = readings[0] !== undefined && shown !== readings[0].statistic
  return {
    of,
    readings: isHidden
      ? readings.slice(0, 1).map((reading) => ({ ...reading, statistic: shown }))
      : readings,
    rolled: undefined,
    keys: [],
  }
}

function computed(made: ReturnType<typeof shownRoll>, keys: readonly string[]): FoundFigure {
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

function partsOf(
  gathered: Gathered,
  asked: TraceAsked,
  { rolled, keys }: FoundFigure,
  hidden: Hidden,
): TracePart[] {
  const { measure, group, year } = asked
  return keys.flatMap((id) => {
    const school = gathered.schools.find((known) => known.id === id)
    if (school === undefined) return []
    const leftOut = rolled?.leftOut.find(({ schoolId }) => schoolId === id)?.because
    const statistic = hidden.shown(
      { kind: 'school', schoolId: id },
      { measure, group, year },
      gathered.ofSchools.of(id, measure.code, group, year),
    )
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

type ChecksAsked = Parameters<typeof checksOf>[1]

/** As `checksOf`, remembered while the data are the same ones; for a transaction of the service. */
export function checksKnown(shell: Shell, trx: Trx, asked: ChecksAsked): Promise<Check[]> {
  const { partnership, measures, groups, year, policy } = asked
  const what = JSON.stringify([measures.map(({ code }) => code), groups, year, policy.weighting])
  return everyCheck.of({ shell, trx, partnershipId: partnership.id }, what, () =>
    checksOf(trx, asked),
  )
}

const everyCheck = new Remembered<Check[]>(100)

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
