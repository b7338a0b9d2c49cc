import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayIn } from '#lib/dates.ts'
import { endFeed, makeFeed } from '#modules/calendar/actions/feed.ts'
import { offerCourse } from '#modules/cpd/actions/places.ts'
import { ofSchool } from '#modules/cpd/actions/reading.ts'
import type { Offer } from '#modules/cpd/model.ts'
import { principalOf } from '#modules/people/actions.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { anOffer } from '../world/courses.ts'
import { appoint, type Member } from '../world/people.ts'

let world: World
let other: Member
beforeAll(async () => {
  world = await openWorld()
  other = headOf('900004')
}, 180_000)
afterAll(() => world.close())

const one = (role: string) => memberOf(world.ours, role)
const school = (urn: string) => world.ours.schoolIds.get(urn) ?? ''
const day = (days: number) =>
  Temporal.PlainDate.from(dayIn(world.shell.now())).add({ days }).toString()

function headOf(urn: string): Member {
  const found = world.ours.members.find(({ posts }) =>
    posts.some((post) => post.role === 'HT' && post.urn === urn),
  )
  if (found === undefined) throw new Error(`${urn} has a head`)
  return found
}

async function sent(as: Member, at: string, said: Readonly<Record<string, string>>) {
  const form = { once: world.shell.newId(), ...said }
  const reply = await ask(world, at, { as, form })
  return { status: reply.status, text: await reply.text(), to: reply.headers.get('location') ?? '' }
}

async function read(as: Member, at: string) {
  const reply = await ask(world, at, { as })
  return { status: reply.status, text: await reply.text() }
}

/** A course that is to come, hosted by the first school unless it is said otherwise. */
async function offered(own: Partial<Offer> = {}): Promise<string> {
  const on = day(30)
  const offer = anOffer(world.shell, 'Ours', {
    ...{ schoolId: school('900001'), bookBy: day(20) },
    sessions: [{ on, from: '09:30', to: '12:00' }],
    ...own,
  })
  const id = await offerCourse(world.shell, one('LO').person, world.shell.newId(), offer)
  return `/courses/${id}`
}

/** The course is now of a day so many days from today, as if time had passed. */
function movedTo(at: string, days: number): Promise<unknown> {
  const sessions = JSON.stringify([{ on: day(days), from: '09:30', to: '12:00' }])
  return asKeeper(world.shell.store, (trx) =>
    sql`
      update course set sessions = ${sessions}::jsonb, book_by = ${day(days)}
      where id = ${at.slice('/courses/'.length)}`.execute(trx),
  )
}

const typed = (change: Record<string, string> = {}) => ({
  ...{ title: 'Fractions', about: 'Talk about parts', venue: 'The hall', host: school('900001') },
  ...{ phases: 'primary', audience: 'teachers', sessions: `${day(30)} 09:30 to 12:00` },
  ...{ bookBy: day(20), places: '2', price: '45.00', credits: '3', ...change },
})

const places = (names: string, urn: string, change: Record<string, string> = {}) => ({
  ...{ school: school(urn), names, pay: 'invoice', reference: 'PO 77', ...change },
})

/** The place of somebody on a course, as the keeper has it. */
async function placeOf(at: string, name: string) {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ id: string; state: string }>`
      select id, state from course_booking
      where course_id = ${at.slice('/courses/'.length)} and name = ${name}`.execute(trx),
  )
  return rows[0] ?? { id: '', state: 'nowhere' }
}

async function balanceOf(urn: string): Promise<number> {
  const { entries } = await ofSchool(world.shell, one('LO').person, school(urn))
  return entries[0]?.balance ?? 0
}

describe('a course', () => {
  it.each(['HT', 'LO', 'CP'])(
    'is offered and changed by %s, and seen by everybody who may book it',
    async (role) => {
      const { status, to } = await sent(one(role), '/courses', typed({ title: `By ${role}` }))
      expect(status).toBe(303)
      const change = { ...typed({ title: `By ${role}`, venue: 'The library' }), version: '1' }
      expect((await sent(one(role), to, change)).status).toBe(303)
      for (const reader of ['ST', 'HT', 'GV', 'CH', 'CL', 'LO', 'AD', 'BM', 'IB', 'CP']) {
        const { text } = await read(one(reader), to)
        expect([reader, text.includes('The library')]).toEqual([reader, true])
        expect((await read(one(reader), '/courses?phase=primary')).text).toContain(`By ${role}`)
      }
      expect((await read(one('ST'), '/courses?phase=secondary')).text).not.toContain(`By ${role}`)
    },
  )

  it('is not there for those whom the matrix leaves out, nor for another partnership', async () => {
    const at = await offered()
    for (const as of [...['SL', 'VL', 'SE', 'DT', 'AU'].map(one), memberOf(world.theirs, 'LO')]) {
      expect([as.name, (await read(as, at)).status]).toEqual([as.name, 404])
    }
  })

  it('is hosted by a head’s own school and by no other, by the database too', async () => {
    const refused = await sent(one('HT'), '/courses', typed({ host: school('900004') }))
    expect([refused.status, refused.text.includes('Choose who hosts it.')]).toEqual([422, true])
    expect(refused.text).toContain('Talk about parts')
    const at = await offered({ schoolId: school('900004') })
    for (const word of ['', '/call-off', '/attendance']) {
      expect((await sent(one('HT'), `${at}${word}`, typed())).status).toBe(404)
    }
    const onADay = JSON.stringify([{ on: '2018-01-02', from: '09:00', to: '10:00' }])
    const adding = (as: Member, schoolId: string) =>
      inTransaction(world.shell.store, principalOf(as.person), (trx) =>
        sql`
          insert into course (partnership_id, id, version, title, about, phases, audience, school_id,
                              venue, sessions, book_by, places, pence, credits, by_id, at)
          values (${world.ours.partnershipId}, ${world.shell.newId()}, 1, 't', 'a', '{p}', '{t}',
                  ${schoolId}, 'v', ${onADay}::jsonb, '2018-01-01', 1, 0, null, ${as.person.personId}, now())`.execute(
          trx,
        ),
      )
    await expect(adding(one('HT'), school('900001'))).resolves.toBeDefined()
    for (const as of [one('HT'), one('AD'), one('CL')]) {
      await expect(adding(as, school('900004'))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('is changed as it was seen, or not at all, and keeps what was typed', async () => {
    const at = await offered()
    expect((await sent(one('LO'), at, { ...typed(), version: '1' })).status).toBe(303)
    const late = await sent(one('CP'), at, { ...typed({ venue: 'The barn' }), version: '1' })
    expect([late.status, late.text.includes('The barn')]).toEqual([409, true])
    expect((await read(one('LO'), at)).text).not.toContain('The barn')
  })

  it.each(['AD', 'CL', 'ST', 'GV', 'BM'])('is offered by no %s', async (role) => {
    expect((await sent(one(role), '/courses', typed())).status).toBe(404)
    expect((await read(one(role), '/courses/new')).status).toBe(404)
  })
})

describe('booking', () => {
  it('gives places to those who came first, and the next in the list the place that is given back', async () => {
    const at = await offered({ places: 2 })
    const first = await sent(one('HT'), `${at}/bookings`, places('Ann\nBen', '900001'))
    const second = await sent(other, `${at}/bookings`, places('Cat', '900004'))
    expect([first.status, second.status]).toEqual([303, 303])
    expect((await placeOf(at, 'Cat')).state).toBe('waiting')
    expect((await read(one('ST'), at)).text).toContain('Full, 1 on the waiting list')
    const { id } = await placeOf(at, 'Ann')
    expect((await sent(one('HT'), `${at}/returns`, { booking: id })).status).toBe(303)
    expect((await placeOf(at, 'Cat')).state).toBe('booked')
    const { status } = await sent(one('HT'), `${at}/returns`, { booking: id })
    expect(status).toBe(422)
  })

  it('goes to those who wait when a course gets more places', async () => {
    const at = await offered({ places: 1 })
    await sent(one('HT'), `${at}/bookings`, places('Ann\nBen\nCat', '900001'))
    expect((await sent(one('HT'), at, { ...typed({ places: '2' }), version: '1' })).status).toBe(
      303,
    )
    const states = ['Ann', 'Ben', 'Cat'].map(async (name) => (await placeOf(at, name)).state)
    expect(await Promise.all(states)).toEqual(['booked', 'booked', 'waiting'])
  })

  it('names people of the school who sign in, and each of them sees their own place', async () => {
    const at = await offered()
    const { personId, name } = one('ST').person
    const form = places('Sam Other', '900001', { people: personId })
    expect((await sent(one('HT'), `${at}/bookings`, form)).status).toBe(303)
    const own = (await read(one('ST'), at)).text
    expect([own.includes(name), own.includes('Sam Other')]).toEqual([true, false])
    expect((await sent(one('HT'), `${at}/bookings`, form)).text).toContain('is booked already')
  })

  it('is read by the school, the host and those who run courses, and by nobody else: a cluster lead sees counts', async () => {
    const at = await offered({ schoolId: school('900006') })
    await sent(one('HT'), `${at}/bookings`, places('Ann Reader', '900001'))
    const sees = async (as: Member) => (await read(as, at)).text.includes('Ann Reader')
    for (const as of [...['HT', 'CH', 'LO', 'AD', 'CP'].map(one), headOf('900006')]) {
      expect([as.name, await sees(as)]).toEqual([as.name, true])
    }
    const own = '/courses/schools/900001'
    expect((await read(one('HT'), at)).text).toContain(`href="${own}"`)
    expect((await read(headOf('900006'), at)).text).not.toContain(own)
    for (const as of [...['ST', 'GV', 'CL', 'BM', 'IB'].map(one), other]) {
      expect([as.name, await sees(as)]).toEqual([as.name, false])
    }
  })

  it('is for one’s own school only, and by no lead, chair or member of staff', async () => {
    const at = await offered()
    const refused = await sent(one('HT'), `${at}/bookings`, places('Ann', '900004'))
    expect([refused.status, refused.text.includes('Choose the school.')]).toEqual([422, true])
    for (const role of ['ST', 'CH', 'CL', 'AD']) {
      const { status } = await sent(one(role), `${at}/bookings`, places('Ann', '900001'))
      expect([role, status]).toEqual([role, 404])
    }
    await sent(other, `${at}/bookings`, places('Cat', '900004'))
    const { id } = await placeOf(at, 'Cat')
    const { status } = await sent(one('CH'), `${at}/returns`, { booking: id })
    expect(status).toBe(404)
    const byAnother = await sent(headOf('900006'), `${at}/returns`, { booking: id })
    expect(byAnother.status).toBe(422)
    expect((await placeOf(at, 'Cat')).state).toBe('booked')
  })

  it('is over after the last day to book, and a place is kept after the last day to give it back', async () => {
    const at = await offered()
    await sent(one('HT'), `${at}/bookings`, places('Ann', '900001'))
    await movedTo(at, 3)
    const { id } = await placeOf(at, 'Ann')
    const late = await sent(one('HT'), `${at}/returns`, { booking: id })
    expect([late.status, late.text.includes('It is too late')]).toEqual([422, true])
    await movedTo(at, -1)
    const over = await sent(one('HT'), `${at}/bookings`, places('Ben', '900001'))
    expect([over.status, over.text.includes('The last day to book was')]).toEqual([422, true])
  })

  it('says what is wrong beside its field and keeps what was typed', async () => {
    const at = await offered()
    const form = places('Ann Kept', '900001', { reference: '' })
    const { status, text } = await sent(one('HT'), `${at}/bookings`, form)
    expect(status).toBe(422)
    expect(text).toContain('Give the school’s order reference')
    expect(text).toContain('Ann Kept')
    expect(text).toMatch(/value="invoice"[^>]* checked|checked[^>]* value="invoice"/)
  })
})

describe('credits', () => {
  it('are earned by a host for each place whose person came, spent on other courses, and come back', async () => {
    const before = await balanceOf('900004')
    const hosted = await offered({ schoolId: school('900004') })
    await sent(one('HT'), `${hosted}/bookings`, places('Ann\nBen\nDee', '900001'))
    expect((await read(other, `${hosted}/attendance`)).status).toBe(404)
    await movedTo(hosted, 0)
    const { id } = await placeOf(hosted, 'Ann')
    expect((await sent(other, `${hosted}/attendance`, { came: id })).status).toBe(303)
    expect(await balanceOf('900004')).toBe(before + 6)
    const at = await offered({ credits: before + 6 })
    const byCredits = places('Cat', '900004', { pay: 'credits', reference: '' })
    expect((await sent(other, `${at}/bookings`, byCredits)).status).toBe(303)
    expect(await balanceOf('900004')).toBe(0)
    const more = places('Eve', '900004', { pay: 'credits', reference: '' })
    const short = await sent(other, `${at}/bookings`, more)
    expect([short.status, short.text.includes('and the school has 0')]).toEqual([422, true])
    const booking = await placeOf(at, 'Cat')
    expect((await sent(other, `${at}/returns`, { booking: booking.id })).status).toBe(303)
    expect(await balanceOf('900004')).toBe(before + 6)
    const { text } = await read(other, '/courses/schools/900004')
    for (const words of ['Course hosted', 'Place booked', 'Place given back', '+6']) {
      expect(text).toContain(words)
    }
  })

  it('are put right when it is noted anew who came', async () => {
    const before = await balanceOf('900001')
    const at = await offered()
    await sent(other, `${at}/bookings`, places('Cat\nDan', '900004'))
    await movedTo(at, -2)
    const [cat, dan] = [await placeOf(at, 'Cat'), await placeOf(at, 'Dan')]
    expect((await sent(one('HT'), `${at}/attendance`, { came: cat.id })).status).toBe(303)
    expect(await balanceOf('900001')).toBe(before + 6)
    expect((await sent(one('LO'), `${at}/attendance`, {})).status).toBe(303)
    expect(await balanceOf('900001')).toBe(before + 5)
    expect((await sent(one('CP'), `${at}/attendance`, { came: dan.id })).status).toBe(303)
    expect(await balanceOf('900001')).toBe(before + 6)
    expect((await sent(other, `${at}/attendance`, { came: cat.id })).status).toBe(404)
  })

  it('come back to everybody when a course is called off, which is done once', async () => {
    const before = await balanceOf('900001')
    const at = await offered({ credits: 1, schoolId: null })
    const byCredits = places('Ann', '900001', { pay: 'credits' })
    expect((await sent(one('HT'), `${at}/bookings`, byCredits)).status).toBe(303)
    expect(await balanceOf('900001')).toBe(before - 1)
    expect((await sent(one('LO'), `${at}/call-off`, {})).status).toBe(422)
    expect((await sent(one('LO'), `${at}/call-off`, { sure: 'yes' })).status).toBe(303)
    expect(await balanceOf('900001')).toBe(before)
    expect((await sent(one('LO'), `${at}/call-off`, { sure: 'yes' })).status).toBe(422)
    expect((await read(one('ST'), at)).text).toContain('Called off')
  })

  it('of a school are read by its head and chair and by those who run courses', async () => {
    const at = '/courses/schools/900001'
    for (const role of ['HT', 'CH', 'LO', 'AD', 'CP']) {
      expect([role, (await read(one(role), at)).status]).toEqual([role, 200])
    }
    for (const as of [...['ST', 'GV', 'CL', 'BM', 'DT'].map(one), other]) {
      expect([as.name, (await read(as, at)).status]).toEqual([as.name, 404])
    }
  })

  it('are written by nobody past the rules, and an entry is never changed, by the database', async () => {
    for (const as of [one('LO'), one('HT'), one('CP')]) {
      const trying = (statement: ReturnType<typeof sql>) =>
        inTransaction(world.shell.store, principalOf(as.person), (trx) => statement.execute(trx))
      for (const statement of [
        sql`update course_credit set credits = credits + 1`,
        sql`delete from course_credit`,
        sql`update course_booking set state = 'booked'`,
        sql`update course set places = 500`,
      ]) {
        await expect(trying(statement)).rejects.toMatchObject({ code: '42501' })
      }
    }
  })
})

describe('invoices', () => {
  it('are what schools owe for the places that they have, marked as paid once, and a file', async () => {
    const at = await offered({ title: 'To be paid', pence: 1250 })
    await sent(other, `${at}/bookings`, places('Cat\nDan', '900004', { reference: '=PO 9' }))
    const page = await read(one('CP'), '/courses/invoices')
    expect(page.text).toContain('£25.00 to pay')
    const id = at.slice('/courses/'.length)
    const paying = {
      ...{ of: `${id} ${school('900004')} 2500`, paidOn: day(0), reference: 'BACS 12' },
    }
    expect((await sent(one('CP'), '/courses/invoices', paying)).status).toBe(404)
    const twice = await Promise.all([1, 2].map(() => sent(one('LO'), '/courses/invoices', paying)))
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([303, 409]))
    const { id: place } = await placeOf(at, 'Cat')
    await sent(other, `${at}/returns`, { booking: place })
    expect((await read(one('AD'), '/courses/invoices')).text).toContain('£12.50 to be paid back')
    const file = (await read(one('LO'), '/courses/invoices/download/csv')).text
    expect(file.split('\n').find((line) => line.includes('To be paid'))).toMatch(
      /,1,'=PO 9,1250,2500,-1250,/,
    )
    expect((await read(one('LO'), '/courses/invoices/download/xlsx')).status).toBe(200)
  })

  it('of all schools are read by those who run courses alone', async () => {
    for (const role of ['LO', 'AD', 'CP']) {
      expect([role, (await read(one(role), '/courses/invoices')).status]).toEqual([role, 200])
    }
    for (const role of ['HT', 'CH', 'ST', 'CL', 'BM', 'DT', 'AU']) {
      expect([role, (await read(one(role), '/courses/invoices')).status]).toEqual([role, 404])
    }
  })

  it('keep what was typed where something is wrong', async () => {
    const wrong = { of: '', paidOn: '2999-01-01', reference: 'BACS kept' }
    const { status, text } = await sent(one('LO'), '/courses/invoices', wrong)
    expect(status).toBe(422)
    for (const words of ['Choose what was paid.', 'today or before', 'BACS kept']) {
      expect(text).toContain(words)
    }
  })
})

it('a calendar link tells of one’s own places, and of nobody else’s once it has ended', async () => {
  const at = await offered({ title: 'In my calendar', venue: 'The gallery' })
  const { person } = one('ST')
  await sent(one('HT'), `${at}/bookings`, places('', '900001', { people: person.personId }))
  const linkOf = async (as: Member) => {
    const { secret } = await makeFeed(world.shell, as.person, world.shell.newId())
    return `/calendar/${secret}/courses`
  }
  const link = await linkOf(one('ST'))
  // Long lines of such a file are folded.
  const calendar = (await (await ask(world, link)).text()).replaceAll('\r\n ', '')
  expect(calendar).toContain('SUMMARY:In my calendar')
  expect(calendar).toContain(`URL;VALUE=URI:http://localhost${at}`)
  const others = await (await ask(world, await linkOf(one('GV')))).text()
  expect(others).toContain('BEGIN:VCALENDAR')
  expect(others).not.toContain('In my calendar')
  await endFeed(world.shell, person, world.shell.newId())
  expect((await ask(world, link)).status).toBe(404)
})

it('an officer books for any school, for people who do not sign in too', async () => {
  const at = await offered()
  const officer = await appoint(world.shell, world.ours, 'Another officer', [{ role: 'LO' }])
  const { status } = await sent(officer, `${at}/bookings`, places('Fay', '900007'))
  expect([status, (await placeOf(at, 'Fay')).state]).toEqual([303, 'booked'])
})
