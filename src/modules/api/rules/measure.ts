import { orNull } from '#lib/nulls.ts'
import type { Measure } from '#modules/performance/model.ts'
import type { MeasureAnswer } from '../model.ts'

export function measureShown(measure: Measure): MeasureAnswer {
  const { code, name, shortName, unit, lowest, highest, decimals, better, series } = measure
  return {
    code,
    name,
    shortName,
    unit,
    lowest,
    highest,
    decimals,
    better,
    series: series.map(({ from, to, began }) => ({ from, to: orNull(to), began: orNull(began) })),
  }
}
