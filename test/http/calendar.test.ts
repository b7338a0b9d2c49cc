import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

/** A link made on the page as a person would, as the path that a calendar asks for. */
async function linkOf(as: Member): Promise<string> {
  const answer = await ask(world, '/data/feed', { as, form: { once: world.shell.newId() } })
  expect(answer.status).toBe(200)
  const [, path = ''] = /http:\/\/localhost(\/calendar\/[\w-]+)/.exec(await answer.text()) ?? []
  expect(path).toMatch(/^\/calendar\/[0-9a-f]{32}_[\w-]{43}$/)
  return path
}

async function calendarAt(path: string): Promise<string> {
  const answer = await ask(world, path)
  expect([path, answer.status]).toEqual([path, 200])
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  return answer.text()
}

/** The lines of RFC 5545: folded ones joined again. */
function linesOf(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n')
}

describe('a calendar link', () => {
  it('answers whole days in lines of at most 75 octets, each ended by CR and LF', async () => {
    const text = await calendarAt(await linkOf(memberOf(world.ours, 'DT')))
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const longest = Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))
    expect(longest).toBeLessThanOrEqual(75)
    const lines = linesOf(text)
    const events = lines.filter((line) => line === 'BEGIN:VEVENT').length
    // 40 a year in two years but those gone or merged by 2019, and the follow-ups of the files of this world.
    expect(events).toBeGreaterThanOrEqual(2 * 38)
    const starts = lines.filter((line) => line.startsWith('DTSTART'))
    expect(starts).toHaveLength(events)
    for (const start of starts) expect(start).toMatch(/^DTSTART;VALUE=DATE:20(?:18|19|20)\d{4}$/)
    const uids = lines.filter((line) => line.startsWith('UID:'))
    expect(new Set(uids).size).toBe(events)
    expect(lines).toContain('DTSTART;VALUE=DATE:20190709')
    expect(lines).toContain('SUMMARY:KS2 download')
    expect(text).not.toContain('TZID')
  })

  it('holds what is for the roles of its holder', async () => {
    const seen = {
      DT: ['sep-ks2-provisional', 'oct-gcse-unamended', 'jun-eyfs', 'jul-ks2-download'],
      LO: ['oct-gcse-unamended', 'jun-eyfs', 'jul-ks2-download'],
      HT: ['jun-eyfs', 'jul-ks2-download'],
      BM: ['jul-ks2-download'],
    }
    for (const [role, keys] of Object.entries(seen)) {
      const text = await calendarAt(await linkOf(memberOf(world.ours, role)))
      const there = seen.DT.filter((key) => text.includes(`2019-${key}@`))
      expect([role, there]).toEqual([role, keys])
    }
  })

  it('is kept as a hash and shown once, also when the form is sent twice', async () => {
    const as = memberOf(world.ours, 'CL')
    const form = { once: world.shell.newId() }
    const first = await (await ask(world, '/data/feed', { as, form })).text()
    const again = await (await ask(world, '/data/feed', { as, form })).text()
    const [, secret = 'none'] = /\/calendar\/([\w-]+)/.exec(first) ?? []
    expect(again).toContain('This form was sent before')
    expect(again).not.toContain('/calendar/')
    await calendarAt(`/calendar/${secret}`)
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ text: string }>`
        select (select string_agg(to_jsonb(f)::text, ' ') from calendar_feed f)
          || (select string_agg(to_jsonb(o)::text, ' ') from once o)
          || (select string_agg(to_jsonb(e)::text, ' ') from event e) as text`.execute(trx),
    )
    expect(rows[0]?.text).toContain('calendar link made')
    expect(rows[0]?.text).not.toContain(secret.slice(33))
  })

  it('ends when its holder ends it or makes another', async () => {
    const as = memberOf(world.ours, 'SE')
    const first = await linkOf(as)
    const second = await linkOf(as)
    expect((await ask(world, first)).status).toBe(404)
    await calendarAt(second)
    const end = await ask(world, '/data/feed/end', { as, form: { once: world.shell.newId() } })
    expect([end.status, end.headers.get('location')]).toEqual([303, '/data/feed?ended=yes'])
    expect((await ask(world, second)).status).toBe(404)
  })

  it('opens nothing once the roles of its holder have ended', async () => {
    const as = await appoint(world.shell, world.ours, 'Leaver', [{ role: 'AD' }])
    const link = await linkOf(as)
    await calendarAt(link)
    await asKeeper(world.shell.store, (trx) =>
      sql`
        update role_grant set from_on = from_on - 2, to_on = from_on - 1
        where person_id = ${as.person.personId}`.execute(trx),
    )
    expect((await ask(world, link)).status).toBe(404)
  })

  it('that is made up opens nothing, nor does one for another partnership', async () => {
    const link = await linkOf(memberOf(world.ours, 'GV'))
    const theirs = world.theirs.partnershipId.replaceAll('-', '')
    const moved = link.replace(/[0-9a-f]{32}/, theirs)
    for (const path of [moved, `${link}x`, '/calendar/x', `/calendar/${'0'.repeat(32)}_`]) {
      expect([path, (await ask(world, path)).status]).toEqual([path, 404])
    }
    expect((await ask(world, link)).status).toBe(200)
  })

  it.each(['/data/feed', '/data/feed/end'])('%s needs a form of its page', async (path) => {
    const as = memberOf(world.ours, 'HT')
    for (const once of ['', 'x']) {
      expect((await ask(world, path, { as, form: { once } })).status).toBe(404)
    }
  })
})
