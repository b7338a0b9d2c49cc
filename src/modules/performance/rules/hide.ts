import type { Statistic } from '../model.ts'

/** What stands where a figure is hidden: neither the figure nor its pupils. */
export function hiddenStatistic(from: Statistic, hiddenPupils: number): Statistic {
  return {
    kind: 'coded',
    code: 'c',
    meaning: `hidden: fewer than ${hiddenPupils + 1} pupils, or a figure that would give such a one away`,
    pupils: undefined,
    from: from.kind === 'absent' ? undefined : from.from,
  }
}
