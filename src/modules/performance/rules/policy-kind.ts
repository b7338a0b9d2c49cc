import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import type { Measure } from '../model.ts'
import {
  performancePolicy,
  ragRuleOf,
  trendRuleOf,
  type PerformancePolicy,
  type RagRule,
  type TrendRule,
} from '../policy.ts'
import { measureOf } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'

/** How results are judged and protected, as a policy that a board adopts. */
export const performanceKind: PolicyKind = {
  kind: 'performance',
  slug: 'results',
  title: 'Results and small numbers',
  about:
    'How few pupils are hidden from whom, and what counts as above England, as a rise and as agreement.',
  needsSecond: true,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) =>
    readBy({ schema: performancePolicy, explain, problems: problemsIn, warnings }, document),
  schema: () => schemaOf('Results and small numbers', performancePolicy),
}

function explain(policy: PerformancePolicy): Passage[] {
  const [small, together, source] = explainForAll(policy)
  return [
    small,
    { title: 'Above or below England', lines: ruleLines(policy.rag, ragWords) },
    { title: 'A rise or a fall', lines: ruleLines(policy.trend, trendWords) },
    together,
    source,
  ]
}

/** What a policy says of figures of every measure. */
export function explainForAll(policy: PerformancePolicy): [Passage, Passage, Passage] {
  return [
    { title: 'Small numbers', lines: smallNumberLines(policy) },
    { title: 'Many schools together', lines: togetherLines(policy) },
    { title: 'Source', lines: [policy.source] },
  ]
}

function smallNumberLines({ hiddenPupils, fewPupils, publicProfile }: PerformancePolicy): string[] {
  return [
    hiddenPupils === 0
      ? 'Nothing is hidden from people of the partnership.'
      : `Figures of ${hiddenPupils} pupils or fewer are hidden from people of the partnership who are not entitled to them.`,
    `Figures of ${publicProfile.hiddenPupils} pupils or fewer are hidden from the public, and numbers of many schools are rounded to the nearest ${publicProfile.totalsRoundedTo}.`,
    `Figures of ${fewPupils} pupils or fewer get no colour, no arrow, no line and no badge.`,
  ]
}

function togetherLines({
  weighting,
  significance,
  sparklineYears,
  sparklineLeastPoints,
}: PerformancePolicy): string[] {
  return [
    weighting === 'pupils'
      ? 'A row of many schools counts each pupil once.'
      : 'A row of many schools counts each school once.',
    `A difference of more than ${significance.z} standard errors from England is more than chance.`,
    `A small line shows the last ${sparklineYears} years, if ${sparklineLeastPoints} of them have a figure.`,
  ]
}

interface ByUnitAndMeasure<Rule> {
  readonly byUnit: Readonly<Record<string, Rule>>
  readonly byMeasure: Readonly<Record<string, Rule>>
}

function ruleLines<Rule>(
  { byUnit, byMeasure }: ByUnitAndMeasure<Rule>,
  words: (rule: Rule, unit: string) => string,
): string[] {
  return [
    ...Object.entries(byUnit).map(
      ([unit, rule]) => `Measures in ${unitNames[unit] ?? unit}: ${words(rule, unit)}.`,
    ),
    ...Object.entries(byMeasure).map(([code, rule]) => {
      const measure = measureOf(code)
      return `${measure?.name ?? code}: ${words(rule, measure?.unit ?? '')}.`
    }),
  ]
}

const unitNames: Readonly<Record<string, string>> = {
  percent: 'per cent',
  points: 'points',
  score: 'scaled scores',
  progress: 'progress scores',
  pupils: 'numbers of pupils',
}

/** How one measure is held against England, and when its movement is a rise, under a policy. */
export interface JudgedWords {
  readonly against: string
  readonly movement: string
  /** What counts on the line itself; `undefined` of a measure that has no arrow. */
  readonly tie: string | undefined
}

export function judgedWords(measure: Measure, policy: PerformancePolicy): JudgedWords {
  const trend = trendRuleOf(measure, policy)
  return {
    against: ragWords(ragRuleOf(measure, policy), measure.unit),
    movement: movementWords(trend, measure.unit),
    tie: trend.method === 'none' ? undefined : tieWords[trend.tie],
  }
}

/** "1 percentage point" of a threshold, by what it is counted in. */
function amount(threshold: number, unit: string): string {
  const point = unit === 'percent' ? 'percentage point' : 'point'
  return `${threshold} ${point}${threshold === 1 ? '' : 's'}`
}

function ragWords(rule: RagRule, unit: string): string {
  switch (rule.method) {
    case 'band':
      return `above or below by ${amount(rule.threshold, unit)} or more`
    case 'pupil':
      return `above or below by what ${rule.pupils} pupils make, or more`
    case 'sig':
      return 'above or below by more than chance'
    case 'dfeBand':
      return 'as the Department for Education bands them'
    case 'none':
      return 'neither above nor below'
  }
}

const tieWords = {
  iconSet: 'on the line itself a rise counts and a fall does not',
  closed: 'the line itself counts',
  open: 'the line itself does not count',
} as const

function trendWords(rule: TrendRule, unit: string): string {
  const movement = movementWords(rule, unit)
  return rule.method === 'none' ? movement : `${movement}; ${tieWords[rule.tie]}`
}

function movementWords(rule: TrendRule, unit: string): string {
  return rule.method === 'none'
    ? 'no arrow'
    : `a movement of more than ${amount(rule.threshold, unit)}`
}

function problemsIn({ rag, trend, sparklineYears, sparklineLeastPoints }: PerformancePolicy) {
  const codes = [
    ...Object.keys(rag.byMeasure).map((code) => `rag.byMeasure.${code}`),
    ...Object.keys(trend.byMeasure).map((code) => `trend.byMeasure.${code}`),
  ]
  return [
    ...codes
      .filter((place) => measureOf(place.split('.').at(-1) ?? '') === undefined)
      .map((place) => `${place}: no measure has this code.`),
    ...(sparklineLeastPoints > sparklineYears
      ? ['sparklineLeastPoints: it cannot be more than sparklineYears.']
      : []),
  ]
}

/** Five is what the Department for Education hides; less is for a board to answer for. */
function warnings({ publicProfile, hiddenPupils }: PerformancePolicy): string[] {
  const { hiddenPupils: least } = defaultPolicy.publicProfile
  return [
    ...(publicProfile.hiddenPupils < least
      ? [`It hides fewer figures from the public than the ${least} pupils of published tables do.`]
      : []),
    ...(hiddenPupils < least
      ? [
          `It hides fewer figures from people of the partnership than the default of ${least} pupils.`,
        ]
      : []),
  ]
}
