import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Booking, Course, Entry } from '../model.ts'
import {
  book,
  callOff,
  changed,
  earnedBy,
  giveBack,
  movedUp,
  noteCame,
  taken,
  waiting,
  type Change,
  type Held,
  type Wanted,
} from './places.ts'

const course: Course = {
  ...{ id: 'c', version: 1, title: 'Phonics', about: 'Reading', venue: 'Hall', by: 'Somebody' },
  ...{ phases: ['primary'], audience: ['teachers'], schoolId: 'host', bookBy: '2018-03-01' },
  sessions: [{ on: '2018-03-07', from: '09:30', to: '12:00' }],
  ...{ places: 3, pence: 4500, credits: 2, taken: 0, waiting: 0 },
  ...{ isHeld: false, isCalledOff: false },
}
const credits = { hostedCourse: 5, attendedPlace: 1, ofOwnSchool: false } as const

function begun(balances: Readonly<Record<string, number>> = {}, own: Partial<Course> = {}): Held {
  return {
    course: { ...course, ...own },
    bookings: [],
    balances: new Map(Object.entries(balances)),
  }
}

function wanted(schoolId: string, names: readonly string[], pay: Wanted['pay'] = 'invoice') {
  const people = names.map((name) => ({ id: `${schoolId} ${name}`, name, personId: null }))
  return { schoolId, people, pay, reference: 'PO 1' }
}

function after(held: Held, change: Change | { readonly problems: unknown }): Held {
  if ('problems' in change) throw new Error(`Refused: ${JSON.stringify(change.problems)}`)
  const balances = new Map(held.balances)
  for (const { schoolId, credits: moved } of change.entries) {
    balances.set(schoolId, (balances.get(schoolId) ?? 0) + moved)
  }
  return { ...held, bookings: changed(held.bookings, change.bookings), balances }
}

const statesOf = ({ bookings }: Held) => bookings.map(({ name, state }) => `${name} ${state}`)

describe('booking', () => {
  it('gives places as long as there are any, and then the waiting list in order', () => {
    const one = after(begun(), book(begun(), wanted('a', ['Ann', 'Ben'])))
    const two = after(one, book(one, wanted('b', ['Cat', 'Dan', 'Eve'])))
    expect(statesOf(two)).toEqual([
      'Ann booked',
      'Ben booked',
      'Cat booked',
      'Dan waiting',
      'Eve waiting',
    ])
    expect(two.bookings.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  })

  it.each([
    ['more than the credits of the school pay for', wanted('a', ['Ann', 'Ben'], 'credits'), 'pay'],
    ['nobody', wanted('a', []), 'names'],
  ])('is refused for %s', (_, asked, field) => {
    expect(book(begun({ a: 3 }), asked)).toMatchObject({ problems: [{ field }] })
  })

  it('is refused in credits where the course cannot be paid with them', () => {
    const asked = wanted('a', ['Ann'], 'credits')
    expect(book(begun({ a: 9 }, { credits: null }), asked)).toMatchObject({
      problems: [{ field: 'pay' }],
    })
  })

  it('is refused for somebody of the school who has a place already, and not for another school’s', () => {
    const one = after(begun(), book(begun(), wanted('a', ['Ann'])))
    expect(book(one, wanted('a', ['ann']))).toMatchObject({
      problems: [{ text: 'ann is booked already.' }],
    })
    expect(book(one, wanted('b', ['Ann']))).toHaveProperty('bookings')
  })

  it('costs the pence of an invoice or the credits of the school, never both', () => {
    const held = begun({ a: 9 })
    const [byCredits, byInvoice] = [wanted('a', ['Ann'], 'credits'), wanted('a', ['Ben'])]
    expect(book(held, byCredits)).toMatchObject({
      bookings: [{ pence: 0, credits: 2 }],
      entries: [{ schoolId: 'a', credits: -2, reason: 'place booked' }],
    })
    expect(book(held, byInvoice)).toMatchObject({
      ...{ bookings: [{ pence: 4500, credits: 0 }], entries: [] },
    })
  })
})

describe('giving back', () => {
  const full = () => {
    const first = after(
      begun({ a: 9 }),
      book(begun({ a: 9 }), wanted('a', ['Ann', 'Ben', 'Cat'], 'credits')),
    )
    return after(first, book(first, wanted('b', ['Dan', 'Eve'])))
  }

  it('returns the credits and gives the place to whoever waits first', () => {
    const now = after(full(), giveBack(full(), 'a Ben', { isTooLate: false }))
    expect(statesOf(now)).toEqual([
      'Ann booked',
      'Ben given back',
      'Cat booked',
      'Dan booked',
      'Eve waiting',
    ])
    expect(now.balances.get('a')).toBe(5)
  })

  it.each([
    ['a place after the last day', 'a Ann', true, 'It is too late'],
    ['a place that is not there', 'nobody', false, 'given back already'],
  ])('is refused for %s', (_, id, isTooLate, text) => {
    expect(giveBack(full(), id, { isTooLate })).toMatchObject({
      problems: [{ text: expect.stringContaining(text) }],
    })
  })

  it('of a place on the waiting list is never too late', () => {
    expect(giveBack(full(), 'b Eve', { isTooLate: true })).toHaveProperty('bookings')
  })

  it('happens once', () => {
    const now = after(full(), giveBack(full(), 'a Ann', { isTooLate: false }))
    expect(giveBack(now, 'a Ann', { isTooLate: false })).toHaveProperty('problems')
  })
})

describe('who came', () => {
  const booked = () => {
    const one = after(begun(), book(begun(), wanted('a', ['Ann', 'Ben'])))
    return after(one, book(one, wanted('host', ['Hal'])))
  }
  const cases: readonly (readonly [string, readonly string[], boolean, number])[] = [
    ['nobody', [], false, 5],
    ['one of another school', ['a Ann'], false, 6],
    ['two, and one of the host’s own', ['a Ann', 'a Ben', 'host Hal'], false, 7],
    ['the same where the host’s own count', ['a Ann', 'a Ben', 'host Hal'], true, 8],
  ]
  it.each(cases)('earns the host its credits: %s', (_, came, ofOwnSchool, earned) => {
    const by = { credits: { ...credits, ofOwnSchool }, earned: 0 }
    expect(noteCame(booked(), new Set(came), by)).toMatchObject({
      entries: [{ schoolId: 'host', credits: earned, reason: 'course hosted' }],
    })
  })

  it('earns the authority nothing', () => {
    const held = { ...booked(), course: { ...course, schoolId: null } }
    expect(noteCame(held, new Set(['a Ann']), { credits, earned: 0 })).toMatchObject({
      entries: [],
    })
  })

  it('is put right by the difference, and not below what the host has left', () => {
    const put = (has: number) =>
      noteCame({ ...booked(), balances: new Map([['host', has]]) }, new Set(), {
        ...{ credits, earned: 7 },
      })
    expect(put(2)).toMatchObject({ entries: [{ credits: -2 }] })
    expect(put(1)).toMatchObject({ problems: [{ field: 'came' }] })
  })

  it('gives the credits back to whoever still waits', () => {
    const one = after(begun(), book(begun(), wanted('a', ['Ann', 'Ben', 'Cat'])))
    const rich = { ...one, balances: new Map([['b', 4]]) }
    const two = after(rich, book(rich, wanted('b', ['Dan'], 'credits')))
    const now = after(two, noteCame(two, new Set(), { credits, earned: 0 }))
    expect(statesOf(now).at(-1)).toBe('Dan no place')
    expect(now.balances.get('b')).toBe(4)
  })
})

it('a course that is called off costs nobody anything', () => {
  const held = begun({ a: 6 })
  const one = after(held, book(held, wanted('a', ['Ann', 'Ben', 'Cat'], 'credits')))
  const off = after(one, callOff(one))
  expect(off.balances.get('a')).toBe(6)
  expect(off.bookings.every(({ state }) => state === 'called off')).toBe(true)
})

type Step =
  | {
      readonly kind: 'book'
      readonly school: string
      readonly people: number
      readonly pay: Wanted['pay']
    }
  | { readonly kind: 'give back'; readonly which: number; readonly isTooLate: boolean }
  | { readonly kind: 'more places'; readonly more: number }
  | { readonly kind: 'note'; readonly came: readonly number[] }
  | { readonly kind: 'call off' }

const schools = ['a', 'b', 'host'] as const
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('book' as const),
    school: fc.constantFrom(...schools),
    people: fc.integer({ min: 1, max: 4 }),
    pay: fc.constantFrom('credits' as const, 'invoice' as const),
  }),
  fc.record({
    kind: fc.constant('give back' as const),
    which: fc.nat({ max: 30 }),
    isTooLate: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('more places' as const), more: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constant('note' as const), came: fc.array(fc.nat({ max: 30 })) }),
  fc.record({ kind: fc.constant('call off' as const) }),
)

interface Told {
  readonly held: Held
  readonly entries: readonly Entry[]
}

/** One step as an action takes it; what is refused changes nothing. */
function taking(told: Told, next: Step, i: number): Told {
  const { held } = told
  const isOver = held.course.isHeld || held.course.isCalledOff
  const on = (change: Change | { readonly problems: unknown }, own: Partial<Course> = {}): Told => {
    if ('problems' in change) return told
    const now = after(held, change)
    return {
      held: { ...now, course: { ...now.course, ...own } },
      entries: [...told.entries, ...change.entries],
    }
  }
  switch (next.kind) {
    case 'book': {
      const names = Array.from({ length: next.people }, (_, n) => `${i} ${n}`)
      return isOver ? told : on(book(held, wanted(next.school, names, next.pay)))
    }
    case 'give back': {
      const id = held.bookings[next.which % Math.max(1, held.bookings.length)]?.id ?? ''
      return on(giveBack(held, id, next))
    }
    case 'more places': {
      const places = held.course.places + next.more
      return isOver
        ? told
        : on({ bookings: movedUp(held.bookings, places), entries: [] }, { places })
    }
    case 'note': {
      if (held.course.isCalledOff) return told
      const ids = new Set(next.came.flatMap((n) => held.bookings[n]?.id ?? []))
      const earned = sum(told.entries.filter(({ reason }) => reason === 'course hosted'))
      return on(noteCame(held, ids, { credits, earned }), { isHeld: true })
    }
    case 'call off':
      return isOver ? told : on(callOff(held), { isCalledOff: true })
  }
}

function sum(entries: readonly Entry[]): number {
  return entries.reduce((total, entry) => total + entry.credits, 0)
}

const opening = new Map(schools.map((school, i) => [school, 3 * i] as const))

/** Everything that has to hold, whatever happened in whatever order. */
function holdsTrue({ held, entries }: Told): void {
  const { course: now, bookings, balances } = held
  expect(taken(bookings)).toBeLessThanOrEqual(now.places)
  if (taken(bookings) < now.places) expect(waiting(bookings)).toBe(0)
  const order = (state: Booking['state']) =>
    bookings.filter((each) => each.state === state).map(({ number }) => number)
  const lastPlace = Math.max(0, ...order('booked'))
  expect(order('waiting').every((number) => number > lastPlace)).toBe(true)
  for (const school of schools) {
    const balance = balances.get(school) ?? 0
    expect(balance).toBeGreaterThanOrEqual(0)
    const own = entries.filter(({ schoolId }) => schoolId === school)
    expect(balance).toBe((opening.get(school) ?? 0) + sum(own))
    const held = bookings.filter(
      ({ schoolId, state }) => schoolId === school && ['booked', 'waiting'].includes(state),
    )
    const spent = held.reduce((total, each) => total + each.credits, 0)
    const earned = sum(own.filter(({ reason }) => reason === 'course hosted'))
    expect(balance).toBe((opening.get(school) ?? 0) + earned - spent)
  }
  const worth = now.isHeld ? earnedBy(now, bookings, credits) : 0
  expect(sum(entries.filter(({ reason }) => reason === 'course hosted'))).toBe(worth)
}

it('in whatever order people book, give back and come, no place is sold twice and no credit is lost or made', () => {
  const seen = { booked: 0, waited: 0, noted: 0 }
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      let told: Told = { held: { ...begun(), balances: opening }, entries: [] }
      for (const [i, next] of steps.entries()) {
        told = taking(told, next, i)
        holdsTrue(told)
        seen.waited += waiting(told.held.bookings)
      }
      seen.booked += told.held.bookings.length
      seen.noted += told.held.course.isHeld ? 1 : 0
    }),
    { numRuns: 500 },
  )
  expect(Math.min(seen.booked, seen.waited, seen.noted)).toBeGreaterThan(20)
})
