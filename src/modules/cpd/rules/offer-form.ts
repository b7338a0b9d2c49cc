import { isDay } from '#lib/dates.ts'
import { penceIn, poundsText } from '#lib/money.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import type { Course, Offer, Session } from '../model.ts'
import type { CoursesPolicy, Named } from '../policy.ts'
import { firstDay, sessionIn, sessionLine } from './days.ts'

export interface OfferTyped {
  readonly title: string
  readonly about: string
  readonly phases: readonly string[]
  readonly audience: readonly string[]
  /** The id of a school; '' for the authority. */
  readonly host: string
  readonly venue: string
  readonly sessions: string
  readonly bookBy: string
  readonly places: string
  readonly price: string
  readonly credits: string
}

interface Around {
  readonly policy: CoursesPolicy
  /** For whom the writer may offer courses: ids of schools, and '' for the authority. */
  readonly hosts: readonly string[]
  /** How many places are taken already. */
  readonly taken: number
}

/** Reads what a course is. */
export function offerIn(
  typed: OfferTyped,
  around: Around,
): { readonly offer: Offer } | { readonly problems: Problem[] } {
  const { title, about, host, venue, bookBy } = typed
  const sessions = sessionsIn(typed.sessions)
  const [places, pence] = [wholeIn(typed.places), penceIn(typed.price)]
  const credits = typed.credits === '' ? null : wholeIn(typed.credits)
  const problems = [
    ...wrongWords(typed, around),
    ...wrongDays(sessions, bookBy, around.policy),
    ...wrongNumbers({ places, pence, credits }, around),
  ]
  if (problems.length > 0 || sessions === undefined || places === undefined) return { problems }
  if (pence === undefined || credits === undefined) return { problems }
  const { phases, audience } = typed
  return {
    offer: {
      ...{ title, about, phases, audience, venue, sessions, bookBy, places, pence, credits },
      schoolId: host === '' ? null : host,
    },
  }
}

function wrongWords(typed: OfferTyped, { policy, hosts }: Around): Problem[] {
  const { title, about, phases, audience, host, venue } = typed
  return [
    ...problemIf(title === '', 'title', 'Give it a title.'),
    ...problemIf(about === '', 'about', 'Say what it is about.'),
    ...problemIf(!areAmong(phases, policy.phases), 'phases', 'Choose one phase or more.'),
    ...problemIf(!areAmong(audience, policy.audience), 'audience', 'Choose for whom it is.'),
    ...problemIf(!hosts.includes(host), 'host', 'Choose who hosts it.'),
    ...problemIf(venue === '', 'venue', 'Say where it is held.'),
  ]
}

function areAmong(chosen: readonly string[], all: readonly Named[]): boolean {
  return chosen.length > 0 && chosen.every((each) => all.some(({ code }) => code === each))
}

/** The days a line each, in their order; `undefined` where one of them is none. */
function sessionsIn(text: string): Session[] | undefined {
  const lines = text.split('\n').filter((each) => each.trim() !== '')
  const sessions = lines.flatMap((each) => sessionIn(each) ?? [])
  const isWrong = sessions.length < lines.length || !sessions.every(({ on }) => isDay(on))
  if (isWrong || sessions.length === 0) return undefined
  return sessions.toSorted((a, b) => (sessionLine(a) < sessionLine(b) ? -1 : 1))
}

function wrongDays(
  sessions: readonly Session[] | undefined,
  bookBy: string,
  { most }: CoursesPolicy,
): Problem[] {
  if (sessions === undefined) {
    const text = 'Give each day on a line of its own, like 2018-03-07 13:30 to 16:00.'
    return [{ field: 'sessions', text }]
  }
  const first = firstDay({ sessions })
  return [
    ...problemIf(
      sessions.length > most.sessions,
      'sessions',
      `A course has ${most.sessions} days at most.`,
    ),
    ...problemIf(
      !isDay(bookBy) || bookBy > first,
      'bookBy',
      `Give the last day to book, ${first} at the latest.`,
    ),
  ]
}

function wrongNumbers(
  {
    places,
    pence,
    credits,
  }: { places: number | undefined; pence: number | undefined; credits: number | null | undefined },
  { policy: { most }, taken }: Around,
): Problem[] {
  const least = Math.max(1, taken)
  return [
    ...problemIf(
      isOutside(places, least, most.places),
      'places',
      taken > 0
        ? `Give a number of places from ${least}, which are taken, to ${most.places}.`
        : `Give a number of places from 1 to ${most.places}.`,
    ),
    ...problemIf(
      isOutside(pence, 0, most.pence),
      'price',
      `Give the price in pounds, like 45 or 45.50, and ${poundsText(most.pence)} at most.`,
    ),
    ...problemIf(
      credits !== null && isOutside(credits, 1, most.credits),
      'credits',
      `Give the price in credits, a whole number and ${most.credits} at most, or leave it empty.`,
    ),
    ...problemIf(
      pence === 0 && credits !== null,
      'credits',
      'What costs nothing in pounds costs no credits: leave it empty.',
    ),
  ]
}

function isOutside(value: number | undefined, least: number, most: number): boolean {
  return value === undefined || value < least || value > most
}

/** A whole number as it is typed. */
export function wholeIn(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

/** A course as it would be typed. */
export function offerTyped(course: Course): OfferTyped {
  const { title, about, phases, audience, venue, bookBy } = course
  return {
    ...{ title, about, phases, audience, venue, bookBy, host: course.schoolId ?? '' },
    sessions: course.sessions.map(sessionLine).join('\n'),
    places: String(course.places),
    price: poundsText(course.pence).slice(1),
    credits: course.credits === null ? '' : String(course.credits),
  }
}

/** Nothing is typed yet. */
export function noOffer(host: string): OfferTyped {
  return {
    ...{ title: '', about: '', phases: [], audience: [], host, venue: '', sessions: '' },
    ...{ bookBy: '', places: '', price: '', credits: '' },
  }
}
