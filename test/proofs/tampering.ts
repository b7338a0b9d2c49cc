import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Chance } from './chance.ts'

/** What somebody with the owner's rights of the database may do to a chain of so many entries. */
export interface Chain {
  readonly pool: Pool
  readonly partnershipId: string
  readonly length: number
}

type Attack = (chain: Chain, chance: Chance) => Promise<void>

/** Attacks that the chain itself shows, by their names. */
export const shownByChain: Readonly<Record<string, Attack>> = {
  'a column edited': editColumn,
  'words and columns edited alike': editBoth,
  'a hash edited': async (chain, chance) => {
    await at(chain, chance, "set hash = sha256(hash || 'x'::bytea)")
  },
  'an entry deleted': async (chain, chance) => {
    await run(chain, 'delete from event where partnership_id = $1 and number = $2', [
      chance.between(1, chain.length),
    ])
  },
  'an entry deleted and the gap closed': async (chain, chance) => {
    const number = chance.between(1, chain.length - 1)
    await run(chain, 'delete from event where partnership_id = $1 and number = $2', [number])
    await shift(chain, number, -1)
  },
  'an entry put in': putIn,
  'two entries swapped': swap,
  'the end cut off': async (chain, chance) => {
    await cut(chain, chance)
  },
  'the head edited': async (chain, chance) => {
    await run(chain, 'update audit_head set number = $2 where partnership_id = $1', [
      chance.of([chance.between(0, chain.length - 1), chance.between(chain.length + 1, 999)]),
    ])
  },
}

/** Attacks after which the chain is whole again: only a head that was kept elsewhere shows them. */
export const shownByKeptHead: Readonly<Record<string, Attack>> = {
  'the end cut off and the head set back': async (chain, chance) => {
    await cut(chain, chance)
    await rechain(chain)
  },
  'an entry edited and the chain made anew': async (chain, chance) => {
    await editBoth(chain, chance)
    await rechain(chain)
  },
  'an entry deleted and the chain made anew': async (chain, chance) => {
    const number = chance.between(1, chain.length - 1)
    await run(chain, 'delete from event where partnership_id = $1 and number = $2', [number])
    await shift(chain, number, -1)
    await rechain(chain)
  },
  'two entries swapped and the chain made anew': async (chain, chance) => {
    await swap(chain, chance)
    await rechain(chain)
  },
}

async function run(
  { pool, partnershipId }: Chain,
  statement: string,
  values: readonly unknown[] = [],
): Promise<void> {
  await pool.query(statement, [partnershipId, ...values])
}

async function at(chain: Chain, chance: Chance, set: string): Promise<void> {
  await run(chain, `update event ${set} where partnership_id = $1 and number = $2`, [
    chance.between(1, chain.length),
  ])
}

function editColumn(chain: Chain, chance: Chance): Promise<void> {
  return at(
    chain,
    chance,
    chance.of([
      "set subject = subject || ' '",
      "set action = action || '!'",
      'set detail = detail || \'{"added": true}\'',
      "set at = at + interval '1 microsecond'",
      'set id = gen_random_uuid()',
      'set entry = replace(entry, \'"subject"\', \'"Subject"\')',
    ]),
  )
}

function editBoth(chain: Chain, chance: Chance): Promise<void> {
  return at(
    chain,
    chance,
    "set subject = subject || '0', entry = replace(entry, subject || '\"', subject || '0\"')",
  )
}

async function putIn(chain: Chain, chance: Chance): Promise<void> {
  const number = chance.between(1, chain.length)
  await shift(chain, number, 1)
  await run(
    chain,
    `insert into event (partnership_id, id, at, person_id, action, subject, detail, number, entry, hash)
     select partnership_id, gen_random_uuid(), at, person_id, action, subject, detail, number + 1, entry, hash
     from event where partnership_id = $1 and number = $2`,
    [number],
  )
}

/** Numbers behind one go up or down; by way of numbers that nobody has. */
async function shift(chain: Chain, after: number, by: number): Promise<void> {
  await run(
    chain,
    'update event set number = number + 100000 where partnership_id = $1 and number > $2',
    [after],
  )
  await run(
    chain,
    'update event set number = number - 100000 + $2 where partnership_id = $1 and number > 100000',
    [by],
  )
}

async function swap(chain: Chain, chance: Chance): Promise<void> {
  const one = chance.between(1, chain.length - 1)
  const other = chance.between(one + 1, chain.length)
  const move = (from: number, to: number) =>
    run(chain, 'update event set number = $3 where partnership_id = $1 and number = $2', [from, to])
  await move(one, 100_000)
  await move(other, one)
  await move(100_000, other)
}

async function cut(chain: Chain, chance: Chance): Promise<void> {
  await run(chain, 'delete from event where partnership_id = $1 and number > $2', [
    chance.between(1, chain.length - 1),
  ])
}

const row = z.object({ number: z.number(), entry: z.string() })

/** Every hash anew from the first entry on, and the head after the last: a whole chain of lies. */
async function rechain({ pool, partnershipId }: Chain): Promise<void> {
  const { rows } = await pool.query(
    'select number, entry from event where partnership_id = $1 order by number',
    [partnershipId],
  )
  let own = Buffer.alloc(32)
  const hashes: Buffer[] = []
  const kept = z.array(row).parse(rows)
  for (const { entry } of kept) {
    own = createHash('sha256').update(own).update(entry).digest()
    hashes.push(own)
  }
  await pool.query(
    `update event e set hash = n.hash
     from unnest($2::integer[], $3::bytea[]) as n (number, hash)
     where e.partnership_id = $1 and e.number = n.number`,
    [partnershipId, kept.map(({ number }) => number), hashes],
  )
  await pool.query('update audit_head set number = $2, hash = $3 where partnership_id = $1', [
    partnershipId,
    kept.at(-1)?.number ?? 0,
    own,
  ])
}
