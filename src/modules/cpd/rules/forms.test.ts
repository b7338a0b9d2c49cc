import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Booking, Payment } from '../model.ts'
import { bookingIn, type BookingTyped } from './booking-form.ts'
import { inOrder, lastDayToGiveBack, mayNote, sessionIn, whyClosed } from './days.ts'
import { defaultPolicy } from './default-policy.ts'
import { coursesOfMine, startOf } from './feed.ts'
import { choiceOf, leftWords, owingOf, paymentIn } from './invoices.ts'
import { noOffer, offerIn, offerTyped, type OfferTyped } from './offer-form.ts'
import { coursesKind } from './policy-kind.ts'
import { placesText, priceText, whenText } from './words.ts'

const typed: OfferTyped = {
  ...{ title: 'Phonics', about: 'Reading', host: 's', venue: 'The hall' },
  ...{ phases: ['primary'], audience: ['teachers'] },
  sessions: '2018-03-14 09:30 to 12:00\n2018-03-07 13:30 to 16:00\n',
  ...{ bookBy: '2018-02-28', places: '20', price: '45.50', credits: '3' },
}
const around = { policy: defaultPolicy, hosts: ['', 's'], taken: 0 }

describe('a course is read', () => {
  it('with its days in order and its price in pence', () => {
    expect(offerIn(typed, around)).toMatchObject({
      offer: {
        ...{ schoolId: 's', places: 20, pence: 4550, credits: 3 },
        sessions: [
          { on: '2018-03-07', from: '13:30', to: '16:00' },
          { on: '2018-03-14', from: '09:30', to: '12:00' },
        ],
      },
    })
  })

  it('of the authority, free and in no credits', () => {
    expect(offerIn({ ...typed, host: '', price: '0', credits: '' }, around)).toMatchObject({
      offer: { schoolId: null, pence: 0, credits: null },
    })
  })

  const wrong: readonly (readonly [string, Partial<OfferTyped>, string])[] = [
    ['no title', { title: '' }, 'title'],
    ['nothing about it', { about: '' }, 'about'],
    ['no phase', { phases: [] }, 'phases'],
    ['a phase that no policy has', { phases: ['tertiary'] }, 'phases'],
    ['nobody for whom it is', { audience: [] }, 'audience'],
    ['a host for whom the writer may not speak', { host: 'other' }, 'host'],
    ['no place', { venue: '' }, 'venue'],
    ['no day', { sessions: '' }, 'sessions'],
    ['a day that there is not', { sessions: '2018-02-30 09:00 to 10:00' }, 'sessions'],
    ['an end before the beginning', { sessions: '2018-03-07 16:00 to 13:30' }, 'sessions'],
    ['a last day to book after it begins', { bookBy: '2018-03-08' }, 'bookBy'],
    ['no places', { places: '0' }, 'places'],
    ['more places than the policy has', { places: '501' }, 'places'],
    ['half a place', { places: '1.5' }, 'places'],
    ['a price that is none', { price: 'much' }, 'price'],
    ['a price above the bound', { price: '1000.01' }, 'price'],
    ['no credit', { credits: '0' }, 'credits'],
    ['more credits than the bound', { credits: '101' }, 'credits'],
    ['credits for what is free', { price: '0' }, 'credits'],
  ]
  it.each(wrong)('not with %s', (_, change, field) => {
    const read = offerIn({ ...typed, ...change }, around)
    expect('problems' in read && read.problems.map((each) => each.field)).toEqual([field])
  })

  it('not with fewer places than are taken', () => {
    expect(offerIn({ ...typed, places: '4' }, { ...around, taken: 5 })).toMatchObject({
      problems: [{ field: 'places', text: expect.stringContaining('from 5, which are taken') }],
    })
  })

  it('as it is written', () => {
    const read = offerIn(typed, around)
    if ('problems' in read) throw new Error('It was read')
    const course = {
      ...{ ...read.offer, id: 'c', version: 1, taken: 0, waiting: 0, by: 'Somebody' },
      ...{ isHeld: false, isCalledOff: false },
    }
    expect(offerIn(offerTyped(course), around)).toEqual(read)
  })

  it('begins with nothing', () => {
    expect(offerIn(noOffer('s'), around)).toHaveProperty('problems')
  })
})

const staff = new Map([
  ['p', { name: 'Ann', schoolIds: ['s'] }],
  ['q', { name: 'Ben', schoolIds: ['other'] }],
])
const booked: BookingTyped = {
  ...{ school: 's', people: ['p'], names: 'Cat\n\n Dan ', pay: 'invoice', reference: 'PO 1' },
}
const bookers = { schoolIds: ['s'], staff, namesAtOnce: 3, isFree: false }

describe('a booking is read', () => {
  it('for people of the school and for others by name', () => {
    expect(bookingIn(booked, bookers)).toMatchObject({
      wanted: {
        people: [
          { name: 'Ann', personId: 'p' },
          { name: 'Cat', personId: null },
          { name: 'Dan', personId: null },
        ],
      },
    })
  })

  it('without a way to pay where it is free', () => {
    const free = { ...booked, pay: '', reference: '' }
    expect(bookingIn(free, { ...bookers, isFree: true })).toHaveProperty('wanted')
  })

  const wrong: readonly (readonly [string, Partial<BookingTyped>, string])[] = [
    ['a school for which one may not book', { school: 'other', people: [] }, 'school'],
    ['somebody of another school', { people: ['q'] }, 'people'],
    ['nobody', { people: [], names: ' \n' }, 'names'],
    ['more names than at once', { names: 'Cat\nDan\nEve' }, 'names'],
    ['the same name twice', { names: 'Cat\ncat' }, 'names'],
    ['no way to pay', { pay: '' }, 'pay'],
    ['an invoice without an order reference', { reference: '' }, 'reference'],
  ]
  it.each(wrong)('not for %s', (_, change, field) => {
    const read = bookingIn({ ...booked, ...change }, bookers)
    expect('problems' in read && read.problems.map((each) => each.field)).toEqual([field])
  })
})

describe('days', () => {
  const read = offerIn(typed, around)
  if ('problems' in read) throw new Error('It was read')
  const course = {
    ...{ ...read.offer, id: 'c', version: 1, taken: 20, waiting: 2, by: 'Somebody' },
    ...{ isHeld: false, isCalledOff: false },
  }

  it('a place is given back until so many days before the first', () => {
    expect(lastDayToGiveBack(course, 7)).toBe('2018-02-28')
    expect(lastDayToGiveBack(course, 0)).toBe('2018-03-07')
  })

  it.each([
    ['2018-02-28', false],
    ['2018-03-01', true],
  ])('on %s booking is over: %s', (today, isOver) => {
    expect(whyClosed(course, today) !== undefined).toBe(isOver)
  })

  it.each([
    ['2018-03-13', false],
    ['2018-03-14', true],
  ])('on %s it may be noted who came: %s', (today, may) => {
    expect(mayNote(course, today)).toBe(may)
    expect(mayNote({ ...course, isCalledOff: true }, today)).toBe(false)
  })

  it('what is to come stands first, the next of it above, and what was the other way round', () => {
    const on = (title: string, day: string) => ({
      title,
      sessions: [{ on: day, from: '09:00', to: '10:00' }],
    })
    const all = [
      on('D', '2018-04-01'),
      on('B', '2018-02-01'),
      on('C', '2018-03-01'),
      on('A', '2018-01-01'),
    ]
    const { toCome, past } = inOrder(all, '2018-03-01')
    expect([toCome, past].map((part) => part.map(({ title }) => title))).toEqual([
      ['C', 'D'],
      ['B', 'A'],
    ])
  })

  it('a line is a day with its times, and nothing else', () => {
    expect(sessionIn('2018-03-07, 09:30 to 12:00')).toEqual({
      ...{ on: '2018-03-07', from: '09:30', to: '12:00' },
    })
    for (const line of ['2018-03-07', 'soon', '2018-03-07 24:00 to 25:00', '']) {
      expect([line, sessionIn(line)]).toEqual([line, undefined])
    }
  })

  it('are told in words, with places and price', () => {
    expect(whenText(course)).toBe('7 March 2018, 13:30 to 16:00, and 1 more day')
    expect(priceText(course)).toBe('£45.50 or 3 credits a place')
    expect(placesText(course, '2018-02-01')).toBe('Full, 2 on the waiting list')
    expect(placesText({ ...course, taken: 19, waiting: 0 }, '2018-02-01')).toBe(
      '1 of 20 places left',
    )
    expect(placesText(course, '2018-03-01')).toBe('Booking is over')
    expect(placesText({ ...course, isCalledOff: true }, '2018-02-01')).toBe('Called off')
  })
})

const place: Booking = {
  ...{ id: 'b', courseId: 'c', schoolId: 's', number: 1, name: 'Ann', personId: null },
  ...{ pay: 'invoice', pence: 4500, credits: 0, reference: 'PO 1', state: 'booked', came: false },
}

describe('one’s own calendar', () => {
  const read = offerIn(typed, around)
  if ('problems' in read) throw new Error('It was read')
  const course = {
    ...{ ...read.offer, schoolId: 'host', id: 'c', version: 1, taken: 1, waiting: 0 },
    ...{ by: 'Somebody', isHeld: false, isCalledOff: false },
  }
  const role = (code: 'ST' | 'HT' | 'CH' | 'LO', schoolId?: string) => ({
    ...{ personId: 'p', roles: [{ role: code, schoolId, clusterId: undefined, phase: undefined }] },
  })
  const cases: readonly (readonly [string, ReturnType<typeof role>, Partial<Booking>, boolean])[] =
    [
      ['a place of one’s own', role('ST', 's'), { personId: 'p' }, true],
      ['a colleague’s place', role('ST', 's'), { personId: 'q' }, false],
      ['a place of the school that one heads', role('HT', 's'), {}, true],
      ['a place of the school that one chairs', role('CH', 's'), {}, true],
      ['a place of another school', role('HT', 'other'), {}, false],
      ['a course that one’s school hosts', role('HT', 'host'), { schoolId: 'other' }, true],
      ['a place on the waiting list', role('HT', 's'), { state: 'waiting' }, false],
      ['what others book, for an officer', role('LO'), {}, false],
    ]
  it.each(cases)('has %s or has it not', (_, someone, own, isMine) => {
    const bookings = [{ ...place, ...own }]
    expect(coursesOfMine(someone, [course], bookings)).toEqual(isMine ? [course] : [])
    expect(coursesOfMine(someone, [{ ...course, isCalledOff: true }], bookings)).toEqual([])
  })

  it.each([
    ['2018-03-07', '2018-03-07T13:30:00Z'],
    ['2018-06-06', '2018-06-06T12:30:00Z'],
  ])('tells when it begins on %s by the clocks of England', (on, at) => {
    expect(startOf({ on, from: '13:30', to: '16:00' })).toBe(at)
  })
})

const payment: Payment = {
  ...{ courseId: 'c', schoolId: 's', pence: 4500, paidOn: '2018-03-20', reference: 'BACS 1' },
}

describe('what a school owes', () => {
  const cases: readonly (readonly [string, readonly Booking[], readonly Payment[], string])[] = [
    ['a place, also of whoever stayed away', [place], [], '£45.00 to pay'],
    [
      'two places, of which one is paid',
      [place, { ...place, id: 'd' }],
      [payment],
      '£45.00 to pay',
    ],
    ['a place that is paid', [place], [payment], 'Paid'],
    [
      'a place that was paid and given back',
      [{ ...place, state: 'given back' }],
      [payment],
      '£45.00 to be paid back',
    ],
  ]
  it.each(cases)('%s', (_, bookings, payments, words) => {
    expect(owingOf(bookings, payments).map(leftWords)).toEqual([words])
  })

  it.each(['waiting', 'given back', 'no place', 'called off'] as const)(
    'is nothing for a place that is %s',
    (state) => {
      expect(owingOf([{ ...place, state }], [])).toEqual([])
    },
  )

  it('is nothing by invoice where credits paid', () => {
    expect(owingOf([{ ...place, pay: 'credits', pence: 0, credits: 2 }], [])).toEqual([])
  })

  it('adds up over all schools to what their places cost less what was paid', () => {
    const bookings = fc.array(
      fc.record({
        schoolId: fc.constantFrom('a', 'b', 'c'),
        courseId: fc.constantFrom('x', 'y'),
        state: fc.constantFrom('booked' as const, 'waiting' as const, 'given back' as const),
        pence: fc.integer({ min: 0, max: 100_000 }),
      }),
    )
    const payments = fc.array(
      fc.record({
        schoolId: fc.constantFrom('a', 'b', 'c'),
        courseId: fc.constantFrom('x', 'y'),
        pence: fc.integer({ min: -100_000, max: 100_000 }),
      }),
    )
    fc.assert(
      fc.property(bookings, payments, (some, paid) => {
        const all = owingOf(
          some.map((each, i) => ({ ...place, ...each, id: String(i), number: i + 1 })),
          paid.map((each) => ({ ...payment, ...each })),
        )
        const sum = (of: readonly { readonly pence: number }[]) =>
          of.reduce((total, { pence }) => total + pence, 0)
        const due = sum(some.filter(({ state }) => state === 'booked')) - sum(paid)
        expect(all.reduce((total, { left }) => total + left, 0)).toBe(due)
        expect(all.every(({ left }) => Number.isInteger(left))).toBe(true)
      }),
    )
  })

  it('is marked as paid as it was shown, on a day that has been, with a reference', () => {
    const [owing] = owingOf([place], [])
    if (owing === undefined) throw new Error('It owes')
    const said = { of: choiceOf(owing), paidOn: '2018-03-20', reference: 'BACS 1' }
    expect(paymentIn(said, '2018-03-20')).toEqual({ payment })
    for (const [change, field] of [
      [{ of: '' }, 'of'],
      [{ of: 'c s 0' }, 'of'],
      [{ paidOn: '2018-03-21' }, 'paidOn'],
      [{ reference: '' }, 'reference'],
    ] as const) {
      expect(paymentIn({ ...said, ...change }, '2018-03-20')).toMatchObject({
        problems: [{ field }],
      })
    }
  })
})

describe('the policy of courses', () => {
  it('is read as it ships, and says what it means', () => {
    const read = coursesKind.read(defaultPolicy)
    expect(JSON.stringify(read)).toContain('5 for each course that was held.')
    expect(JSON.stringify(read)).toContain('Until 7 days before the first day of a course.')
  })

  it('takes no short name twice', () => {
    const twice = { ...defaultPolicy, phases: [...defaultPolicy.phases, ...defaultPolicy.phases] }
    expect(JSON.stringify(coursesKind.read(twice))).toContain('primary stands twice')
  })
})
