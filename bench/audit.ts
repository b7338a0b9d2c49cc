import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '#lib/canonical.ts'
import { createPartnership } from '#modules/people/actions.ts'
import { record, verifyAudit } from '#modules/people/actions/audit.ts'
import { commandLine } from '#modules/people/model.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { settingsFrom } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'
import { openShell } from '../src/open-shell.ts'
import type { Place } from './places.ts'
import { median, timesOf, type Row } from './report.ts'

const entries = 200_000
const atOnce = 5000
const appends = 2000
const inOneTransaction = 20
const writers = 8

/** How fast a trail of a partnership is verified, and how fast entries are added to one. */
export async function benchAudit({ name, env }: Place): Promise<Row[]> {
  const read = settingsFrom(env)
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  const opened = await openShell(read.settings)
  if ('refused' in opened) throw new Error(opened.refused)
  const { shell, close } = opened
  const long = await partnership(shell, 'long')
  await lengthen(shell, long)
  const times = await timesOf(3, () => verifyAudit(shell, long))
  const busy = await partnership(shell, 'busy')
  const alone = await perSecond(() => addAlone(shell, busy))
  const together = await perSecond(() => addTogether(shell, busy))
  await close()
  const of = { where: name, unit: 'a second' } as const
  const limit = { atLeast: 1000 }
  return [
    {
      ...{ what: `Entries verified, of a trail of ${entries}`, ...of },
      figure: (entries / median(times)) * 1000,
      limit: { atLeast: 200_000 },
    },
    {
      what: `Entries added to one trail, ${inOneTransaction} in a transaction`,
      figure: alone,
      limit,
      ...of,
    },
    {
      what: `Entries added to one trail by ${writers} at once, one in a transaction`,
      figure: together,
      limit,
      ...of,
    },
  ]
}

async function partnership(shell: Shell, what: string): Promise<string> {
  const slug = `audit-${what}-${shell.newId().slice(-6)}`
  const asked = { slug, name: 'Measured', kind: 'trust', laNumber: null } as const
  const made = await createPartnership(shell, asked)
  if ('refused' in made) throw new Error(made.refused)
  return made.partnership.id
}

/** A trail as years of work leave it, written at once as a restore writes it. */
async function lengthen(shell: Shell, partnershipId: string): Promise<void> {
  const kept = await verifyAudit(shell, partnershipId)
  if ('broken' in kept) throw new Error(kept.broken)
  let own = Buffer.from(kept.head.hash, 'hex')
  for (let from = kept.head.number + 1; from <= entries; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, entries - from + 1) }, (_, i) => {
      const made = entryAt(shell, from + i)
      const entry = canonicalJson(made)
      own = hash('sha256', Buffer.concat([own, Buffer.from(entry)]), 'buffer')
      return { ...made, number: from + i, entry, hash: own.toString('hex') }
    })
    const last = own
    await asKeeper(shell.store, async (trx) => {
      await sql`
        insert into event
          (partnership_id, id, at, person_id, action, subject, detail, number, entry, hash)
        select ${partnershipId}::uuid, r.id, r.at, r.person, r.action, r.subject, r.detail, r.number,
               r.entry, decode(r.hash, 'hex')
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r (id uuid, at timestamptz, person uuid, action text, subject text, detail jsonb,
                number integer, entry text, hash text)`.execute(trx)
      await sql`
        update audit_head set number = ${rows.at(-1)?.number ?? 0}, hash = ${last}
        where partnership_id = ${partnershipId}`.execute(trx)
    })
  }
}

function entryAt(shell: Shell, number: number) {
  return {
    id: shell.newId(),
    at: '2026-11-02T09:30:00.123Z',
    person: commandLine.personId,
    action: 'roster changed',
    subject: `school ${number}`,
    detail: { from: 'North', to: 'South', on: '2026-11-02', count: number },
  }
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  await work()
  const began = performance.now()
  await work()
  return (appends / (performance.now() - began)) * 1000
}

async function addAlone(shell: Shell, partnershipId: string): Promise<void> {
  for (let done = 0; done < appends; done += inOneTransaction)
    await add(shell, partnershipId, inOneTransaction)
}

async function addTogether(shell: Shell, partnershipId: string): Promise<void> {
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let done = 0; done < appends / writers; done += 1) await add(shell, partnershipId, 1)
    }),
  )
}

function add(shell: Shell, partnershipId: string, count: number): Promise<void> {
  const by = { partnershipId, personId: commandLine.personId }
  return inTransaction(shell.store, by, async (trx) => {
    for (let n = 0; n < count; n += 1)
      await record(shell, trx, by, { action: 'measured', subject: 'a school', detail: { n } })
  })
}
