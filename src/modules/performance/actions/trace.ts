import { academicYear, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Group, Measure, Statistic } from '../model.ts'
import { reconcile, type Reconciliation } from '../rules/reconcile.ts'
import type { RollUp } from '../rules/roll-up.ts'
import { assess } from '../rules/row.ts'
import { limitsOf } from '../rules/significance.ts'
import type { Reading } from '../rules/settle.ts'
import type { Check, Trace, TraceAsked, TracePart, Whom } from '../rules/trace.ts'
import { gather, type Gathered } from './gather.ts'
import { comparatorOf, rolledUp, wholeOf, yearly } from './results.ts'

export async function traceOf(trx: Trx, asked: TraceAsked, whom: Whom): Promise<Trace> {
  const { partnership, measure, group, year } = asked
  const gathered = await gather(trx, {
    partnership,
    measures: [measure.code],
    groups: [group],
    year,
    yearsBack: 1,
  })
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
      return {
        of: (y) => gathered.ofSchools.of(whom.schoolId, measure.code, group, y),
        readings: gathered.ofSchools.all(whom.schoolId, measure.code, group, year),
        rolled: undefined,
        keys: [],
      }
    case 'area':
      return {
        of: (y) => gathered.ofAreas.of(whom.area, measure.code, group, y),
        readings: gathered.ofAreas.all(whom.area, measure.code, group, year),
        rolled: undefined,
        keys: [],
      }
    case 'cluster': {
      const ids = gathered.clusters.find(({ id }) => id === whom.clusterId)?.schoolIds ?? []
      const place = { gathered, measure, group }
      return computed(
        rolledUp(place, () => ids, gathered.ofSchools, asked.policy.weighting),
        ids,
      )
    }
    case 'whole':
      return computed(wholeOf({ gathered, measure, group }, asked.policy), [])
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

function partsOf(
  gathered: Gathered,
  { measure, group, year }: TraceAsked,
  rolled: RollUp | undefined,
  keys: readonly string[],
): TracePart[] {
  return keys.flatMap((id) => {
    const school = gathered.schools.find((known) => known.id === id)
    if (school === undefined) return []
    const leftOut = rolled?.leftOut.find(({ schoolId }) => schoolId === id)?.because
    const statistic = gathered.ofSchools.of(id, measure.code, group, year)
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
  asked: Omit<TraceAsked, 'measure' | 'group'> & {
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
