import { writeFileSync } from 'node:fs'
import { migrate } from '#platform/db/migrate.ts'
import { describeSchema } from '#platform/db/schema.ts'
import { openMemoryStore } from '#platform/db/store.ts'

/** Writes db/schema.sql anew from the migrations. */
const store = await openMemoryStore()
await migrate(store)
writeFileSync(new URL('../db/schema.sql', import.meta.url), await describeSchema(store))
await store.close()
