import { sql } from 'kysely'
import type { Trx } from './transaction.ts'

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[]
  /** The tables that must be filled before this one. */
  readonly refersTo: readonly string[]
}

interface Column {
  readonly name: string
  readonly type: string
  /** The sequence that numbers it, if one does. */
  readonly sequence: string | null
}

/** The tables that Trellis keeps its work in, each after those that it refers to. */
export async function tablesInOrder(trx: Trx): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name,
           (select json_agg(json_build_object(
                     'name', a.attname,
                     'type', format_type(a.atttypid, a.atttypmod),
                     'sequence', pg_get_serial_sequence(quote_ident(c.relname), a.attname))
                   order by a.attnum)
            from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = '') as columns,
           coalesce((select json_agg(a.attname order by k.place)
            from pg_index i
            cross join unnest(i.indkey::smallint[]) with ordinality as k (number, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
            where i.indrelid = c.oid and i.indisprimary), '[]') as key,
           coalesce((select json_agg(distinct r.relname)
            from pg_constraint f join pg_class r on r.oid = f.confrelid
            where f.conrelid = c.oid and f.contype = 'f'), '[]') as "refersTo"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname not in ('kysely_migration', 'kysely_migration_lock')
    order by c.relname`.execute(trx)
  return inOrder(rows)
}

function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = []
  const placed = new Set<string>()
  let left = [...tables]
  while (left.length > 0) {
    const next = left.filter(({ refersTo }) => refersTo.every((name) => placed.has(name)))
    if (next.length === 0) {
      throw new Error(
        `Tables refer to each other in a circle: ${left.map(({ name }) => name).join(', ')}`,
      )
    }
    ordered.push(...next)
    for (const { name } of next) placed.add(name)
    left = left.filter((table) => !next.includes(table))
  }
  return ordered
}
