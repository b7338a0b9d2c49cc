import type { PoolClient } from 'pg'
import { z } from 'zod'
import type { Policy } from './policies.ts'

export type Row = Readonly<Record<string, unknown>>

const column = z.object({
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  /** What a check lets stand in it. */
  check: z.string().nullable(),
  /** The table and the column that it refers to. */
  refers: z.string().nullable(),
  key: z.string().nullable(),
})
type Column = z.infer<typeof column>

/** Stands for whoever asks. */
export const me = 'me'

/** The most rows of a table that are varied, and the most others of an id. */
const [most, mostOthers] = [8, 8]

/**
 * Rows as the boroughs have them, and rows like them in every state of which a policy speaks: open and
 * closed, agreed and not, of each kind, of another body, of whoever asks, of the other partnership.
 */
export async function examplesOf(
  client: PoolClient,
  policies: readonly Policy[],
  table: string,
): Promise<Row[]> {
  const rows = await rowsOf(client, table)
  const chosen = spread(rows.length === 0 ? [{}] : rows, most)
  const columns = (await columnsIn(client, table)).filter(({ name }) =>
    isSpokenOf(policies, table, name),
  )
  const found: Row[] = [...rows.slice(0, 100), ...chosen]
  for (const each of columns) {
    const values = await valuesOf(client, each)
    found.push(...chosen.flatMap((row) => values.map((value) => ({ ...row, [each.name]: value }))))
  }
  return found
}

/** Adds such rows to the store, where a key or a check does not forbid them: other policies look them up. */
export async function vary(
  client: PoolClient,
  policies: readonly Policy[],
  table: string,
): Promise<number> {
  const examples = await examplesOf(client, policies, table)
  const told = examples.filter((row) => !Object.values(row).includes(me))
  const { rows } = await client.query('select proof_vary($1, $2) as added', [
    ...[table, JSON.stringify(told)],
  ])
  const [{ added }] = z.tuple([z.object({ added: z.number() })]).parse(rows)
  return added
}

/** As its owner, with no trigger or foreign key in the way; each row by itself. */
export const varying = `
  create function proof_vary(of text, examples jsonb) returns integer language plpgsql as $$
  declare
    example jsonb;
    added integer := 0;
    written text := (
      select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
      where a.attrelid = of::regclass and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '');
  begin
    for example in select value from jsonb_array_elements(examples) loop
      begin
        if example ? 'id' then
          example := jsonb_set(example, '{id}', to_jsonb(gen_random_uuid()));
        end if;
        execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1)', of, written)
        using example;
        added := added + 1;
      exception
        when integrity_constraint_violation or not_null_violation or foreign_key_violation
          or unique_violation or check_violation or exclusion_violation then null;
      end;
    end loop;
    return added;
  end $$`

export async function rowsOf(client: PoolClient, table: string): Promise<Row[]> {
  const { rows } = await client.query(
    `select to_jsonb(t) as row from ${client.escapeIdentifier(table)} t order by ctid limit 200`,
  )
  const known = z.array(z.object({ row: z.record(z.string(), z.unknown()) })).parse(rows)
  return known.map(({ row }) => row)
}

/** So many of a list, from its first to its last. */
function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count)
  return list.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
}

async function columnsIn(client: PoolClient, table: string): Promise<Column[]> {
  const { rows } = await client.query(
    `select a.attname as name, a.atttypid::regtype::text as type, not a.attnotnull as nullable,
            (select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
             where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]) as check,
            r.table as refers, r.key
     from pg_attribute a
     left join lateral (
       select c.confrelid::regclass::text as table, f.attname as key
       from pg_constraint c
       join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[array_upper(c.confkey, 1)]
       where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = c.conkey[array_upper(c.conkey, 1)]
       limit 1) r on true
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and a.attname <> 'id'`,
    [table],
  )
  return z.array(column).parse(rows)
}

/** By a policy of the table, or by one that looks something up in it. */
function isSpokenOf(policies: readonly Policy[], table: string, name: string): boolean {
  const speaks = (word: string, text: string) => new RegExp(`\\b${word}\\b`).test(text)
  return policies.some((policy) => {
    const text = `${policy.using ?? ''} ${policy.check ?? ''}`
    return speaks(name, text) && (policy.table === table || speaks(table, text))
  })
}

/** Nothing, and something: each value of a list, long ago and in a long time, of others and of whoever asks. */
async function valuesOf(client: PoolClient, each: Column): Promise<(string | null)[]> {
  const { type, nullable, check, refers, key } = each
  const listed = [...(check ?? '').matchAll(/'([^']+)'::text/g)].map(([, value = '']) => value)
  const byType: Readonly<Record<string, readonly string[]>> = {
    boolean: ['true', 'false'],
    date: ['1900-01-01', '2900-01-01'],
    'timestamp with time zone': ['1900-01-01T00:00:00Z', '2900-01-01T00:00:00Z'],
    text: listed.length > 0 ? listed : ['something else'],
    integer: ['1', '2', '3'],
    uuid: refers === 'person' ? [me] : [],
  }
  const others =
    refers === null || key === null || type !== 'uuid'
      ? []
      : (await rowsOf(client, refers)).flatMap((row) => {
          const id = row[key]
          return typeof id === 'string' ? [id] : []
        })
  return [
    ...(nullable ? [null] : []),
    ...(byType[type] ?? []),
    ...spread([...new Set(others)], mostOthers),
  ]
}
