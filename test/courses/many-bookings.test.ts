import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayIn } from '#lib/dates.ts'
import {
  bookPlaces,
  changeCourse,
  giveBackPlace,
  noteAttendance,
  offerCourse,
} from '#modules/cpd/actions/places.ts'
import { ofCourse } from '#modules/cpd/actions/reading.ts'
import type { Offer } from '#modules/cpd/model.ts'
import type { Read } from '#modules/cpd/rules/booking-form.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { anOffer } from '../world/courses.ts'

let world: World
let urns: readonly string[]

beforeAll(async () => {
  world = await openWorld()
  urns = [...world.ours.schoolIds.keys()].filter((urn) => urn.startsWith('9000')).toSorted()
}, 180_000)
afterAll(() => world.close())

const officer = () => memberOf(world.ours, 'LO').person
const token = () => world.shell.newId()
const schoolOf = (i: number) => world.ours.schoolIds.get(urns[i % urns.length] ?? '') ?? ''

async function offered(own: Partial<Offer>): Promise<string> {
  const on = Temporal.PlainDate.from(dayIn(world.shell.now())).add({ days: 30 }).toString()
  const sessions = [{ on, from: '09:00', to: '12:00' }]
  const offer = anOffer(world.shell, 'Ours', { schoolId: null, sessions, ...own })
  return offerCourse(world.shell, officer(), token(), offer)
}

function wanted(i: number, own: Partial<Read> = {}): Read {
  const people = [{ name: `Person ${i}`, personId: null }]
  return { schoolId: schoolOf(i), people, pay: 'invoice', reference: 'PO 1', ...own }
}

const book = (courseId: string, read: Read, once = token()) =>
  bookPlaces(world.shell, officer(), { token: once, courseId }, read)

/** A course as its row counts it, and its bookings counted again one by one. */
async function counted(courseId: string) {
  const { bookings } = await ofCourse(world.shell, officer(), courseId)
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ taken: number; waiting: number }>`
      select taken, waiting from course where id = ${courseId}`.execute(trx),
  )
  const of = (state: string) => bookings.filter((each) => each.state === state)
  const [row] = rows
  expect(row).toEqual({ taken: of('booked').length, waiting: of('waiting').length })
  return { bookings, booked: of('booked'), waiting: of('waiting') }
}

/** The ledger of a school as it lies, oldest first. */
async function ledgerOf(schoolId: string) {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ number: number; credits: number; balance: number }>`
      select number, credits, balance from course_credit where school_id = ${schoolId}
      order by number`.execute(trx),
  )
  let sum = 0
  for (const [i, { number, credits, balance }] of rows.entries()) {
    sum += credits
    expect([number, balance]).toEqual([i + 1, sum])
    expect(balance).toBeGreaterThanOrEqual(0)
  }
  return { entries: rows, balance: sum }
}

describe('a hundred bookings at once', () => {
  it('sell each place once; the others wait in one order', { timeout: 120_000 }, async () => {
    const courseId = await offered({ places: 30 })
    const done = await Promise.all(Array.from({ length: 100 }, (_, i) => book(courseId, wanted(i))))
    expect(done.every((each) => each === courseId)).toBe(true)
    const { bookings, booked, waiting } = await counted(courseId)
    expect([booked.length, waiting.length]).toEqual([30, 70])
    expect(bookings.map(({ number }) => number)).toEqual(bookings.map((_, i) => i + 1))
    expect(booked.every(({ number }) => number <= 30)).toBe(true)
  })

  it(
    'of which others give places back leave no place empty while somebody waits',
    { timeout: 120_000 },
    async () => {
      const courseId = await offered({ places: 10 })
      for (let i = 0; i < 15; i += 1) await book(courseId, wanted(i))
      const before = await counted(courseId)
      await Promise.all([
        ...before.booked.map(({ id: bookingId }) =>
          giveBackPlace(world.shell, officer(), { token: token(), courseId, bookingId }),
        ),
        ...Array.from({ length: 30 }, (_, i) => book(courseId, wanted(100 + i))),
      ])
      const after = await counted(courseId)
      expect([after.booked.length, after.waiting.length]).toEqual([10, 25])
      const lastPlace = Math.max(...after.booked.map(({ number }) => number))
      expect(after.waiting.every(({ number }) => number > lastPlace)).toBe(true)
    },
  )

  it('find a course that is made smaller meanwhile with no fewer places than are taken', async () => {
    const courseId = await offered({ places: 30 })
    const offer = anOffer(world.shell, 'Ours', { schoolId: null, places: 5 })
    const done = await Promise.all([
      ...Array.from({ length: 10 }, (_, i) => book(courseId, wanted(i))),
      changeCourse(world.shell, officer(), { token: token(), courseId, version: 1 }, offer),
    ])
    const { booked, waiting } = await counted(courseId)
    const isSmaller = typeof done.at(-1) === 'string'
    expect(booked.length + waiting.length).toBe(10)
    expect(booked.length).toBe(isSmaller ? 5 : 10)
    await Promise.all(Array.from({ length: 10 }, (_, i) => book(courseId, wanted(50 + i))))
    const again = { token: token(), courseId, version: isSmaller ? 2 : 1 }
    const few = { ...offer, places: 4 }
    expect(await changeCourse(world.shell, officer(), again, few)).toMatchObject({
      problems: [{ field: 'places', text: expect.stringContaining('are taken by now') }],
    })
  })

  it('spend no credit twice, on several courses', { timeout: 120_000 }, async () => {
    const schoolId = schoolOf(0)
    const { balance } = await ledgerOf(schoolId)
    expect(balance).toBeGreaterThan(1)
    const courses = await Promise.all([1, 2, 3].map(() => offered({ places: 200, credits: 1 })))
    const done = await Promise.all(
      Array.from({ length: 99 }, (_, i) =>
        book(courses[i % 3] ?? '', wanted(i, { schoolId, pay: 'credits', reference: '' })),
      ),
    )
    expect(done.filter((each) => typeof each === 'string')).toHaveLength(balance)
    expect((await ledgerOf(schoolId)).balance).toBe(0)
  })

  it('of one and the same form are one', async () => {
    const courseId = await offered({ places: 30 })
    const once = token()
    await Promise.all(Array.from({ length: 20 }, () => book(courseId, wanted(1), once)))
    await book(courseId, wanted(1), once)
    expect((await counted(courseId)).bookings).toHaveLength(1)
  })

  it('from browsers of one head book each person once', async () => {
    const courseId = await offered({ places: 30 })
    const [urn = ''] = urns
    const as = memberOf(world.ours, 'HT')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => {
        const school = world.ours.schoolIds.get(urn) ?? ''
        const form = { once: token(), school, names: 'Ann', pay: 'invoice', reference: 'PO 1' }
        return ask(world, `/courses/${courseId}/bookings`, { as, form })
      }),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 422)).toHaveLength(9)
  })
})

it('a host that is noted five times at once earns once', async () => {
  const schoolId = schoolOf(1)
  const before = await ledgerOf(schoolId)
  const today = dayIn(world.shell.now())
  const sessions = [{ on: today, from: '09:00', to: '12:00' }]
  const courseId = await offered({ schoolId, sessions })
  await book(courseId, wanted(2))
  const { bookings } = await counted(courseId)
  const cameIds = new Set(bookings.map(({ id }) => id))
  await Promise.all(
    Array.from({ length: 5 }, () =>
      noteAttendance(world.shell, officer(), { token: token(), courseId, cameIds }),
    ),
  )
  const after = await ledgerOf(schoolId)
  expect(after.entries.length).toBe(before.entries.length + 1)
  expect(after.balance).toBe(before.balance + 6)
})
