import type { Store } from './store.ts'

const lookEveryMs = 60_000
const checkpointEvery = 5
const quietHour = 3

/**
 * Clears what is no longer seen and counts the rows anew, so that questions stay fast: after an
 * import, and every night. Table by table, so that others come between.
 */
export async function tidyUp({ kind, ownerPool }: Store): Promise<void> {
  const tables = await ownerPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tableowner = current_user order by tablename`,
  )
  for (const { name } of tables.rows) await ownerPool.query(`vacuum (analyze) ${name}`)
  if (kind === 'embedded') await ownerPool.query('checkpoint')
}

/**
 * Counts the rows of tables that have grown by a fifth or more since they were counted: PostgreSQL
 * takes an uncounted table to be small, and then looks through all of it for each row of another.
 * By their size on the disk, for the embedded store forgets what was written when it ends.
 */
export async function countGrown({ ownerPool }: Pick<Store, 'ownerPool'>): Promise<string[]> {
  const { rows } = await ownerPool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r'
       and pg_relation_size(c.oid) / current_setting('block_size')::integer > 1.2 * greatest(c.relpages, 10)
     order by c.relname`,
  )
  const names = rows.map(({ name }) => name)
  for (const name of names) await ownerPool.query(`analyze ${name}`)
  return names
}

/** The embedded store does none of this by itself: a count every minute, a checkpoint every few, a tidy-up at night. */
export function keepUp(store: Store): { stop: () => void } {
  let tidiedOn = today().toString()
  let looks = 0
  const timer = setInterval(() => {
    looks += 1
    const now = today()
    const due = now.toString() !== tidiedOn && Temporal.Now.plainTimeISO().hour >= quietHour
    if (due) tidiedOn = now.toString()
    upkeepDue(store, due, looks).catch((error: unknown) =>
      process.emitWarning(`The upkeep of the store failed: ${String(error)}`),
    )
  }, lookEveryMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

async function upkeepDue(store: Store, isNight: boolean, looks: number): Promise<void> {
  if (isNight) return tidyUp(store)
  await countGrown(store)
  if (looks % checkpointEvery === 0) await store.ownerPool.query('checkpoint')
}

function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO()
}
