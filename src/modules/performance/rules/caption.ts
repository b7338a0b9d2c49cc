import { decimal } from '#lib/rounding.ts'
import type { Direction, Measure, Rag, Statistic } from '../model.ts'
import { trendRuleOf, type PerformancePolicy, type TrendRule } from '../policy.ts'
import { displayFine } from './display.ts'
import { capital } from '#lib/words.ts'
import { isNotShared } from './shares.ts'
import { counted, numberWord } from './words.ts'

/** What a caption needs to know of a school's row. */
export interface CaptionRow {
  readonly rag: Rag | undefined
  readonly direction: Direction | undefined
}

/** Whom the rows of a table are about. */
export interface Whom {
  readonly one: string
  readonly many: string
}

export const ofSchools: Whom = { one: 'school', many: 'schools' }
export const ofClusters: Whom = { one: 'cluster', many: 'clusters' }

/** The cluster, authority or partnership that a page is about. */
export interface LeadRow {
  /** As the sentence names it: "The cluster". */
  readonly name: string
  readonly statistic: Statistic
  readonly rag: Rag | undefined
}

/**
 * What a table of schools shows: "Eleven of 17 schools are above England, four in line, two below;
 * four fell by more than a point." Whoever cannot be compared is not counted among the schools.
 */
export function caption(
  rows: readonly CaptionRow[],
  measure: Measure,
  policy: PerformancePolicy,
  whom: Whom = ofSchools,
): string {
  if (rows.length === 0) return `There are no ${whom.many} to show.`
  const clauses = [standing(rows, measure, whom), worsening(rows, measure, policy)]
  return `${capital(clauses.filter((clause) => clause !== undefined).join('; '))}.`
}

/** The answer of a page: "The cluster is in line with England: 82.9% of 679 pupils. Three schools are below it." */
export function lead(
  { name, statistic, rag }: LeadRow,
  members: readonly CaptionRow[],
  measure: Measure,
  whom: Whom = ofSchools,
): string {
  if (statistic.kind === 'coded') return `${name}: ${statistic.meaning}.`
  if (isNotShared(statistic)) return `${name} has no figure that is shared with you yet.`
  if (statistic.kind === 'absent') return `${name} has no figure for this year yet.`
  const answer = inPupils(statistic.value, statistic.pupils, measure)
  if (rag === undefined) return `${name} is at ${answer}. It is not set against England.`
  const { against, than } = wordsOf(measure)
  const first = `${name} is ${against[rag]}: ${answer}.`
  if (members.every((member) => member.rag === undefined)) return first
  const below = members.filter((member) => member.rag === 'below').length
  const others = `${counted(below, whom.one, whom.many)} ${isOrAre(below)} ${than}.`
  return `${first} ${capital(others)}`
}

/** A measure where low is good is spoken of as better and worse, because "above" would mislead. */
function wordsOf({ better }: Measure) {
  return better === 'low'
    ? {
        against: {
          above: 'better than England',
          'in line': 'in line with England',
          below: 'worse than England',
        },
        brief: { above: 'better', 'in line': 'in line', below: 'worse' },
        than: 'worse',
      }
    : {
        against: {
          above: 'above England',
          'in line': 'in line with England',
          below: 'below England',
        },
        brief: { above: 'above', 'in line': 'in line', below: 'below' },
        than: 'below it',
      }
}

function standing(rows: readonly CaptionRow[], measure: Measure, whom: Whom): string {
  const compared = rows.flatMap(({ rag }) => rag ?? [])
  if (compared.length === 0) return `no ${whom.one} can be compared with England`
  const { against, brief } = wordsOf(measure)
  const above = compared.filter((rag) => rag === 'above').length
  const rest = (['in line', 'below'] as const).flatMap((rag) => {
    const many = compared.filter((found) => found === rag).length
    return many === 0 ? [] : [`${numberWord(many)} ${brief[rag]}`]
  })
  const first = `${among(above, compared.length, rows.length, whom)} ${isOrAre(above)} ${against.above}`
  return [first, ...rest].join(', ')
}

/** "eleven of 17 schools", and where some cannot be compared "seven of the 16 schools that can be compared". */
function among(count: number, compared: number, all: number, { one, many }: Whom): string {
  const who = count === 0 ? 'none' : numberWord(count)
  if (compared === 1 && all === 1) return `${who} of one ${one}`
  if (compared < all) return `${who} of the ${numberWord(compared)} ${many} that can be compared`
  return count === all ? `all ${numberWord(all)} ${many}` : `${who} of ${numberWord(all)} ${many}`
}

/** How many schools moved the wrong way; `undefined` where no movement is told. */
function worsening(
  rows: readonly CaptionRow[],
  measure: Measure,
  policy: PerformancePolicy,
): string | undefined {
  const rule = trendRuleOf(measure, policy)
  if (rule.method === 'none' || measure.better === 'neutral') return undefined
  if (rows.every(({ direction }) => direction === undefined)) return undefined
  const [worse, verb] = measure.better === 'low' ? ['up', 'rose'] : ['down', 'fell']
  const many = rows.filter(({ direction }) => direction === worse).length
  const who = many === 0 ? 'none' : numberWord(many)
  return `${who} ${verb} by ${sizeOf(rule, worse)}`
}

/** How far a school moved at least: a fall of just the threshold is level, a rise of it is not. */
function sizeOf(
  { threshold, tie }: Extract<TrendRule, { method: 'threshold' }>,
  towards: string | undefined,
): string {
  const size = inPoints(threshold)
  const counts = tie === 'closed' || (tie === 'iconSet' && towards === 'up')
  return counts ? `${size} or more` : `more than ${size}`
}

function inPoints(threshold: number): string {
  if (threshold === 1) return 'a point'
  return threshold === 0.5 ? 'half a point' : `${threshold} points`
}

function inPupils(value: number, pupils: number | undefined, measure: Measure): string {
  const figure = displayFine(value, measure)
  if (pupils === undefined) return figure
  const many = `${decimal(pupils, 0)} ${pupils === 1 ? 'pupil' : 'pupils'}`
  return measure.unit === 'percent' ? `${figure} of ${many}` : `${figure} on average for ${many}`
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are'
}
