import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Below, Criterion, PolicyPack, Standards, Test } from '../policy.ts'
import { linesOf } from './below.ts'
import { isPublished } from './book.ts'
import { labelOf, nameOf } from './figures.ts'

export interface Doubt {
  /** A contradiction makes the pack unusable; a warning is for those who adopt it. */
  readonly kind: 'contradiction' | 'warning'
  readonly at: string
  readonly says: string
}

/** What contradicts itself in a pack, and what will find no data, told before a review and not after. */
export function doubtsAbout(pack: PolicyPack): Doubt[] {
  return [
    ...twice(pack),
    ...criteriaOf(pack).flatMap((criterion) => doubtsOfCriterion(pack, criterion)),
    ...Object.entries(pack.standards).flatMap(([name, standards]) =>
      doubtsOfStandard(pack, name, standards),
    ),
    ...strictness(pack),
  ]
}

function criteriaOf({ categories }: PolicyPack): Criterion[] {
  return categories.flatMap(({ criteria }) => criteria)
}

function twice(pack: PolicyPack): Doubt[] {
  const names = [...pack.categories.map(({ name }) => name), pack.otherwise.name]
  const ids = criteriaOf(pack).map(({ id }) => id)
  return [...repeatedIn(names), ...repeatedIn(ids)].map((name) => ({
    kind: 'contradiction',
    at: name,
    says: `${name} stands twice.`,
  }))
}

function repeatedIn(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
}

function doubtsOfCriterion(pack: PolicyPack, criterion: Criterion): Doubt[] {
  const { id: at } = criterion
  if (criterion.kind === 'standard in years') {
    const standards = pack.standards[criterion.standard]
    if (standards === undefined) {
      return [contradiction(at, `There is no standard "${criterion.standard}".`)]
    }
    return criterion.stages.flatMap((stage) =>
      yearsBack(pack.year, criterion.years)
        .filter((year) => !(standards[stage] ?? []).some(({ years }) => years.includes(year)))
        .map((year) =>
          warning(at, `${labelOf(year)} has no ${criterion.standard} for ${stage} schools.`),
        ),
    )
  }
  return measuresAsked(criterion)
    .filter((measure) => !isPublished(pack, measure, pack.year))
    .map((measure) =>
      warning(
        at,
        `${nameOf(measure)} was not published in ${labelOf(pack.year)}: earlier years count.`,
      ),
    )
}

/** Measures of the latest year without which a criterion cannot answer. */
function measuresAsked(criterion: Criterion): string[] {
  if (!('measure' in criterion)) return []
  const { measure } = criterion
  return typeof measure === 'string' ? [measure] : [measure.primary, measure.secondary]
}

function doubtsOfStandard(pack: PolicyPack, name: string, standards: Standards): Doubt[] {
  const all = [...(standards.primary ?? []), ...(standards.secondary ?? [])]
  return all.flatMap(({ years, allOf }) =>
    allOf.flatMap(linesOf).flatMap(({ measure }) => {
      if (measureOf(measure) === undefined) {
        return [contradiction(name, `No measure has the code ${measure}.`)]
      }
      return years
        .filter((year) => !isPublished(pack, measure, year))
        .map((year) =>
          contradiction(name, `${nameOf(measure)} was not published in ${labelOf(year)}.`),
        )
    }),
  )
}

/** The line of a graver category must not lie above that of the milder one that a school passes first. */
function strictness({ standards }: PolicyPack): Doubt[] {
  const { floor, 'coasting line': coasting } = standards
  if (floor === undefined || coasting === undefined) return []
  return (['primary', 'secondary'] as const).flatMap((stage) =>
    (floor[stage] ?? []).flatMap(({ years, allOf }) =>
      years.flatMap((year) => {
        const other = (coasting[stage] ?? []).find((each) => each.years.includes(year))
        return allOf.flatMap(linesOf).flatMap((line) => higherThan(line, other?.allOf ?? [], year))
      }),
    ),
  )
}

function higherThan({ measure, below }: Below, others: readonly Test[], year: number): Doubt[] {
  const other = others.flatMap(linesOf).find((each) => each.measure === measure)
  const isHigher =
    typeof below === 'number' && typeof other?.below === 'number' && below > other.below
  return isHigher
    ? [
        contradiction(
          'floor',
          `${nameOf(measure)} in ${labelOf(year)}: the floor of ${below} lies above the coasting line of ${other.below}.`,
        ),
      ]
    : []
}

function yearsBack(latest: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => latest - i)
}

function contradiction(at: string, says: string): Doubt {
  return { kind: 'contradiction', at, says }
}

function warning(at: string, says: string): Doubt {
  return { kind: 'warning', at, says }
}
