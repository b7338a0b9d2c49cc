import type { Direction, Measure, Rag, Statistic } from '../model.ts'
import { decimal } from '#lib/rounding.ts'
import { displayChange, displayFine } from './display.ts'
import { markOf, type Mark } from './marks.ts'
import { isNotShared, notSharedShort } from './shares.ts'
import type { TableRow } from './table.ts'

/** What a cell of a booklet's table says, the same on a page and in print. */
export interface FigureTold {
  readonly text: string
  readonly mark: Mark | undefined
  /** Why there is none, where the figure is absent. */
  readonly because: string | undefined
  /** Whether `text` says that the figure is not shared with the reader. */
  readonly isWithheld?: true
}

/** A figure with its mark; a code or a missing figure says so and never shows as nothing. */
export function figureTold(statistic: Statistic, measure: Measure): FigureTold {
  switch (statistic.kind) {
    case 'absent':
      if (isNotShared(statistic))
        return { text: notSharedShort, mark: undefined, because: undefined, isWithheld: true }
      return { text: '–', mark: undefined, because: statistic.because }
    case 'coded':
      return { text: statistic.code || 'none', mark: markOf(statistic), because: undefined }
    case 'value': {
      const text = displayFine(statistic.value, measure)
      return { text, mark: markOf(statistic), because: undefined }
    }
  }
}

export interface ChangeTold {
  readonly text: string
  readonly direction: Direction | undefined
  /** Whether the movement is welcome; `undefined` where it is neither, or none is told. */
  readonly good: boolean | undefined
  /** Whether `text` says why there is no change. */
  readonly isNone: boolean
}

const noChange = {
  'no figure this year': '',
  'no figure the year before': '–',
  'series break': 'break',
  'few pupils': 'few pupils',
} as const

export function changeTold({ change, direction }: TableRow, measure: Measure): ChangeTold {
  if (change.kind === 'none') {
    return {
      text: noChange[change.because],
      direction: undefined,
      good: undefined,
      isNone: true,
    }
  }
  return {
    text: displayChange(change, measure) ?? '',
    direction,
    good: isGood(direction, measure),
    isNone: false,
  }
}

function isGood(direction: Direction | undefined, measure: Measure): boolean | undefined {
  if (direction === undefined || direction === 'level' || measure.better === 'neutral')
    return undefined
  return (direction === 'up') === (measure.better === 'high')
}

export interface StandingTold {
  readonly rag: Rag | undefined
  /** Why there is no colour, where the reader is told. */
  readonly because: string | undefined
}

/** Where a row stands against England; England and its regions stand nowhere. */
export function standingTold(row: TableRow): StandingTold {
  if (row.kind === 'nation' || row.kind === 'region') return { rag: undefined, because: undefined }
  if (row.rag !== undefined) return { rag: row.rag, because: undefined }
  const isTold = row.noRagBecause === 'few pupils' || row.noRagBecause === 'pupils not known'
  return { rag: undefined, because: isTold ? row.noRagBecause : undefined }
}

export function pupilsTold({ pupils }: TableRow): string {
  return pupils === undefined ? '' : decimal(pupils, 0)
}

const wholes = new Set<TableRow['kind']>(['cluster', 'group', 'partnership', 'authority'])
const quiet = new Set<TableRow['kind']>(['nation', 'region', 'authority'])

export interface Weight {
  readonly kind: 'plain' | 'quiet' | 'whole'
  /** The last of the quiet rows, which a stronger line parts from those that follow. */
  readonly isApart: boolean
}

/** How a row is set: areas are quiet and stand apart, the row that a table is about is strong. */
export function weightOf(row: TableRow, next: TableRow | undefined): Weight {
  if (wholes.has(row.kind) && next === undefined) return { kind: 'whole', isApart: false }
  if (!quiet.has(row.kind)) return { kind: 'plain', isApart: false }
  const isFollowed = next !== undefined && quiet.has(next.kind)
  return { kind: 'quiet', isApart: !isFollowed }
}
