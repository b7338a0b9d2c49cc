import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { steady } from '#lib/rounding.ts'
import type {
  Answer,
  Moment,
  NationalFigure,
  Near,
  Nearness,
  Result,
  SchoolFacts,
} from '../model.ts'
import type { Criterion, PolicyPack } from '../policy.ts'
import { bookOf, withResult, yardstickOf, type Book, type Yardstick } from './book.ts'
import { standing } from './categorise.ts'
import { judge } from './judge.ts'

const mostPupils = 5
const pointsTried = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2] as const

/**
 * Tries every figure of all pupils a little higher and lower ("Evidence trace", distance to the
 * threshold in pupils). It asks the same rules as the review, so that it cannot disagree with them.
 */
export function nearness(
  school: SchoolFacts,
  pack: PolicyPack,
  national: readonly NationalFigure[],
  moment: Moment,
): Nearness {
  return nearnessOf(yardstickOf(pack, national, moment), school)
}

/** As `nearness`, for one of many schools that are held against the same. */
export function nearnessOf(yardstick: Yardstick, school: SchoolFacts): Nearness {
  const book = bookOf(yardstick, school)
  const now = yardstick.criteria.map((criterion) => lookedAt(book, criterion))
  const category = standing(yardstick.pack, now).category.name
  const found = new Map<Asked, Near>()
  let cases = 0
  let stays = 0
  for (const move of movesOf(school, yardstick)) {
    const isCase = 'pupils' in move.by && move.by.pupils === 1
    const turned = turnedBy(book, move, isCase ? now : now.filter((asked) => !found.has(asked)))
    for (const [asked, near] of nearBy(move, turned)) if (!found.has(asked)) found.set(asked, near)
    if (!isCase) continue
    cases += 1
    const then = now.map((asked) => turned.get(asked) ?? asked)
    if (standing(yardstick.pack, then).category.name === category) stays += 1
  }
  return { near: [...found.values()], cases, stays }
}

/** A criterion with its answer and the places of the figures that it looked at. */
interface Asked {
  readonly criterion: Criterion
  readonly answer: Answer
  readonly looked: ReadonlySet<number>
}

function lookedAt(book: Book, criterion: Criterion): Asked {
  const looked = new Set<number>()
  const { answer } = judge(criterion.kind, criterion, { ...book, looked })
  return { criterion, answer, looked }
}

/** What a move turns: a criterion that did not look at the figure answers as before. */
function turnedBy(
  book: Book,
  { result, moved }: Move,
  all: readonly Asked[],
): ReadonlyMap<Asked, Pick<Asked, 'answer'>> {
  const place = book.places.of(result.measure, result.year, result.group)
  if (place === undefined) return new Map()
  const asked = all.filter(({ looked }) => looked.has(place))
  const then = withResult(book, place, moved)
  return new Map(
    asked.map((each) => [each, judge(each.criterion.kind, each.criterion, then)] as const),
  )
}

/** The criteria of which a move makes a no of a yes, or a yes of a no. */
function nearBy(
  { result, by, up }: Move,
  turned: ReadonlyMap<Asked, Pick<Asked, 'answer'>>,
): (readonly [Asked, Near])[] {
  const { measure, year, group } = result
  return [...turned].flatMap(([asked, { answer }]) => {
    const to = turnedTo(asked.answer, answer)
    const { id: criterion } = asked.criterion
    return to === undefined
      ? []
      : [[asked, { criterion, to, measure, year, group, by, up }] as const]
  })
}

function turnedTo(was: Answer, is: Answer): Near['to'] | undefined {
  if (was === 'yes' && is === 'no') return 'no'
  return was === 'no' && is === 'yes' ? 'yes' : undefined
}

interface Move {
  readonly result: Result
  readonly moved: Result
  readonly by: Near['by']
  readonly up: boolean
}

/** The smallest moves first: pupils one by one, then points. The newest year before those before it. */
function movesOf(school: SchoolFacts, { year }: Moment): Move[] {
  const results = school.results
    .filter((result) => result.group === 'all' && result.year <= year && result.year > year - 3)
    .toSorted((a, b) => b.year - a.year || (a.measure < b.measure ? -1 : 1))
  const pupils = Array.from({ length: mostPupils }, (_, i) => i + 1)
  const ofPercent = pupils.flatMap((count) => results.flatMap((r) => byPupils(r, count)))
  const ofPoints = pointsTried.flatMap((points) => results.flatMap((r) => byPoints(r, points)))
  return [...ofPercent, ...ofPoints]
}

/** Up before down. */
const ways = [true, false] as const

function byPupils(result: Result, pupils: number): Move[] {
  const of = result.denominator ?? result.pupils
  if (measureOf(result.measure)?.unit !== 'percent' || of === null || of === 0) return []
  return ways.flatMap((up): Move[] => {
    const moved = percentMoved(result, up ? pupils : -pupils, of)
    return moved === undefined ? [] : [{ result, moved, by: { pupils }, up }]
  })
}

function percentMoved(result: Result, by: number, of: number): Result | undefined {
  const { value, numerator } = result
  if (numerator !== null) {
    const count = numerator + by
    return count < 0 || count > of
      ? undefined
      : { ...result, numerator: count, value: (100 * count) / of }
  }
  if (value === null) return undefined
  const percent = steady(value + (100 * by) / of)
  return percent < 0 || percent > 100 ? undefined : { ...result, value: percent }
}

/** The units of figures that are averages over pupils. */
const averages: ReadonlySet<string | undefined> = new Set(['progress', 'score', 'points'])

function byPoints(result: Result, points: number): Move[] {
  const { pupils } = result
  if (pupils === null || !averages.has(measureOf(result.measure)?.unit)) return []
  return ways.map((up) => {
    const by = up ? points : -points
    const shifted = (number: number | null) => (number === null ? null : steady(number + by))
    const moved = {
      ...result,
      value: shifted(result.value),
      lower: shifted(result.lower),
      upper: shifted(result.upper),
    }
    return { result, moved, by: { points, of: Math.round(points * pupils) }, up }
  })
}
