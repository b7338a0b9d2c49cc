import { dayText } from '#lib/dates.ts'
import type { Inspection } from '#modules/categorisation/model.ts'
import { no, unknown, yes, type Verdict } from '#modules/categorisation/rules/verdicts.ts'
import type { CandidateFacts, Headship } from '../model.ts'
import type { CriterionOf } from '../policy.ts'

/** All the time as a head counts, at whichever schools; days at two schools at once count once. */
export function hasBeenHead(
  { headships, headshipsComplete }: CandidateFacts,
  { years }: CriterionOf<'years as head'>,
  on: string,
): Verdict {
  const days = daysAsHead(headships, on)
  const needed = daysBetween(Temporal.PlainDate.from(on).subtract({ years }), day(on))
  const since = headships.map(({ from }) => from).toSorted((a, b) => (a < b ? -1 : 1))[0]
  if (since === undefined) return unknown('no headship is recorded')
  const says = `head since ${dayText(since)}, ${inYears(days)} in all`
  if (days >= needed) return yes(says)
  return headshipsComplete
    ? no(says)
    : unknown(`${says} as far as Trellis knows; earlier headships have not been written down`)
}

function inYears(days: number): string {
  const years = Math.floor((days * 4) / 1461)
  return years === 1 ? '1 full year' : `${years} full years`
}

/** Days up to and without the day itself on which somebody was head of one school or more. */
export function daysAsHead(headships: readonly Headship[], on: string): number {
  const spans = headships
    .map(({ from, to }) => ({ from, end: to === null || to >= on ? on : dayAfter(to) }))
    .filter(({ from, end }) => from < end)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  let days = 0
  let counted = '0001-01-01'
  for (const { from, end } of spans) {
    const start = from > counted ? from : counted
    if (end > start) {
      days += daysBetween(day(start), day(end))
      counted = end
    }
  }
  return days
}

const day = (text: string) => Temporal.PlainDate.from(text)
const dayAfter = (text: string) => day(text).add({ days: 1 }).toString()

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}

/** The last graded inspection while the person was head, of the current or of an earlier school. */
export function wasInspected(
  { headships, headshipsComplete, inspections }: CandidateFacts,
  criterion: CriterionOf<'inspected as head'>,
  on: string,
): Verdict {
  if (inspections === null) return unknown('no inspections have been brought in')
  const found = headships.flatMap((headship) => {
    const last = lastGraded(inspections.get(headship.schoolId ?? '') ?? [], headship, on)
    return last === undefined ? [] : [{ school: headship.school, last }]
  })
  const says = ({ school, last }: (typeof found)[number]) =>
    `${school}, inspected on ${dayText(last.date)}: ${wordsOf(last)}`
  const good = found.find(({ last }) => isGood(last, criterion))
  if (good !== undefined) return yes(says(good))
  const elsewhere = headships.filter(({ schoolId }) => schoolId === null)
  if (elsewhere.length > 0) {
    return unknown(
      `inspections of ${elsewhere.map(({ school }) => school).join(', ')} are not held`,
    )
  }
  if (!headshipsComplete) return unknown('earlier headships have not been written down')
  return no(found.map(says).join('; ') || 'no graded inspection while in post as head')
}

function lastGraded(
  all: readonly Inspection[],
  { from, to }: Headship,
  on: string,
): Inspection | undefined {
  return all
    .filter(({ grades }) => Object.keys(grades).length > 0)
    .filter(({ date }) => date >= from && date <= (to ?? on) && date <= on)
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))[0]
}

function isGood(
  { framework, grades, safeguarding, category }: Inspection,
  { overall, judgements, reportCard }: CriterionOf<'inspected as head'>,
): boolean {
  if (category !== null) return false
  switch (framework) {
    case 'overall':
      return overall.includes(grades['overall'] ?? '')
    case 'judgements':
      return judgements.areas.every((area) => judgements.grades.includes(grades[area] ?? ''))
    case 'report-card':
      return (
        safeguarding === 'met' && Object.values(grades).every((grade) => reportCard.includes(grade))
      )
  }
}

function wordsOf({ grades, framework }: Inspection): string {
  const overall = grades['overall']
  if (framework === 'overall' && overall !== undefined) return overall
  return Object.entries(grades)
    .map(([area, grade]) => `${area} ${grade}`)
    .join(', ')
}
