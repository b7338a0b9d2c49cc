import { roundHalfAway, steady } from '#lib/rounding.ts'
import type { Measure, Statistic } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { display } from './display.ts'
import type { RollUp } from './roll-up.ts'

export type Reconciliation =
  | { readonly kind: 'agrees'; readonly by: number; readonly tolerance: number }
  | {
      readonly kind: 'differs'
      /** Computed minus published, unrounded. */
      readonly by: number
      readonly tolerance: number
      readonly sentence: string
      /** Whether schools without a figure here, whose pupils the published row counts, can account for it. */
      readonly explained: boolean
    }
  | { readonly kind: 'not checked'; readonly because: string }

type Value = Extract<Statistic, { kind: 'value' }>

/**
 * Whether a computed row agrees with the published one, within the policy's tolerance or because it
 * rounds to what is printed: the check before a booklet is released ("Domain specification", section 3.4).
 */
export function reconcile(
  rolled: RollUp,
  published: Statistic,
  measure: Measure,
  policy: PerformancePolicy,
): Reconciliation {
  const { statistic, how, schools, of } = rolled
  if (statistic.kind !== 'value') return { kind: 'not checked', because: 'no school has a figure' }
  if (published.kind !== 'value') {
    return { kind: 'not checked', because: 'no figure is published to compare with' }
  }
  const by = steady(statistic.value - published.value)
  const tolerance = policy.reconciliation[measure.unit][how]
  if (Math.abs(by) <= tolerance || roundsTo(statistic.value, published))
    return { kind: 'agrees', by, tolerance }
  // Two figures that differ must not be printed alike.
  const decimals = measure.decimals + 1
  const weights = how === 'pupils' ? 'every pupil counts once' : 'every school counts once'
  const explanation = explanationOf(rolled, statistic.value, published, measure)
  const differing =
    `Does not reconcile: ${schools} of ${of} schools make ${display(statistic.value, measure, decimals)}, ` +
    `the published figure is ${display(published.value, measure, decimals)}; ` +
    `${points(by)} apart is more than the ${points(tolerance)} allowed when ${weights}.`
  const sentence = explanation === undefined ? differing : `${differing} ${explanation}`
  return { kind: 'differs', by, tolerance, sentence, explained: explanation !== undefined }
}

/**
 * A published row counts the pupils of schools whose own figures are hidden. Where some mean of
 * those pupils, within the range of the measure, makes both agree as far as they are printed, it
 * is told.
 */
function explanationOf(
  { pupils, schools, of }: RollUp,
  computed: number,
  published: Value,
  measure: Measure,
): string | undefined {
  if (pupils === undefined || published.pupils === undefined) return undefined
  const missing = published.pupils - pupils
  if (missing <= 0) return undefined
  const mean = (published.value * published.pupils - computed * pupils) / missing
  const slack = (halfStep(published.value) * published.pupils) / missing
  const likeliest = Math.min(Math.max(mean, measure.lowest), measure.highest)
  if (Math.abs(likeliest - mean) > slack) return undefined
  const whose = schools === of ? '' : `, of ${countOf(of - schools)} without a figure here`
  return `The published row counts ${missing} pupils more${whose}: with a mean of ${display(likeliest, measure)} for them both agree.`
}

function countOf(schools: number): string {
  return schools === 1 ? '1 school' : `${schools} schools`
}

/** Half of the last digit that is printed. */
function halfStep(value: number): number {
  return 0.5 / 10 ** (String(value).split('.')[1]?.length ?? 0)
}

/** Whether a computed figure, rounded half away from zero, is the one that was printed with so many decimals. */
export function agreesAsPrinted(
  computed: number,
  printed: number,
  decimalsPrinted: number,
): boolean {
  return roundHalfAway(computed, decimalsPrinted) === roundHalfAway(printed, decimalsPrinted)
}

/** A source that prints rounded figures cannot be held to decimals that it does not print. */
function roundsTo(computed: number, { value, rounded }: Value): boolean {
  return rounded && agreesAsPrinted(computed, value, String(value).split('.')[1]?.length ?? 0)
}

function points(by: number): string {
  const distance = roundHalfAway(Math.abs(by), 2)
  return distance === 1 ? '1 point' : `${distance} points`
}
