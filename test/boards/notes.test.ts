import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { principalOf } from '#modules/people/actions.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { liftHold, setHold } from '#modules/privacy/actions/holds.ts'
import { purge, whatWouldGo } from '#modules/privacy/actions/purge.ts'
import { packFor, packOfMine } from '#modules/privacy/actions/packs.ts'
import type { Pack } from '#modules/privacy/model.ts'
import { keptBack } from '#modules/privacy/rules/pack.ts'
import { readBack } from '#platform/print/printer.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
/** A meeting with an open item and an exempt one. */
let at: string

const board = '/boards/strategic-board'
const because = 'Section 40: it tells of a person'

beforeAll(async () => {
  world = await openWorld()
  at = await meetingWithTwo('2018-03-08T16:30')
}, 180_000)

afterAll(() => world.close())

type Form = Readonly<Record<string, string>>

const as = (role: RoleCode) => memberOf(world.ours, role)
const idOf = (address: string) => address.slice(address.lastIndexOf('/') + 1)

function send(role: RoleCode, address: string, form: Form): Promise<Response> {
  return ask(world, address, { as: as(role), form: { once: world.shell.newId(), ...form } })
}

async function done(role: RoleCode, address: string, form: Form): Promise<string> {
  const answer = await send(role, address, form)
  expect([role, address, answer.status]).toEqual([role, address, 303])
  return answer.headers.get('location') ?? ''
}

async function read(role: RoleCode, address: string): Promise<string> {
  const answer = await ask(world, address, { as: as(role) })
  expect([role, address, answer.status]).toEqual([role, address, 200])
  return answer.text()
}

async function meetingWithTwo(starts: string): Promise<string> {
  const meeting = await done('AD', `${board}/meetings`, { starts, place: 'Town Hall' })
  const open = { title: 'Reading', words: 'Reading rose.', publication: 'open', because: '' }
  await done('AD', `${meeting}/papers`, open)
  const exempt = { title: 'Staffing', words: 'Quagga leaves.', publication: 'exempt', because }
  await done('AD', `${meeting}/papers`, exempt)
  return meeting
}

const note = (role: RoleCode, words: string, seen = 0, meeting = at) =>
  send(role, `${meeting}/notes/1`, { 'note-1': words, seen: String(seen) })

interface Kept {
  readonly words: string
  readonly version: number
  readonly person: string
}

/** As the keeper reads it, whoever wrote it. */
async function kept(meeting = at): Promise<Kept[]> {
  return asKeeper(world.shell.store, async (trx) => {
    const { rows } = await sql<Kept>`
      select words, version, person_id as person from paper_note
      where meeting_id = ${idOf(meeting)} order by number, person_id`.execute(trx)
    return rows
  })
}

async function forget(meeting = at): Promise<void> {
  await asKeeper(world.shell.store, (trx) =>
    sql`delete from paper_note where meeting_id = ${idOf(meeting)}`.execute(trx),
  )
}

const fieldIn = (html: string) =>
  /<textarea[^>]*id="note-1"[^>]*>([^<]*)<\/textarea>/.exec(html)?.[1]

describe('a private note', () => {
  it('is kept on an item by each of those who read the agenda, and by nobody else', async () => {
    for (const role of ['AD', 'LO', 'BM'] as const) {
      const answer = await note(role, `${role} asks`)
      expect([role, answer.status]).toEqual([role, 303])
      expect(answer.headers.get('location')).toBe(`${at}/notes#item-1`)
      expect(fieldIn(await read(role, `${at}/notes`))).toBe(`${role} asks`)
    }
    expect((await kept()).map(({ words }) => words).toSorted()).toEqual([
      'AD asks',
      'BM asks',
      'LO asks',
    ])
    for (const role of ['AU', 'DT', 'HT', 'GV', 'ST', 'SE', 'IB', 'CP', 'CL'] as const) {
      const page = await ask(world, `${at}/notes`, { as: as(role) })
      expect([role, page.status, (await note(role, 'x')).status]).toEqual([role, 404, 404])
    }
    expect(await kept()).toHaveLength(3)
  })

  it('is kept in a cluster’s own meetings by its head and its leads', async () => {
    const place = { starts: '2018-03-09T16:30', place: 'A school' }
    const meeting = await done('CL', '/boards/first-cluster/meetings', place)
    await done('CL', `${meeting}/papers`, { title: 'Writing', words: 'W', publication: 'open' })
    for (const role of ['HT', 'VL', 'CL'] as const) {
      const answer = await note(role, `${role} asks`, 0, meeting)
      expect([role, answer.status]).toEqual([role, 303])
    }
    for (const role of ['BM', 'GV', 'AU'] as const)
      expect([role, (await note(role, 'x', 0, meeting)).status]).toEqual([role, 404])
  })

  it('is seen by its writer alone, on every page and in every file of the meeting', async () => {
    await forget()
    await done('BM', `${at}/notes/1`, { 'note-1': 'Okapi first', seen: '0' })
    await done('BM', `${at}/notes/2`, { 'note-2': 'Okapi second', seen: '0' })
    const pages = ['', '/notes', '/offline', '/publication', '/publication/papers.txt', '/minutes']
    for (const role of ['AD', 'LO', 'AU'] as const) {
      for (const page of pages.filter((each) => role !== 'AU' || each !== '/notes'))
        expect([role, page, await read(role, `${at}${page}`)]).toEqual([
          role,
          page,
          expect.not.stringContaining('Okapi'),
        ])
    }
    expect(await read('BM', `${at}/notes`)).toContain('Okapi second')
    expect(await read('BM', at)).toContain('My notes (2)')
    expect(await read('AD', at)).not.toContain('My notes (')
    for (const page of ['', '/publication', '/publication/papers.txt'])
      expect(await read('BM', `${at}${page}`)).not.toContain('Okapi')
  })

  it('is in nobody’s agenda pack but the writer’s own, below its paper and marked', async () => {
    const pdf = async (role: RoleCode, address: string) => {
      const answer = await ask(world, address, { as: as(role) })
      expect([role, address, answer.status]).toEqual([role, address, 200])
      return readBack(new Uint8Array(await answer.arrayBuffer()))
    }
    for (const role of ['BM', 'AD'] as const)
      expect((await pdf(role, `${at}/pack`)).text).not.toContain('Okapi')
    expect((await pdf('AD', `${at}/notes/pack`)).text).not.toContain('Okapi')
    const own = await pdf('BM', `${at}/notes/pack`)
    const close = own.text.replaceAll(/\s+/g, '')
    expect(own.isTagged).toBe(true)
    expect(close).toContain('Readingrose.Mynote:Okapifirst')
    expect(close).toContain('Quaggaleaves.Mynote:Okapisecond')
    expect((await ask(world, `${at}/notes/pack`, { as: as('AU') })).status).toBe(404)
  })

  it('is reached by nobody else in the database: not read, changed, deleted or written for another', async () => {
    const { store } = world.shell
    const writer = as('BM').person
    for (const role of ['AD', 'LO', 'AU', 'DT', 'CL'] as const) {
      const found = await inTransaction(store, principalOf(as(role).person), async (trx) => {
        const seen = await sql`
          select from paper_note where meeting_id = ${idOf(at)}
            and person_id = ${writer.personId}`.execute(trx)
        const changed = await sql`
          update paper_note set words = 'x' where person_id = ${writer.personId}`.execute(trx)
        const gone = await sql`
          delete from paper_note where person_id = ${writer.personId}`.execute(trx)
        return [seen.rows.length, changed.numAffectedRows, gone.numAffectedRows]
      })
      expect([role, found]).toEqual([role, [0, 0n, 0n]])
    }
    const forAnother = inTransaction(store, principalOf(as('AD').person), (trx) =>
      sql`
        insert into paper_note (partnership_id, meeting_id, number, person_id, words, version, at)
        values (${world.ours.partnershipId}, ${idOf(at)}, 1, ${as('LO').person.personId}, 'x', 1,
                now())`.execute(trx),
    )
    await expect(forAnother).rejects.toThrow('row-level security')
    // Nor for oneself by those who only read the agenda, or do not.
    for (const role of ['AU', 'DT', 'HT', 'GV'] as const) {
      const { personId } = as(role).person
      const forOneself = inTransaction(store, principalOf(as(role).person), (trx) =>
        sql`
          insert into paper_note (partnership_id, meeting_id, number, person_id, words, version, at)
          values (${world.ours.partnershipId}, ${idOf(at)}, 1, ${personId}, 'x', 1, now())`.execute(
          trx,
        ),
      )
      await expect(forOneself, role).rejects.toThrow('row-level security')
    }
    expect(await kept()).toHaveLength(2)
  })

  it('leaves in the trail that it was kept, on which item, and not a word of it', async () => {
    const events = await asKeeper(world.shell.store, async (trx) => {
      const { rows } = await sql<{ action: string; detail: unknown; words: string }>`
        select action, detail, e::text as words from event e
        where action like 'own note%' and person_id = ${as('BM').person.personId}
        order by number desc limit 2`.execute(trx)
      return rows
    })
    expect(events.map(({ action, detail }) => [action, detail])).toEqual([
      ['own note kept', { item: 2 }],
      ['own note kept', { item: 1 }],
    ])
    for (const { words } of events) expect(words).not.toContain('Okapi')
  })
})

describe('writing a note', () => {
  it.each([
    ['nothing', '  ', 'Write a note'],
    ['more words than the policy has', 'word '.repeat(501), 'up to 500 words; this one has 501'],
    ['one endless word', 'x'.repeat(5001), 'up to 5000 letters and signs; this one has 5001'],
  ])('%s is refused beside its field, and what was typed stays', async (_, words, says) => {
    await forget()
    const answer = await note('BM', words)
    const html = await answer.text()
    expect([answer.status, await kept()]).toEqual([422, []])
    expect(html).toContain(says)
    expect(html).toContain('href="#note-1"')
    expect(html).toContain('id="note-1-error"')
    expect(fieldIn(html)).toBe(words.trim())
  })

  it('takes five hundred words, and lines as they were typed', async () => {
    await forget()
    expect((await note('BM', 'word '.repeat(500))).status).toBe(303)
    await forget()
    expect((await note('BM', 'One\r\nTwo')).status).toBe(303)
    expect((await kept())[0]?.words).toBe('One\nTwo')
  })

  it('anew in two windows keeps the first, and shows both to the second, who may put it in its place', async () => {
    await forget()
    await note('BM', 'Seen')
    expect((await note('BM', 'First', 1)).status).toBe(303)
    const answer = await note('BM', 'Second', 1)
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(html).toContain('The note as it is kept')
    expect(html).toContain('<p>First</p>')
    expect(fieldIn(html)).toBe('Second')
    expect((await kept()).map(({ words, version }) => [words, version])).toEqual([['First', 2]])
    expect(html).toContain('name="seen" value="2"')
    expect((await note('BM', 'Second', 2)).status).toBe(303)
    expect((await kept()).map(({ words, version }) => [words, version])).toEqual([['Second', 3]])
  })

  it('for the first time in two windows keeps one, and tells the other', async () => {
    await forget()
    const answers = await Promise.all([note('BM', 'Here'), note('BM', 'There')])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])
    const lost = answers.find(({ status }) => status === 409)
    const html = (await lost?.text()) ?? ''
    for (const words of ['Here', 'There']) expect(html).toContain(words)
    expect(await kept()).toHaveLength(1)
  })

  it('that was deleted in another window says so, and keeps what was typed as a new one when it is sent again', async () => {
    await forget()
    await note('BM', 'Seen')
    await done('BM', `${at}/notes/1/delete`, { seen: '1' })
    const answer = await note('BM', 'Typed', 1)
    const html = await answer.text()
    expect([answer.status, fieldIn(html), await kept()]).toEqual([409, 'Typed', []])
    expect(html).toContain('The note was deleted meanwhile')
    expect((await note('BM', 'Typed', 0)).status).toBe(303)
  })

  it('the same again changes nothing, and deleting what changed meanwhile deletes nothing', async () => {
    await forget()
    await note('BM', 'Seen')
    await note('BM', 'Newer', 1)
    expect((await note('BM', 'Newer', 1)).status).toBe(303)
    expect((await kept())[0]?.version).toBe(2)
    const late = await send('BM', `${at}/notes/1/delete`, { seen: '1' })
    expect([late.status, (await kept()).length]).toEqual([409, 1])
    expect(await late.text()).toContain('It was not deleted')
    await done('BM', `${at}/notes/1/delete`, { seen: '2' })
    await done('BM', `${at}/notes/1/delete`, { seen: '2' })
    expect(await kept()).toEqual([])
  })

  it('five times at once, and deleting it five times at once, has one effect', async () => {
    await forget()
    const once = world.shell.newId()
    const five = (address: string, form: Form) =>
      Promise.all(Array.from({ length: 5 }, () => send('BM', address, { once, ...form })))
    const written = await five(`${at}/notes/1`, { 'note-1': 'Once', seen: '0' })
    expect(written.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect((await kept()).map(({ words, version }) => [words, version])).toEqual([['Once', 1]])
    const gone = await five(`${at}/notes/1/delete`, { once: world.shell.newId(), seen: '1' })
    expect(gone.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(await kept()).toEqual([])
  })

  it('on an item that there is not is not found', async () => {
    for (const item of ['3', '0', '01', 'x', '1.0']) {
      const form = { [`note-${item}`]: 'x', seen: '0' }
      expect([item, (await send('BM', `${at}/notes/${item}`, form)).status]).toEqual([item, 404])
    }
  })
})

describe('an item that is closed to its reader', () => {
  async function seatOf(role: RoleCode): Promise<string> {
    const all = await bodies(world.shell, as('AD').person)
    const seats = all.find(({ slug }) => slug === 'strategic-board')?.seats ?? []
    const { personId } = as(role).person
    return seats.find(({ holders }) => holders.some((each) => each.personId === personId))?.id ?? ''
  }

  const declare = async (meeting: string, role: RoleCode, about: string, effect: string) =>
    done('AD', `${meeting}/declarations`, {
      ...{ 'declared-by': await seatOf(role), about, effect, declared: 'A relative works there' },
    })

  it('as their seat left the room: the note is shown without the paper, and is not written any more', async () => {
    const meeting = await meetingWithTwo('2018-04-12T16:30')
    await note('BM', 'Okapi before', 0, meeting)
    await declare(meeting, 'BM', '1', 'left the room')
    const page = await read('BM', `${meeting}/notes`)
    expect(page).toContain('Okapi before')
    expect(page).not.toContain('Reading rose.')
    expect(page).toContain('left the room')
    expect(page).toContain('Quagga leaves.')
    expect(fieldIn(page)).toBeUndefined()
    const answer = await note('BM', 'Okapi after', 1, meeting)
    expect([answer.status, (await kept(meeting))[0]?.words]).toEqual([409, 'Okapi before'])
    expect(await answer.text()).toContain('no note is written on it')
    for (const copy of ['/offline', '/notes/pack']) {
      const bytes = await ask(world, `${meeting}${copy}`, { as: as('BM') })
      const words =
        copy === '/offline'
          ? await bytes.text()
          : (await readBack(new Uint8Array(await bytes.arrayBuffer()))).text
      expect([copy, words]).toEqual([copy, expect.not.stringMatching(/Reading\s*rose/)])
      expect(words).toMatch(/Quagga\s*leaves/)
    }
    // Others read it as before, and its writer may take it back.
    expect(await read('LO', `${meeting}/notes`)).toContain('Reading rose.')
    await done('BM', `${meeting}/notes/1/delete`, { seen: '1' })
    expect(await kept(meeting)).toEqual([])
  })

  it('by the database too, for a new note and for one that is there', async () => {
    const meeting = await meetingWithTwo('2018-04-13T16:30')
    await note('BM', 'Before', 0, meeting)
    await declare(meeting, 'BM', '', 'left the room')
    const asReader = (work: Parameters<typeof inTransaction>[2]) =>
      inTransaction(world.shell.store, principalOf(as('BM').person), work)
    const changed = asReader((trx) =>
      sql`update paper_note set words = 'x' where meeting_id = ${idOf(meeting)}`.execute(trx),
    )
    await expect(changed).rejects.toThrow('row-level security')
    const added = asReader((trx) =>
      sql`
        insert into paper_note (partnership_id, meeting_id, number, person_id, words, version, at)
        values (${world.ours.partnershipId}, ${idOf(meeting)}, 2, ${as('BM').person.personId}, 'x', 1,
                now())`.execute(trx),
    )
    await expect(added).rejects.toThrow('row-level security')
    expect((await kept(meeting)).map(({ words }) => words)).toEqual(['Before'])
  })

  it('not by an interest with which their seat took part, or by that of another seat', async () => {
    const meeting = await meetingWithTwo('2018-04-14T16:30')
    await declare(meeting, 'BM', '1', 'took part')
    await declare(meeting, 'AD', '1', 'left the room')
    expect((await note('BM', 'Still', 0, meeting)).status).toBe(303)
    expect((await note('AD', 'Not', 0, meeting)).status).toBe(409)
    expect((await kept(meeting)).map(({ words }) => words)).toEqual(['Still'])
  })
})

/** After all that needs the seat. */
describe('in time', () => {
  const rowsOf = (pack: Pack | { refused: string }) =>
    'refused' in pack ? [] : (pack.parts.find(({ table }) => table === 'paper_note')?.rows ?? [])

  it('is in the writer’s own copy of what is kept of them, and in an officer’s without its words', async () => {
    await forget()
    await note('BM', 'Okapi of mine')
    const { personId } = as('BM').person
    const mine = await packOfMine(world.shell, {
      ...{ personId, partnershipId: world.ours.partnershipId },
    })
    expect(rowsOf(mine).map(({ words }) => words)).toContain('Okapi of mine')
    const officers = await packFor(world.shell, as('AD').person, personId)
    expect(rowsOf(officers).length).toBe(rowsOf(mine).length)
    expect(new Set(rowsOf(officers).map(({ words }) => words))).toEqual(new Set([keptBack]))
    expect(JSON.stringify(officers)).not.toContain('Okapi')
  })

  it('is out of reach once the seat has ended, and written no more, by the database too', async () => {
    const { personId } = as('BM').person
    const held = (to: string | null) =>
      asKeeper(world.shell.store, (trx) =>
        sql`
          update seat_holder set from_on = least(from_on, '2018-01-01'), to_on = ${to}
          where person_id = ${personId}`.execute(trx),
      )
    await held('2018-03-31')
    for (const address of [`${at}/notes`, `${at}/notes/pack`, `${at}/offline`, at])
      expect([address, (await ask(world, address, { as: as('BM') })).status]).toEqual([
        address,
        404,
      ])
    expect((await note('BM', 'After', 1)).status).toBe(404)
    expect((await send('BM', `${at}/notes/1/delete`, { seen: '1' })).status).toBe(404)
    const written = inTransaction(world.shell.store, principalOf(as('BM').person), (trx) =>
      sql`update paper_note set words = 'x' where meeting_id = ${idOf(at)}`.execute(trx),
    )
    await expect(written).rejects.toThrow('row-level security')
    expect((await kept())[0]?.words).toBe('Okapi of mine')
    await held(null)
    expect(await read('BM', `${at}/notes`)).toContain('Okapi of mine')
  })

  it('is not deleted while a legal hold keeps what is kept of its writer, and is once it is lifted', async () => {
    const director = as('AD').person
    const hold = { schoolId: null, reason: 'An inquiry was announced' }
    for (const personId of [as('BM').person.personId, null]) {
      const id = await setHold(world.shell, director, world.shell.newId(), { ...hold, personId })
      const answer = await send('BM', `${at}/notes/1/delete`, { seen: '1' })
      expect([personId, answer.status, (await kept()).length]).toEqual([personId, 409, 1])
      expect(await answer.text()).toContain('was not deleted: the partnership has to keep')
      await liftHold(world.shell, director, world.shell.newId(), id)
    }
    const other = { ...hold, personId: as('LO').person.personId }
    await setHold(world.shell, director, world.shell.newId(), other)
    await done('BM', `${at}/notes/1/delete`, { seen: '1' })
    expect(await kept()).toEqual([])
    expect((await note('BM', 'Okapi of mine')).status).toBe(303)
  })

  it('goes a year after the meeting, as the page says, and not before', async () => {
    expect(await read('BM', `${at}/notes`)).toContain('1 year after the meeting')
    const soon = Temporal.Instant.from('2019-03-08T12:00:00Z')
    const after = Temporal.Instant.from('2019-03-09T12:00:00Z')
    const on = (moment: Temporal.Instant) => ({ ...world.shell, now: () => moment })
    const goneOn = async (moment: Temporal.Instant) =>
      (await whatWouldGo(on(moment))).find(
        ({ table, partnershipId }) =>
          table === 'paper_note' && partnershipId === world.ours.partnershipId,
      )?.rows ?? 0
    const early = await goneOn(soon)
    expect(await goneOn(after)).toBe(early + 1)
    await purge(on(after))
    expect(await kept()).toEqual([])
  })
})
