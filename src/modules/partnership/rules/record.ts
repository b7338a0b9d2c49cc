import { dayText, isDay } from '#lib/dates.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import type { Award, Establishment, Member, Part } from '../model.ts'
import { parts } from '../model.ts'

interface Dated {
  readonly from: string
  readonly to: string | null
}

/** Whether something holds on a day; both ends count. */
export function isOn({ from, to }: Dated, day: string): boolean {
  return from <= day && (to === null || to >= day)
}

/** The lead establishment first, then by name; those who have left last. */
export function inOrder(all: readonly Establishment[], day: string): Establishment[] {
  const place = (each: Establishment) => (isOn(each, day) ? parts.indexOf(each.part) : parts.length)
  return all.toSorted(
    (one, other) =>
      place(one) - place(other) || one.school.name.localeCompare(other.school.name, 'en-GB'),
  )
}

/** Whether two times have a day in common. */
function overlaps(one: Dated, other: Dated): boolean {
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to)
}

export interface MemberTyped {
  readonly school: string
  readonly part: string
  readonly address: string
  readonly from: string
}

/** Reads which school joins as what: once at a time, and beside one lead at most. */
export function memberIn(
  { school, part: said, address, from }: MemberTyped,
  {
    schoolIds,
    members,
  }: { readonly schoolIds: readonly string[]; readonly members: readonly Member[] },
): { readonly member: Omit<Member, 'id' | 'to'> } | { readonly problems: Problem[] } {
  const part = parts.find((each) => each === said)
  const then = members.filter((each) => overlaps(each, { from, to: null }))
  const isThere = then.some(({ schoolId }) => schoolId === school)
  const isSecond = part === 'lead' && then.some((each) => each.part === 'lead')
  const problems = [
    ...problemIf(!schoolIds.includes(school), 'school', 'Choose the school.'),
    ...problemIf(part === undefined, 'part', 'Say whether it leads or stands beside the lead.'),
    ...problemIf(!isDay(from), 'from', 'Give the first day, like 2017-09-01.'),
    ...problemIf(
      isDay(from) && isThere,
      'school',
      'This school belongs to it on that day already.',
    ),
    ...problemIf(
      isDay(from) && isSecond,
      'part',
      'Another establishment leads then: give its last day first.',
    ),
  ]
  if (problems.length > 0 || part === undefined) return { problems }
  return { member: { schoolId: school, part, address, from } }
}

export interface AwardTyped {
  readonly school: string
  readonly name: string
  readonly from: string
}

export function awardIn(
  { school, name, from }: AwardTyped,
  schoolIds: readonly string[],
): { readonly award: Omit<Award, 'id' | 'to'> } | { readonly problems: Problem[] } {
  const problems = [
    ...problemIf(!schoolIds.includes(school), 'award-school', 'Choose the school.'),
    ...problemIf(name === '', 'award-name', 'Name the award or the initiative.'),
    ...problemIf(!isDay(from), 'award-from', 'Give the first day, like 2017-09-01.'),
  ]
  return problems.length > 0 ? { problems } : { award: { schoolId: school, name, from } }
}

const partWords: Readonly<Record<Part, string>> = {
  lead: 'Lead establishment',
  additional: 'Additional establishment',
}

/** "Lead establishment since 1 September 2017". */
export function standingWords({ part, from, to }: Member): string {
  return to === null
    ? `${partWords[part]} since ${dayText(from)}`
    : `${partWords[part]} from ${dayText(from)} to ${dayText(to)}`
}

/** What was typed, or the town of the register. */
export function addressWords({ address, school }: Establishment): string {
  return address === '' ? (school.town ?? 'not known') : address
}
