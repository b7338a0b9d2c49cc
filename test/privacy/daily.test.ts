import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outbox } from '#modules/accounts/actions/mail.ts'
import { sendHeads } from '#modules/accounts/actions/heads.ts'
import { inviteToRole } from '#modules/accounts/actions/invitations.ts'
import { doDaily, lastDaily, type DailyJob } from '#modules/people/actions/daily.ts'
import { verifyAudit } from '#modules/people/actions/audit.ts'
import { placeFrom } from '#modules/people/rules/audit.ts'
import { purgeByNotice } from '#modules/privacy/actions/daily-purge.ts'
import { whatWouldGo } from '#modules/privacy/actions/purge.ts'
import { liftHold, setHold } from '#modules/privacy/actions/holds.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { dailyJobs } from '../../src/daily-jobs.ts'
import { buildApp } from '../../src/app.ts'
import { openLobby, operator } from '../accounts/people.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 400_000)

afterAll(() => world.close())

/** The same store on another day, at noon unless another hour is told. */
function on(day: string, hour = 'T12:00:00Z'): Shell {
  return { ...world.shell, now: () => Temporal.Instant.from(`${day}${hour}`) }
}

async function counted(table: string): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(trx),
  )
  return rows[0]?.count ?? 0
}

describe('a job of a day', () => {
  const counting = (name: string) => {
    const days: string[] = []
    const job: DailyJob = {
      name,
      run: (_shell, _trx, day) => {
        days.push(day)
        return Promise.resolve('Counted.')
      },
    }
    return { job, days }
  }

  it('is done once, also by two servers at once, and again on the next day', async () => {
    const { job, days } = counting('counting')
    const servers = [on('2030-05-01'), on('2030-05-01')]
    const done = await Promise.all(servers.map((shell) => doDaily(shell, [job])))
    expect(done.flat()).toEqual(['counting'])
    await doDaily(on('2030-05-01', 'T22:00:00Z'), [job])
    await doDaily(on('2030-05-02'), [job])
    expect(days).toEqual(['2030-05-01', '2030-05-02'])
  })

  it('waits for its hour', async () => {
    const { job, days } = counting('waiting')
    expect(await doDaily(on('2030-05-01', 'T00:30:00Z'), [job])).toEqual([])
    expect(days).toEqual([])
  })

  it('that fails keeps nothing but why, lets the next one run, and is tried again so many times', async () => {
    const { job: next } = counting('after it')
    let tries = 0
    const failing: DailyJob = {
      name: 'failing',
      run: async (_, trx) => {
        tries += 1
        await sql`delete from once`.execute(trx)
        throw new Error('The disk is full')
      },
    }
    const before = await counted('once')
    expect(before).toBeGreaterThan(0)
    expect(await doDaily(on('2030-06-01'), [failing, next])).toEqual(['after it'])
    expect(await counted('once')).toBe(before)
    const failed = (await lastDaily(world.shell)).find(({ job }) => job === 'failing')
    expect(failed).toMatchObject({ doneAt: null, outcome: null, trouble: 'The disk is full' })
    for (let n = 0; n < 9; n += 1) await doDaily(on('2030-06-01'), [failing])
    expect(tries).toBe(5)
    const mended = { ...failing, run: () => Promise.resolve('Done.') }
    expect(await doDaily(on('2030-06-02'), [mended])).toEqual(['failing'])
  })
})

describe('the ends of the audit trails', () => {
  it('are written to a file outside, and find a trail that was made anew', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'trellis-heads-')), 'heads.txt')
    const shell = { ...on('2030-07-01'), outside: { kind: 'file', path: file } as const }
    await doDaily(shell, [sendHeads])
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(lines).toHaveLength(2)
    const { id, slug } = world.ours.officer.partnership
    const [day, , place = ''] = lines.find((line) => line.includes(` ${slug} `))?.split(' ') ?? []
    expect(day).toBe('2030-07-01')
    const kept = placeFrom(place)
    if (kept === undefined) throw new Error('No head was sent')
    expect(await verifyAudit(world.shell, id, [kept])).toHaveProperty('head')
    const other = { ...kept, hash: '0'.repeat(64) }
    expect(await verifyAudit(world.shell, id, [other])).toHaveProperty('broken')
  })

  it('are mailed to an address outside', async () => {
    const to = 'audit@council.example'
    await doDaily({ ...on('2030-07-02'), outside: { kind: 'mail', to } }, [sendHeads])
    const letters = (await outbox(world.shell)).letters.filter((letter) => letter.to === to)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toMatch(/2030-07-02 [\w-]+ \d+:[0-9a-f]{64}/)
  })

  it('are missing outside as the operator’s page says, which tells why a job failed', async () => {
    const lobby = await openLobby()
    const by = await operator(lobby)
    const failing: DailyJob = {
      name: 'Failing job',
      run: () => Promise.reject(new Error('No disk')),
    }
    await doDaily(lobby.shell, [failing])
    const outside = { kind: 'file', path: '/mnt/audit/heads.txt' } as const
    const pages = [lobby.shell, { ...lobby.shell, outside }].map(async (shell) => {
      const as = { cookie: `trellis_session=${by.session}` }
      return (await ask({ app: buildApp(shell).app }, '/operator', { as })).text()
    })
    const told = await Promise.all(pages)
    const warned = told.map((html) => html.includes('Nobody outside is told where'))
    expect(warned).toEqual([true, false])
    for (const html of told) expect(html).toMatch(/Failing job[^]*not yet; tried once[^]*No disk/)
    await lobby.close()
  })

  it('stay where they are without a place outside, and the operator is told', async () => {
    await doDaily(on('2030-07-03'), [sendHeads])
    const told = (await lastDaily(world.shell)).find(({ job }) => job === sendHeads.name)
    expect(told?.outcome).toBe('Not sent: TRELLIS_HEADS names no place outside.')
  })
})

describe('an invitation that nobody answered', () => {
  it('is forgotten with whom it was for, the day after it ran out', async () => {
    const before = [await counted('account'), await counted('person')]
    await inviteToRole(on('2030-08-01'), memberOf(world.ours, 'LO').person, {
      ...{ once: world.shell.newId(), email: 'never@lobby.example', called: 'Kit Marsden' },
      read: {
        ...{ role: 'AU', place: '', schoolId: undefined, phase: undefined },
        ...{ fromOn: '2030-08-01', toOn: undefined, reason: 'They audit us this year' },
      },
    })
    const [job] = dailyJobs
    if (job === undefined) throw new Error('There is no job')
    const now = async () => [await counted('account'), await counted('person')]
    const made = before.map((count) => count + 1)
    await doDaily(on('2030-08-20'), [job])
    expect(await now()).toEqual(made)
    await doDaily(on('2030-09-02'), [job])
    expect(await now()).toEqual(before)
  })
})

describe('what is kept no longer', () => {
  const page = () => ask(world, '/privacy/purges', { as: memberOf(world.ours, 'DT') })

  async function outcome(shell: Shell): Promise<string> {
    await doDaily(shell, [purgeByNotice])
    const told = (await lastDaily(world.shell)).find(({ job }) => job === purgeByNotice.name)
    return told?.outcome ?? told?.trouble ?? ''
  }

  it('is for the data team, the assistant director and the auditor alone', async () => {
    for (const as of world.ours.members.slice(0, 15)) {
      const may = as.posts.some(({ role }) => ['AD', 'DT', 'AU'].includes(role))
      const { status } = await ask(world, '/privacy/purges', { as })
      expect([as.name, status]).toEqual([as.name, may ? 200 : 404])
    }
  })

  it('is no result of long ago before its file has been kept as long', async () => {
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ old: number }>`
        select count(*)::int as old from own_result where year <= 2015`.execute(trx),
    )
    expect(rows[0]?.old).toBeGreaterThan(0)
    const goes = async (day: string) =>
      (await whatWouldGo(on(day))).some(({ table }) => table === 'own_result')
    // The file of 2015 came in September 2018; six academic years are over on 31 August 2025.
    expect([await goes('2023-10-01'), await goes('2025-10-01')]).toEqual([false, true])
  })

  it('is shown to the data team first and goes some days later, but for what is held by then', async () => {
    const results = await counted('own_result')
    expect(await outcome(on('2030-10-01'))).toMatch(/^Shown: \d+ rows, to go on 8 October 2030\.$/)
    expect(await counted('own_result')).toBe(results)
    const shown = await (await page()).text()
    expect(shown).toContain('8 October 2030')
    expect(shown).toContain('Own result')
    expect(await outcome(on('2030-10-07'))).toContain('Shown on 1 October 2030')

    const director = memberOf(world.ours, 'AD').person
    const whole = { personId: null, schoolId: null, reason: 'An inquiry was announced' }
    const hold = await setHold(world.shell, director, world.shell.newId(), whole)
    const ours = async () => {
      const { rows } = await asKeeper(world.shell.store, (trx) =>
        sql<{ count: number }>`
          select count(*)::int as count from own_result
          where partnership_id = ${world.ours.partnershipId}`.execute(trx),
      )
      return rows[0]?.count ?? 0
    }
    const before = await ours()
    expect(before).toBeGreaterThan(0)
    expect(await outcome(on('2030-10-08'))).toMatch(/^Gone: \d+ rows\./)
    expect(await ours()).toBe(before)
    expect(await counted('own_result')).toBeLessThan(results)

    await liftHold(world.shell, director, world.shell.newId(), hold)
    // What the hold kept was not in the notice of that day: nothing goes that nobody was shown.
    expect(await outcome(on('2030-10-15'))).toMatch(/^More would go than was shown/)
    expect(await ours()).toBe(before)
    expect(await outcome(on('2030-10-22'))).toMatch(/^Gone: \d+ rows\./)
    expect(await ours()).toBe(0)
    const shownAnew = await asKeeper(world.shell.store, (trx) =>
      sql<{ day: string }>`
        select distinct day::text as day from purge_notice
        where settled_on is not null and taken is null`.execute(trx),
    )
    expect(shownAnew.rows).toEqual([{ day: '2030-10-08' }])
  })
})
