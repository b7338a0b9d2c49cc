import { isDay } from '#lib/dates.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import { availabilities, type Entry, type SystemLeader, type WorkContact } from '../model.ts'
import type { ExpertisePolicy, Named } from '../policy.ts'
import { badgeProblem, type BadgeTyped } from './badges.ts'

export interface EntryTyped {
  readonly person: string
  readonly name: string
  readonly school: string
  readonly post: string
  readonly phases: readonly string[]
  readonly fields: readonly string[]
  readonly badges: readonly BadgeTyped[]
  readonly availability: string
  readonly availableFrom: string
  readonly words: string
}

/** Whom an entry may be of, as far as whoever writes it may say. */
export interface Writers {
  /** The schools for which the writer keeps entries up. */
  readonly schoolIds: readonly string[]
  /** Those who sign in, by id, with their schools. */
  readonly people: ReadonlyMap<
    string,
    { readonly name: string; readonly schoolIds: readonly string[] }
  >
}

/** Reads an entry of the register, or says what is wrong with it. Nobody needs a badge. */
export function entryIn(
  typed: EntryTyped,
  policy: ExpertisePolicy,
  { writers, today }: { readonly writers: Writers; readonly today: string },
): { readonly entry: Entry } | { readonly problems: Problem[] } {
  const availability = availabilities.find((each) => each === typed.availability)
  const problems = [
    ...whose(typed, writers),
    ...problemIf(typed.post === '', 'post', 'Say what they are at their school.'),
    ...known(typed.phases, policy.phases, 'phases', 'Choose one phase at least.'),
    ...known(typed.fields, policy.fields, 'fields', 'Choose one field at least.'),
    ...problemIf(availability === undefined, 'availability', 'Say whether they are available.'),
    ...problemIf(
      availability === 'later' && !isDay(typed.availableFrom),
      'availableFrom',
      'Give the first day, like 2018-09-03.',
    ),
    ...badgeProblems(typed.badges, policy, today),
  ]
  if (problems.length > 0 || availability === undefined) return { problems }
  const { post, phases, fields, words } = typed
  return {
    entry: {
      ...named(typed, writers),
      ...{ schoolId: typed.school, post, phases, fields, availability, words },
      availableFrom: availability === 'later' ? typed.availableFrom : null,
      badges: typed.badges.flatMap(({ code, from, to }) =>
        from === '' ? [] : [{ code, from, to: to === '' ? null : to }],
      ),
    },
  }
}

function named(
  { person, name }: EntryTyped,
  { people }: Writers,
): Pick<Entry, 'personId' | 'name'> {
  const found = people.get(person)
  return found === undefined ? { personId: null, name } : { personId: person, name: found.name }
}

/** Somebody who signs in is of a school by a role; staff who do not are named by whoever keeps up the school's. */
function whose({ person, name, school }: EntryTyped, { people, schoolIds }: Writers): Problem[] {
  const found = people.get(person)
  const isStranger = person !== '' && found === undefined
  const isElsewhere = found !== undefined && !found.schoolIds.includes(school)
  return [
    ...problemIf(!schoolIds.includes(school), 'school', 'Choose the home school.'),
    ...problemIf(isStranger, 'person', 'Choose somebody of the list, or nobody.'),
    ...problemIf(isElsewhere, 'person', 'This person has no role in that school.'),
    ...problemIf(person === '' && name === '', 'name', 'Give the name, or choose who it is.'),
  ]
}

function known(
  codes: readonly string[],
  all: readonly Named[],
  field: string,
  text: string,
): Problem[] {
  const isKnown = codes.length > 0 && codes.every((code) => all.some((one) => one.code === code))
  return problemIf(!isKnown, field, text)
}

function badgeProblems(
  typed: readonly BadgeTyped[],
  { badges }: ExpertisePolicy,
  today: string,
): Problem[] {
  return badges.flatMap((kind) => {
    const badge = typed.find(({ code }) => code === kind.code)
    const text = badge === undefined ? undefined : badgeProblem(badge, kind, today)
    return text === undefined ? [] : [{ field: `from-${kind.code}`, text }]
  })
}

const blankEntry: Omit<EntryTyped, 'badges'> = {
  ...{ person: '', name: '', school: '', post: '', phases: [], fields: [] },
  ...{ availability: '', availableFrom: '', words: '' },
}

/** A new entry, with room for every badge of the policy. */
export function newEntry({ badges }: ExpertisePolicy): EntryTyped {
  return { ...blankEntry, badges: badges.map(({ code }) => ({ code, from: '', to: '' })) }
}

/** An entry as the form shows it. */
export function entryTyped(policy: ExpertisePolicy, entry: SystemLeader): EntryTyped {
  const { name, post, phases, fields, availability, words } = entry
  return {
    ...{ name, post, phases, fields, availability, words, school: entry.schoolId },
    person: entry.personId ?? '',
    availableFrom: entry.availableFrom ?? '',
    badges: policy.badges.map(({ code }) => {
      const held = entry.badges.find((badge) => badge.code === code)
      return { code, from: held?.from ?? '', to: held?.to ?? '' }
    }),
  }
}

/** Reads how somebody is reached at work; both may be left out. */
export function contactIn({
  email,
  telephone,
}: WorkContact): { readonly contact: WorkContact } | { readonly problems: Problem[] } {
  const problems = [
    ...problemIf(
      email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email),
      'email',
      'Give a work address such as name@school.example, or leave it out.',
    ),
    ...problemIf(
      telephone !== '' && !/^[+\d][\d ()+-]{4,30}$/.test(telephone),
      'telephone',
      'Give the number of the school, in figures, or leave it out.',
    ),
  ]
  return problems.length > 0 ? { problems } : { contact: { email, telephone } }
}
