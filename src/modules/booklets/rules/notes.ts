import {
  ragRuleOf,
  trendRuleOf,
  type PerformancePolicy,
  type RagRule,
  type TrendRule,
} from '#modules/performance/policy.ts'
import { marks, marksIn } from '#modules/performance/rules/marks.ts'
import {
  breaksIn,
  footnotesOf,
  leftOutWords,
  notSharedWords,
  sourcesOf,
  withoutEngland,
} from '#modules/performance/rules/notes.ts'
import { isNotShared } from '#modules/performance/rules/shares.ts'
import type { Table } from '#modules/performance/rules/table.ts'

/** Under a table: only what is said of no other table of the booklet. */
export function tableNotes(table: Table, nameOf: (schoolId: string) => string): string[] {
  const broken = breaksIn(table)
  return [
    sourcesOf(table),
    withoutEngland(table),
    broken.length === 0 ? '' : `Not comparable across: ${broken.join('; ')}.`,
    notSharedWords(table),
    ...footnotesOf(table),
    countedIn(table, nameOf),
  ].filter((line) => line !== '')
}

/** "Cluster A: 16 of 17 schools, 679 pupils. Not counted: …" */
function countedIn(table: Table, nameOf: (schoolId: string) => string): string {
  const whole = table.rows.findLast(({ rolled }) => rolled !== undefined)
  if (whole?.rolled === undefined || isNotShared(whole.rolled.statistic)) return ''
  const { schools, of, pupils } = whole.rolled
  const many = pupils === undefined ? '' : `, ${pupils.toLocaleString('en-GB')} pupils`
  return `${whole.name}: ${schools} of ${of} schools${many}.${leftOutWords(table, nameOf)}`
}

interface Judging {
  readonly tables: readonly Table[]
  readonly policy: PerformancePolicy
  readonly policyName: string
}

/** Once for the whole booklet: how its tables are read, and by which rules they are made. */
export function readingLines(asked: Judging): string[] {
  const every = asked.policy.weighting === 'pupils' ? 'every pupil' : 'every school'
  return [
    'England and its region come first in each table, then the schools; the row that a table is about comes last.',
    ...judgingLines(asked),
    `Rows of many schools count ${every} once.`,
  ]
}

/** What colours, arrows, lines and marks say, and by which rules. */
export function judgingLines({ tables, policy, policyName }: Judging): string[] {
  const used = [...new Set(tables.flatMap(marksIn))].map((mark) => `${mark}, ${marks[mark]}`)
  return [
    ...ruleLines(tables, policy),
    `A group of ${policy.fewPupils} pupils or fewer gets no colour, arrow or line.`,
    'The small line shows the last years on one scale for all rows of a table. It stops where an assessment changed.',
    ...(used.length === 0 ? [] : [`Marks: ${used.join('; ')}.`]),
    `Rules in force: ${policyName}.`,
  ]
}

function ruleLines(tables: readonly Table[], policy: PerformancePolicy): string[] {
  const colours = tables.map(({ measure }) => colourRule(ragRuleOf(measure, policy), measure.unit))
  const arrows = tables.map(({ measure }) => arrowRule(trendRuleOf(measure, policy), measure.unit))
  const told = (name: string, rules: readonly string[]) => {
    const each = [...new Set(rules)].filter((rule) => rule !== '')
    return each.length === 0 ? [] : [`${name} ${each.join('; ')}.`]
  }
  return [...told('Above and below England:', colours), ...told('Arrows, before rounding:', arrows)]
}

const unitWords = {
  percent: 'percentages',
  points: 'points',
  score: 'scaled scores',
  progress: 'progress',
  pupils: 'pupils',
} as const

function colourRule(rule: RagRule, unit: keyof typeof unitWords): string {
  const of = unitWords[unit]
  switch (rule.method) {
    case 'band':
      return `${of}, ${rule.threshold} apart or more`
    case 'pupil':
      return `${of}, ${rule.pupils} pupils apart or more`
    case 'sig':
      return `${of}, further apart than chance explains`
    case 'dfeBand':
      return `${of}, as the Department for Education publishes the band or its limits`
    case 'none':
      return ''
  }
}

function arrowRule(rule: TrendRule, unit: keyof typeof unitWords): string {
  if (rule.method === 'none') return ''
  const of = unitWords[unit]
  const { threshold, tie } = rule
  const up = tie === 'open' ? `a rise of more than ${threshold}` : `a rise of ${threshold} or more`
  const down =
    tie === 'closed' ? `a fall of ${threshold} or more` : `a fall of more than ${threshold}`
  return `${of}, up for ${up}, down for ${down}, else level`
}
