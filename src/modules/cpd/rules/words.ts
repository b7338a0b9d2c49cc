import { dayText } from '#lib/dates.ts'
import { poundsText } from '#lib/money.ts'
import type { Booking, Course, Offer, Reason, Way } from '../model.ts'
import type { Named } from '../policy.ts'
import { firstDay, lastDayToGiveBack, sessionText, whyClosed } from './days.ts'
import { creditsText } from './places.ts'

/** "£45.00 or 3 credits a place". */
export function priceText({ pence, credits }: Pick<Offer, 'pence' | 'credits'>): string {
  if (pence === 0) return 'Free'
  const inPounds = `${poundsText(pence)} a place`
  return credits === null ? inPounds : `${poundsText(pence)} or ${creditsText(credits)} a place`
}

/** "7 of 20 places left", or why there are none. */
export function placesText(course: Course, today: string): string {
  const { taken, places, waiting, isHeld } = course
  if (isHeld) return 'It has been'
  const closed = whyClosed(course, today)
  if (closed !== undefined) return course.isCalledOff ? 'Called off' : 'Booking is over'
  if (taken < places) return `${places - taken} of ${places} places left`
  return waiting === 0 ? 'Full' : `Full, ${waiting} on the waiting list`
}

/** The first day with its times, and how many more there are. */
export function whenText({ sessions }: Pick<Offer, 'sessions'>): string {
  const [first, ...more] = sessions
  if (first === undefined) return ''
  if (more.length === 0) return sessionText(first)
  return `${sessionText(first)}, and ${more.length} more ${more.length === 1 ? 'day' : 'days'}`
}

/** The titles of codes, in the order of the policy. */
export function titlesOf(codes: readonly string[], all: readonly Named[]): string {
  const known = all.filter(({ code }) => codes.includes(code)).map(({ title }) => title)
  const gone = codes.filter((code) => !all.some((each) => each.code === code))
  return [...known, ...gone].join(', ')
}

/** Until when a place is given back, in a sentence. */
export function giveBackText(course: Course, cancelDays: number): string {
  const last = lastDayToGiveBack(course, cancelDays)
  return `Places are given back until ${dayText(last)}; after that they are paid for.`
}

/** What has become of a place. */
export function stateText({ state, came }: Pick<Booking, 'state' | 'came'>): string {
  switch (state) {
    case 'booked':
      if (came === null) return 'Has a place'
      return came ? 'Came' : 'Did not come'
    case 'waiting':
      return 'On the waiting list'
    case 'given back':
      return 'Given back'
    case 'no place':
      return 'No place came free'
    case 'called off':
      return 'Called off'
  }
}

/** How a place is paid for. */
export function payText({ pay, pence, credits, reference }: Booking): string {
  if (pay === 'credits') return creditsText(credits)
  if (pence === 0) return 'Free'
  return `${poundsText(pence)} by invoice, order ${reference}`
}

export const wayWords: Readonly<Record<Way, string>> = {
  credits: 'With credits of the school',
  invoice: 'By invoice to the school',
}

export const reasonWords: Readonly<Record<Reason, string>> = {
  'place booked': 'Place booked',
  'place given back': 'Place given back',
  'no place came free': 'No place came free',
  'course called off': 'Course called off',
  'course hosted': 'Course hosted',
}

/** "+3", "−3": with the sign that stands for what was earned or spent. */
export function signedText(credits: number): string {
  return credits < 0 ? `−${-credits}` : `+${credits}`
}

/** "Spring phonics, 7 March 2018". */
export function nameOf(course: Course): string {
  return `${course.title}, ${dayText(firstDay(course))}`
}
