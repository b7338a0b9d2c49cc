import { dayOf, dayText } from '#lib/dates.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Answer, CategoryDecision, Finding, Near, Review, Season } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import type { CategoryStanding } from './decisions.ts'
import { labelOf, nameOf } from './figures.ts'

export const seasonNames: Readonly<Record<Season, string>> = {
  autumn: 'Autumn review',
  spring: 'Spring review',
  summer: 'Summer review',
}

/** How a page says an answer: the word stands with a colour, never the colour alone. */
export const answerWords: Readonly<Record<Answer, string>> = {
  yes: 'Met',
  no: 'Not met',
  unknown: 'Unknown',
  'not assessable': 'For people to judge',
  'not applicable': 'Does not apply',
}

/** "none" where somebody looked; an entry that is taken back says that nothing is known. */
export function foundWords(value: string | null): string {
  return value ?? 'taken back: not known'
}

function daysWords({ to }: Finding['days']): string {
  if (to === 0) return 'no days of support'
  return `up to ${to} days of support`
}

/** "Proposed: up to 10 days of support (category 2A)": a proposal, and labelled so everywhere. */
export function proposedWords({ category, days }: Finding): string {
  return `Proposed: ${daysWords(days)} (category ${category})`
}

/** What is met and what is not settled, in a sentence. */
export function findingLead({ criteria, provisional, couldBe }: Finding, on: string): string {
  const met = criteria.filter(({ answer }) => answer === 'yes').length
  const said =
    met === 0
      ? 'No criterion is met'
      : met === 1
        ? 'One criterion is met'
        : `${met} criteria are met`
  const open = provisional ? ` Unknown facts could make it ${either(couldBe)}.` : ''
  return `${said} on the data of ${dayText(on)}.${open} People decide; this is what the criteria propose.`
}

export function criterionTitle(pack: PolicyPack, id: string): string {
  const all = pack.categories.flatMap(({ criteria }) => criteria)
  return all.find((criterion) => criterion.id === id)?.title ?? id
}

/** "2 pupils more at RWM expected in 2016/17, and C2A.2 would not be met." */
export function nearWords({ criterion, to, measure, year, by, up }: Near): string {
  const where = `${nameOf(measure)} in ${labelOf(year)}`
  const then = `${criterion} ${to === 'yes' ? 'would be met' : 'would not be met'}`
  if ('pupils' in by) {
    const who = by.pupils === 1 ? '1 pupil' : `${by.pupils} pupils`
    return `${who} ${up ? 'more' : 'fewer'} at ${where}, and ${then}.`
  }
  const unit = measureOf(measure)?.unit === 'score' ? 'scaled-score points' : 'points'
  return `${by.points} ${up ? 'higher' : 'lower'} in ${where}, about ${by.of} ${unit} over all its pupils, and ${then}.`
}

/** "2 pupils" or "0.4 points", for a heading. */
export function nearShort({ by }: Near): string {
  if ('pupils' in by) return by.pupils === 1 ? '1 pupil' : `${by.pupils} pupils`
  return `${by.points} points`
}

/** A reason as a sentence of a page, with the sign for minus that figures have. */
export function sentence(text: string): string {
  const signed = text.replaceAll(/(?<=[ (])-(?=\d)/g, '\u2212')
  return `${signed.slice(0, 1).toUpperCase()}${signed.slice(1)}.`
}

function either(names: readonly string[]): string {
  return names.length < 2
    ? names.join()
    : `${names.slice(0, -1).join(', ')} or ${names.slice(-1).join()}`
}

/** "adopted by the Strategic Education Board on 4 July 2017 (minute SEB 2017/14)", or that nobody has. */
export function adoptedWords({
  adoptedBy,
  adoptedOn,
  minute,
}: Pick<Review, 'adoptedBy' | 'adoptedOn' | 'minute'>): string {
  if (adoptedBy === null || adoptedOn === null) return 'adopted by no board'
  const minuted = minute === null ? '' : ` (minute ${minute})`
  return `adopted by ${adoptedBy} on ${dayText(adoptedOn)}${minuted}`
}

/** What of a school's category is approved, as a cell of a table tells it. */
export function approvedShort({ approved, endedBy, waiting }: CategoryStanding): string {
  const waits = waiting.length === 0 ? '' : 'waits for a second person'
  if (approved === undefined) return waits === '' ? 'not yet' : waits
  const how = approved.kind === 'override' ? ', overridden' : ''
  const ended = endedBy === undefined ? '' : ', ended'
  return `${approved.category}${how}${ended}${waits === '' ? '' : `; another ${waits}`}`
}

/** "Primary Improvement Board, 17 October 2017, minute PIB 2017/9". */
export function minutedWords({
  body,
  minutedOn,
  minute,
}: Pick<CategoryDecision, 'body' | 'minutedOn' | 'minute'>): string {
  return `${body}, ${dayText(minutedOn)}, minute ${minute}`
}

/** Who recorded a decision, and who was the second person. */
export function decisionPeople({
  by,
  at,
  decision,
  decidedBy,
  decidedAt,
}: CategoryDecision): string {
  const recorded = `Recorded by ${by} on ${dayOf(at)}`
  return decision === null || decidedAt === null
    ? `${recorded}; waits for a second person`
    : `${recorded}; ${decision} by ${decidedBy ?? 'somebody'} on ${dayOf(decidedAt)}`
}

/** "the autumn review of 1 October 2017". */
export function reviewWords({ season, on }: Pick<Review, 'season' | 'on'>): string {
  return `the ${season} review of ${dayText(on)}`
}
