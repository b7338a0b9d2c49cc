import type { Store } from './store.ts'

const checkpointEveryMs = 5 * 60_000
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

/** The embedded store does none of this by itself: a checkpoint every few minutes, a tidy-up at night. */
export function keepUp(store: Store): { stop: () => void } {
  let tidiedOn = today().toString()
  const timer = setInterval(() => {
    const now = today()
    const due = now.toString() !== tidiedOn && Temporal.Now.plainTimeISO().hour >= quietHour
    if (due) tidiedOn = now.toString()
    const done = due ? tidyUp(store) : store.ownerPool.query('checkpoint')
    done.catch((error: unknown) =>
      process.emitWarning(`The upkeep of the store failed: ${String(error)}`),
    )
  }, checkpointEveryMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO()
}
