import { z } from 'zod'
import { isDay } from '#lib/dates.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import {
  posts,
  type Commission,
  type ElectionCalled,
  type Evidence,
  type Growth,
  type Headship,
  type Nomination,
} from '../model.ts'

const text = z.string().trim().catch('')

/** What was typed into each form, by field; what is missing is ''. */
export const forms = {
  evidence: z.object({ about: text, holds: text, words: text, seenOn: text }),
  headships: z.object({ headships: text }),
  growth: z.object({ mentor: text, plan: text }),
  election: z.object({ post: text, places: text, ballot: text, startsOn: text }),
  nomination: z.object({ person: text, permittedOn: text, permission: text, capacity: text }),
  declaration: z.object({ declared: text }),
  ending: z.object({ because: text, words: text, last: text }),
  commission: z.object({ part: text, doneBy: text, from: text, to: text, motion: text }),
} as const
type Form = keyof typeof forms
type TypedIn<F extends Form> = Readonly<z.infer<(typeof forms)[F]>>
/** As a page shows again what was typed into whichever of its forms. */
export type Typed = Readonly<Record<string, string>>
export type Read<T> = T | { readonly problems: readonly Problem[] }

const dayAsked = 'Give the day, like 2018-06-14.'

/** What was seen of a candidate, about one of the subjects of the form. */
export function evidenceIn(
  typed: TypedIn<'evidence'>,
  among: readonly string[],
  today: string,
): Read<Evidence> {
  const { about, holds, words, seenOn } = typed
  const isPast = isDay(seenOn) && seenOn <= today
  const problems = [
    ...problemIf(!among.includes(about), 'about', 'Choose what it is about.'),
    ...problemIf(holds !== 'yes' && holds !== 'no', 'holds', 'Say whether it holds.'),
    ...problemIf(words === '', 'words', 'Say what was seen, and where.'),
    ...problemIf(!isPast, 'seenOn', 'Give the day on which it was seen, not after today.'),
  ]
  return problems.length > 0 ? { problems } : { about, holds: holds === 'yes', words, seenOn }
}

interface NamedSchool {
  readonly id: string
  readonly urn: string
  readonly name: string
}

/** Every headship on a line of its own: the school by name or URN, the first day, the last day. */
export function headshipsIn(
  { headships }: TypedIn<'headships'>,
  schools: readonly NamedSchool[],
): Read<{ headships: Headship[] }> {
  const lines = headships.split('\n').filter((line) => line.trim() !== '')
  const read = lines.map((line) => headshipOf(line, schools))
  const wrong = read.findIndex((each) => each === undefined)
  const found = read.filter((each) => each !== undefined)
  const text =
    lines.length === 0
      ? 'Write each headship on a line.'
      : `Line ${wrong + 1} is not like “Hill School, 2012-09-01, 2016-08-31”; leave the last day out while it lasts.`
  const problems = problemIf(lines.length === 0 || wrong >= 0, 'headships', text)
  return problems.length > 0 ? { problems } : { headships: found }
}

const headshipLine = /^(.+?)\s*,\s*(\d{4}-\d\d-\d\d)(?:\s*,\s*(\d{4}-\d\d-\d\d)?)?\s*$/

function headshipOf(line: string, schools: readonly NamedSchool[]): Headship | undefined {
  const [, school, from, to = null] = headshipLine.exec(line) ?? []
  if (school === undefined || from === undefined || !isSpan(from, to)) return undefined
  const known = schools.find(({ urn, name }) => urn === school || isSame(name, school))
  return known === undefined
    ? { schoolId: null, school, from, to }
    : { schoolId: known.id, school: known.name, from, to }
}

/** From one day to another that is not before it, or without end. */
function isSpan(from: string, to: string | null): boolean {
  return isDay(from) && (to === null || (isDay(to) && from <= to))
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

export function growthIn({ mentor, plan }: TypedIn<'growth'>): Read<Omit<Growth, 'at'>> {
  const problems = [
    ...problemIf(mentor === '', 'mentor', 'Say who helps.'),
    ...problemIf(plan === '', 'plan', 'Say what will be done, and by when.'),
  ]
  return problems.length > 0 ? { problems } : { mentor, plan }
}

function placesIn(places: string, limit: number): number | undefined {
  const many = /^[1-9]$/.test(places) ? Number(places) : Infinity
  return many <= limit ? many : undefined
}

/** `most` is how many places the policy allows. */
export function electionIn(
  typed: TypedIn<'election'>,
  { most, today }: { most: (post: string) => number | undefined; today: string },
): Read<Pick<ElectionCalled, 'post' | 'places' | 'secret' | 'startsOn'>> {
  const { places, ballot, startsOn } = typed
  const post = posts.find((each) => each === typed.post)
  const limit = most(typed.post) ?? 9
  const many = placesIn(places, limit)
  const isToCome = isDay(startsOn) && startsOn >= today
  const problems = [
    ...problemIf(post === undefined, 'post', 'Say for which post.'),
    ...problemIf(many === undefined, 'places', `Give a number from 1 to ${limit}.`),
    ...problemIf(ballot !== 'open' && ballot !== 'secret', 'ballot', 'Say open or secret.'),
    ...problemIf(!isToCome, 'startsOn', 'Give the first day of the term, today or later.'),
  ]
  if (post === undefined || many === undefined || problems.length > 0) return { problems }
  return { post, places: many, secret: ballot === 'secret', startsOn }
}

export function nominationIn(
  { person, permittedOn, permission, capacity }: TypedIn<'nomination'>,
  { among, today }: { among: readonly string[]; today: string },
): Read<Pick<Nomination, 'personId' | 'permittedOn' | 'permission' | 'capacity'>> {
  const isPast = isDay(permittedOn) && permittedOn <= today
  const problems = [
    ...problemIf(!among.includes(person), 'person', 'Choose who is nominated.'),
    ...problemIf(!isPast, 'permittedOn', 'Give the day of the permission, not after today.'),
    ...problemIf(permission === '', 'permission', 'Name the minute of the governing body.'),
    ...problemIf(capacity === '', 'capacity', 'Say why the school is not weakened.'),
  ]
  return problems.length > 0
    ? { problems }
    : { personId: person, permittedOn, permission, capacity }
}

export function declarationIn({ declared }: TypedIn<'declaration'>): Read<{ declared: string }> {
  const text = 'Say which interests there are, or that there are none.'
  const problems = problemIf(declared === '', 'declared', text)
  return problems.length > 0 ? { problems } : { declared }
}

/** Only what the cluster carried, and never what the policy says stays with the lead. */
export function commissionIn(
  { part, doneBy, from, to, motion }: TypedIn<'commission'>,
  among: { readonly parts: readonly string[]; readonly carried: readonly string[] },
): Read<Omit<Commission, 'id'>> {
  const permitted = 'Choose the motion by which the cluster permitted it; it has to be carried.'
  const problems = [
    ...problemIf(!among.parts.includes(part), 'part', 'Choose a part that may be commissioned.'),
    ...problemIf(doneBy === '', 'doneBy', 'Say who does it.'),
    ...problemIf(!isDay(from), 'from', dayAsked),
    ...problemIf(!isDay(to) || !isSpan(from, to), 'to', 'Give the last day, not before the first.'),
    ...problemIf(!among.carried.includes(motion), 'motion', permitted),
  ]
  return problems.length > 0 ? { problems } : { part, doneBy, from, to, motionId: motion }
}

/** How the fields of an election's own forms end, which stand on the page once for each election. */
export function endingOf({ id }: { readonly id: string }): string {
  return `-${id.slice(-12)}`
}

/** The fields of a form without what tells them apart on the page. */
export function withoutEnding(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name.replace(/-[0-9a-f]{12}$/, ''), value]),
  )
}
