import { dayText } from '#lib/dates.ts'
import type { SystemLeader } from '../model.ts'
import type { ExpertisePolicy, Named } from '../policy.ts'

/** What the list is narrowed to; what is blank narrows nothing. */
export interface Filter {
  readonly phase: string
  readonly field: string
  readonly available: boolean
}

/** Whether somebody can be asked on a day. */
export function isAvailable(
  { availability, availableFrom }: Pick<SystemLeader, 'availability' | 'availableFrom'>,
  day: string,
): boolean {
  if (availability === 'available') return true
  return availability === 'later' && availableFrom !== null && availableFrom <= day
}

/** Those who stand in the register on a day and match the filter, in the order given. */
export function shownOf<L extends SystemLeader>(
  all: readonly L[],
  { phase, field, available }: Filter,
  day: string,
): L[] {
  return all.filter(
    (leader) =>
      isListed(leader, day) &&
      (phase === '' || leader.phases.includes(phase)) &&
      (field === '' || leader.fields.includes(field)) &&
      (!available || isAvailable(leader, day)),
  )
}

export function isListed({ to }: Pick<SystemLeader, 'to'>, day: string): boolean {
  return to === null || to >= day
}

/** The filter of an address: a phase or field that the policy has not is none. */
export function filterIn(
  { phases, fields }: Pick<ExpertisePolicy, 'phases' | 'fields'>,
  asked: { readonly phase: string; readonly field: string; readonly available: string },
): Filter {
  const known = (all: readonly Named[], code: string) =>
    all.some((each) => each.code === code) ? code : ''
  return {
    phase: known(phases, asked.phase),
    field: known(fields, asked.field),
    available: asked.available === 'yes',
  }
}

export function availableWords(
  leader: Pick<SystemLeader, 'availability' | 'availableFrom' | 'words'>,
  day: string,
): string {
  const { availableFrom, words } = leader
  if (isAvailable(leader, day)) return words === '' ? 'Yes' : `Yes: ${words}`
  if (leader.availability === 'later' && availableFrom !== null) {
    return `From ${dayText(availableFrom)}`
  }
  return 'Not now'
}

/** Whether nobody has looked at an entry for as long as the policy allows. */
export function isStale(
  { writtenOn }: Pick<SystemLeader, 'writtenOn'>,
  { lookAgainMonths }: Pick<ExpertisePolicy, 'lookAgainMonths'>,
  day: string,
): boolean {
  const due = Temporal.PlainDate.from(writtenOn).add({ months: lookAgainMonths }).toString()
  return due <= day
}

/** The titles of some codes, in the order of the policy; an older code stands as it is. */
export function titlesOf(codes: readonly string[], all: readonly Named[]): string {
  const known = all.filter(({ code }) => codes.includes(code)).map(({ title }) => title)
  const older = codes.filter((code) => all.every((each) => each.code !== code))
  return [...known, ...older].join(', ')
}
