import { steady } from '#lib/rounding.ts'
import type { Group, MeasureCode } from '../../model.ts'

/** A figure of one release: of a school (by our id) or of an area (by its name). */
export interface ReleasedFigure {
  readonly key: string
  readonly isArea: boolean
  readonly measure: MeasureCode
  readonly group: Group
  readonly year: number
  /** Either a figure or a code. */
  readonly value: number | undefined
  readonly code: string | undefined
  readonly pupils: number | undefined
}

/** What became of a figure from one release to another. */
export interface FigureChange {
  readonly before: ReleasedFigure | undefined
  readonly after: ReleasedFigure | undefined
  /** After minus before, unrounded; `undefined` where one of them is no value. */
  readonly by: number | undefined
}

export interface Changes {
  readonly changed: readonly FigureChange[]
  readonly added: readonly FigureChange[]
  readonly gone: readonly FigureChange[]
  readonly same: number
}

/** Every figure that differs between two releases, in the order of the later one; pupils alone are a difference too. */
export function changesBetween(
  before: readonly ReleasedFigure[],
  after: readonly ReleasedFigure[],
): Changes {
  const earlier = new Map(before.map((figure) => [placeOf(figure), figure]))
  const changed: FigureChange[] = []
  const added: FigureChange[] = []
  let same = 0
  for (const figure of after) {
    const was = earlier.get(placeOf(figure))
    earlier.delete(placeOf(figure))
    if (was === undefined) added.push({ before: undefined, after: figure, by: undefined })
    else if (isSame(was, figure)) same += 1
    else changed.push({ before: was, after: figure, by: apart(was, figure) })
  }
  const gone = [...earlier.values()].map((figure) => ({
    before: figure,
    after: undefined,
    by: undefined,
  }))
  return { changed, added, gone, same }
}

function placeOf({ key, measure, group, year }: ReleasedFigure): string {
  return `${key}|${measure}|${group}|${year}`
}

function isSame(one: ReleasedFigure, other: ReleasedFigure): boolean {
  return one.value === other.value && one.code === other.code && one.pupils === other.pupils
}

function apart(before: ReleasedFigure, after: ReleasedFigure): number | undefined {
  if (before.value === undefined || after.value === undefined) return undefined
  return steady(after.value - before.value)
}

/** A release that another of its kind, year and subject may follow. */
export interface Comparable {
  readonly id: string
  readonly format: string
  readonly year: number | undefined
  /** What a file of the partnership's own is about; empty for a published one, whose kind tells it. */
  readonly about: string
  readonly vintage: string
  readonly sinceAt: string
}

const firmness = ['school-reported', 'provisional', 'revised', 'final']

function byFirmness(a: Comparable, b: Comparable): number {
  const difference = firmness.indexOf(a.vintage) - firmness.indexOf(b.vintage)
  return difference || a.sinceAt.localeCompare(b.sinceAt)
}

/** Pairs of releases next to one another, the newest pair first. */
export function pairsOf<T extends Comparable>(releases: readonly T[]): { before: T; after: T }[] {
  const kinds = Map.groupBy(
    releases,
    ({ format, year, about }) => `${format} ${year ?? ''} ${about}`,
  )
  return [...kinds.values()]
    .flatMap((kind) => {
      const inOrder = kind.toSorted(byFirmness)
      return inOrder.slice(1).flatMap((after, i) => {
        const before = inOrder[i]
        return before === undefined ? [] : [{ before, after }]
      })
    })
    .toSorted((a, b) => b.after.sinceAt.localeCompare(a.after.sinceAt))
}
