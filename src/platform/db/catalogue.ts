import { sql } from 'kysely'
import { z } from 'zod'
import type { Catalogue } from '#lib/catalogue.ts'
import type { Trx } from './transaction.ts'

const table = z.object({
  name: z.string(),
  what: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      what: z
        .string()
        .nullable()
        .transform((words) => words ?? undefined),
    }),
  ),
})

const link = z.object({
  from: z.string(),
  columns: z.array(z.string()),
  to: z.string(),
  toColumns: z.array(z.string()),
})

/** What the database's own catalogue says that it keeps, and which table names which. */
export async function catalogueNow(trx: Trx): Promise<Catalogue> {
  const tables = await sql`
    select c.relname as name, coalesce(obj_description(c.oid), '') as what,
           (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
                                                'what', col_description(c.oid, a.attnum))
                             order by a.attnum)
            from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not like 'kysely%'
    order by c.relname`.execute(trx)
  const links = await sql`
    select f.relname as from, t.relname as to,
           (select jsonb_agg(a.attname order by k.n)
            from unnest(c.conkey) with ordinality k (att, n)
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.att) as columns,
           (select jsonb_agg(a.attname order by k.n)
            from unnest(c.confkey) with ordinality k (att, n)
            join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.att) as "toColumns"
    from pg_constraint c
    join pg_class f on f.oid = c.conrelid
    join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    order by c.conname`.execute(trx)
  return {
    tables: tables.rows.map((row) => table.parse(row)),
    links: links.rows.map((row) => link.parse(row)),
  }
}
