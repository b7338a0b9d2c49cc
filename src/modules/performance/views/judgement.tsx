import { yearBefore, yearLabel } from '#lib/academic-year.ts'
import { Arrow, Rag } from '#ui/figures.tsx'
import type { Measure, Statistic } from '../model.ts'
import { ragRuleOf, trendRuleOf, type PerformancePolicy } from '../policy.ts'
import { displayChange, displayFine } from '../rules/display.ts'
import type { Trace } from '../rules/trace.ts'
import { Item } from './item.tsx'

/** Movement, colour, and the rule behind each. */
export function Judgement({ trace, policyName }: { trace: Trace; policyName: string }) {
  const { judged, measure, nation, policy, year } = trace
  const { rag, noRagBecause } = judged
  return (
    <>
      <h2>How it is judged</h2>
      <dl class="tr-summary">
        <Item name={`Since ${yearLabel(yearBefore(year))}`}>
          <Movement trace={trace} />
        </Item>
        <Item name="Arrow rule">{arrowRule(measure, policy)}</Item>
        <Item name="Against England">
          {rag === undefined ? `not judged: ${noRagBecause ?? ''}` : <Rag rag={rag} />}{' '}
          {nation.kind === 'value' ? `England ${displayFine(nation.value, measure)}` : ''}
        </Item>
        <Item name="Colour rule">{colourRule(measure, policy)}</Item>
        <Item name="Rules in force">{policyName}</Item>
      </dl>
    </>
  )
}

function Movement({ trace }: { trace: Trace }) {
  const { measure, previous } = trace
  const { change, direction } = trace.judged
  if (change.kind !== 'change') return <>none told: {change.because}</>
  return (
    <>
      {displayChange(change, measure)} from {inWords(previous, measure)}
      {direction !== undefined && (
        <>
          {' '}
          <Arrow direction={direction} good={undefined} /> {direction}
        </>
      )}
      {!change.pupilsKnown &&
        direction === undefined &&
        '; no arrow, for the pupils of one year are not known'}
      {change.fromRounded && '; from rounded data'}
    </>
  )
}

function arrowRule(measure: Measure, policy: PerformancePolicy): string {
  const rule = trendRuleOf(measure, policy)
  const threshold = 'threshold' in rule ? rule.threshold : undefined
  return threshold === undefined
    ? 'no arrow for this measure'
    : `up from +${threshold}, down below −${threshold}, on unrounded change`
}

function colourRule(measure: Measure, policy: PerformancePolicy): string {
  const rule = ragRuleOf(measure, policy)
  const threshold = 'threshold' in rule ? rule.threshold : undefined
  return threshold === undefined
    ? 'no colour for this measure'
    : `above or below from ${threshold} points apart`
}

function inWords(statistic: Statistic, measure: Measure): string {
  return statistic.kind === 'value' ? displayFine(statistic.value, measure) : 'none'
}
