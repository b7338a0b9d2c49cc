import { steady } from '#lib/rounding.ts'
import type { Statistic, Vintage } from '../../model.ts'
import type { Reading } from '../settle.ts'

/** A figure of whom in each vintage that some release in use has. */
export interface VintageRow {
  readonly key: string
  readonly name: string
  readonly isArea: boolean
  readonly figures: ReadonlyMap<Vintage, Statistic>
  /** The firmest value minus the least firm, unrounded; `undefined` where there are not two values. */
  readonly by: number | undefined
}

const leastFirmFirst: readonly Vintage[] = ['school-reported', 'provisional', 'revised', 'final']

/** The readings of one figure, the one that counts first, beside one another by vintage. */
export function vintageRow(
  who: Pick<VintageRow, 'key' | 'name' | 'isArea'>,
  readings: readonly Reading[],
): VintageRow {
  const figures = new Map<Vintage, Statistic>()
  for (const { statistic } of readings) {
    const vintage = statistic.kind === 'absent' ? undefined : statistic.from?.vintage
    if (vintage !== undefined && !figures.has(vintage)) figures.set(vintage, statistic)
  }
  return { ...who, figures, by: movedIn(figures) }
}

function movedIn(figures: VintageRow['figures']): number | undefined {
  const values = leastFirmFirst.flatMap((vintage) => {
    const statistic = figures.get(vintage)
    return statistic?.kind === 'value' ? [statistic.value] : []
  })
  const [first, ...later] = values
  const last = later.at(-1)
  return first === undefined || last === undefined ? undefined : steady(last - first)
}

/** The vintages that any row has, least firm first. */
export function vintagesIn(rows: readonly VintageRow[]): Vintage[] {
  return leastFirmFirst.filter((vintage) => rows.some(({ figures }) => figures.has(vintage)))
}
