import { dayText, isDay } from '#lib/dates.ts'
import type { Badge } from '../model.ts'
import type { BadgeKind } from '../policy.ts'

/** Whether somebody holds a badge on a day; both ends count. A badge does not end with its national scheme. */
export function isHeld({ from, to }: Badge, day: string): boolean {
  return from <= day && (to === null || to >= day)
}

/** "NLE since 1 September 2016", with what became of the badge itself. */
export function badgeWords(badge: Badge, kinds: readonly BadgeKind[], day: string): string {
  const { code, from, to } = badge
  if (!isHeld(badge, day)) {
    return to === null
      ? `${code} from ${dayText(from)}`
      : `${code} from ${dayText(from)} to ${dayText(to)}`
  }
  const ended = kinds.find((kind) => kind.code === code)?.endedOn ?? null
  const nationally =
    ended !== null && ended < day ? `; not given nationally since ${dayText(ended)}` : ''
  return `${code} since ${dayText(from)}${nationally}`
}

export interface BadgeTyped {
  readonly code: string
  readonly from: string
  readonly to: string
}

/** What is wrong with the dates of a badge, or nothing: one that is left out has none. */
export function badgeProblem(
  { code, from, to }: BadgeTyped,
  { endedOn }: Pick<BadgeKind, 'endedOn'>,
  today: string,
): string | undefined {
  if (from === '' && to === '') return undefined
  if (!isDay(from) || from > today) {
    return `Give the day since which ${code} is held, today or before, like 2017-09-01.`
  }
  if (!isEnd(to, from)) return `Give the last day of ${code}, from ${from} on, or leave it out.`
  if (endedOn !== null && from > endedOn) {
    return `${code} has not been given nationally since ${dayText(endedOn)}: give a day up to then.`
  }
  return undefined
}

function isEnd(to: string, from: string): boolean {
  return to === '' || (isDay(to) && to >= from)
}
