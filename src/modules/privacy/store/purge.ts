import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Catalogue } from '#lib/catalogue.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Gone } from '../model.ts'
import type { Rule } from '../rules/retention.ts'

/** What stands for the name of somebody who left so long ago that it is not kept. */
const forgotten = 'Somebody who left'

/** All that the words of one rule are made of. */
export interface Purge {
  readonly catalogue: Catalogue
  readonly rules: ReadonlyMap<string, Rule>
  /** A moment at the start of a day, as clocks in England show it. */
  readonly startOf: (day: string) => string
}

const gone = z.object({ partnershipId: z.string().nullable(), rows: z.number() })

/**
 * Takes what a rule says, but for what a hold keeps or another row still names; how many rows went,
 * by partnership. In a transaction of the keeper. The one place that deletes rows of other modules.
 */
export async function purgeTable(trx: Trx, purge: Purge, rule: Rule): Promise<Gone[]> {
  const { table, clock } = rule
  const t = sql.table(table)
  const partnership = has(purge, table, 'partnership_id') ? sql`t.partnership_id` : sql`null::uuid`
  const isOver = sql`${whenOver(purge, rule, 't')} and ${unheld(purge, table, 't')}`
  const taken =
    'lastRoleOf' in clock && clock.forget !== undefined
      ? sql`update ${t} t set ${sql.ref(clock.forget)} = ${forgotten}
            where ${isOver} and t.${sql.ref(clock.forget)} <> ${forgotten}
              and not exists (select from account o where o.person_id = t.${sql.ref(clock.lastRoleOf)})`
      : sql`delete from ${t} t where ${isOver} and ${unnamed(purge, table)}`
  const { rows } = await sql`
    with taken as (${taken} returning ${partnership} as of)
    select of as "partnershipId", count(*)::int as rows from taken group by of`.execute(trx)
  return rows.map((row) => ({ table, ...gone.parse(row) }))
}

function columnsOf({ catalogue }: Purge, table: string): readonly { readonly name: string }[] {
  return catalogue.tables.find(({ name }) => name === table)?.columns ?? []
}

function has(purge: Purge, table: string, column: string): boolean {
  return columnsOf(purge, table).some(({ name }) => name === column)
}

/** Whether the time of a row is over. */
function whenOver(purge: Purge, rule: Rule, as: string): RawBuilder<unknown> {
  const { clock, limit, table } = rule
  const col = (name: string) => sql.ref(`${as}.${name}`)
  const keptFrom = purge.startOf(limit.keptFrom)
  if ('from' in clock) return sql`${col(clock.from)} < ${keptFrom}::timestamptz`
  if ('fromYear' in clock)
    return sql`${col(clock.fromYear)} <= ${limit.lastYear} ${broughtIn(clock, keptFrom, col)}`
  if ('supersededBy' in clock) {
    const same = ['partnership_id', ...clock.supersededBy].map(
      (name) => sql`n.${sql.ref(name)} = ${col(name)}`,
    )
    return sql`exists (
      select from ${sql.table(table)} n
      where ${sql.join(same, sql` and `)} and n.${sql.ref(clock.at)} > ${col(clock.at)}
        and n.${sql.ref(clock.at)} < ${keptFrom}::timestamptz)`
  }
  if ('fromOf' in clock)
    return sql`exists (
      select from ${sql.table(clock.fromOf)} m
      where m.partnership_id = ${col('partnership_id')} and m.id = ${col(clock.by)}
        and m.${sql.ref(clock.at)} < ${keptFrom}::timestamptz)`
  if ('with' in clock) return withParent(purge, rule, clock, as)
  return sql`${col(clock.orSince)} < ${keptFrom}::timestamptz
    and not exists (
      select from role_grant g
      where g.person_id = ${col(clock.lastRoleOf)} and (g.to_on is null or g.to_on >= ${limit.keptFrom}))
    and not exists (
      select from account o where o.person_id = ${col(clock.lastRoleOf)} and o.is_operator)
    and ${col(clock.lastRoleOf)} <> '00000000-0000-7000-8000-000000000001'`
}

/** Results of long ago that were brought in of late are there for a trend: they have not had their time. */
function broughtIn(
  { broughtIn: file }: Extract<Rule['clock'], { fromYear: string }>,
  keptFrom: string,
  col: (name: string) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (file === undefined) return sql``
  return sql`and not exists (
    select from ${sql.table(file.table)} f
    where f.partnership_id = ${col('partnership_id')} and f.id = ${col(file.by)}
      and f.${sql.ref(file.at)} >= ${keptFrom}::timestamptz)`
}

/** A part goes when the whole goes, and stays when the whole is held. */
function withParent(
  purge: Purge,
  { table }: Rule,
  clock: { with: string; by: string; key: string },
  as: string,
): RawBuilder<unknown> {
  const parent = purge.rules.get(clock.with)
  if (parent === undefined) return sql`false`
  const joined = has(purge, table, 'partnership_id')
    ? sql`p.partnership_id = ${sql.ref(`${as}.partnership_id`)} and`
    : sql``
  return sql`exists (
    select from ${sql.table(clock.with)} p
    where ${joined} p.${sql.ref(clock.key)} = ${sql.ref(`${as}.${clock.by}`)}
      and ${whenOver(purge, parent, 'p')} and ${unheld(purge, clock.with, 'p')})`
}

/** Whether no hold keeps a row: of the partnership, of a school it tells of, or of a person it names. */
function unheld(purge: Purge, table: string, as: string): RawBuilder<unknown> {
  const people = peopleIn(purge, table).map((name) => sql.ref(`${as}.${name}`))
  const names = people.length === 0 ? sql`false` : sql`h.person_id in (${sql.join(people)})`
  const school = has(purge, table, 'school_id')
    ? sql`h.school_id = ${sql.ref(`${as}.school_id`)}`
    : sql`false`
  const whole = sql`h.person_id is null and h.school_id is null`
  if (has(purge, table, 'partnership_id')) {
    return sql`not exists (
      select from legal_hold h
      where h.lifted_at is null and h.partnership_id = ${sql.ref(`${as}.partnership_id`)}
        and ((${whole}) or ${names} or ${school}))`
  }
  // What names nobody, such as a try by its hash, is kept while anybody's data are held.
  if (people.length === 0) {
    return sql`not exists (
      select from legal_hold h where h.lifted_at is null and h.school_id is null)`
  }
  return sql`not exists (
    select from legal_hold h
    where h.lifted_at is null and (${names} or (${whole} and exists (
      select from role_grant g
      where g.partnership_id = h.partnership_id and g.person_id in (${sql.join(people)})))))`
}

function peopleIn({ catalogue }: Purge, table: string): string[] {
  const named = catalogue.links
    .filter(({ from, to }) => from === table && (to === 'person' || to === 'account'))
    .flatMap(({ columns }) => columns)
  return table === 'person' ? ['id'] : [...new Set(named)]
}

/** Whether no other row names this one: what is named goes after what names it, or stays. */
function unnamed({ catalogue }: Purge, table: string): RawBuilder<unknown> {
  const naming = catalogue.links.filter(({ to, from }) => to === table && from !== table)
  if (naming.length === 0) return sql`true`
  return sql.join(
    naming.map(({ from, columns, toColumns }) => {
      const same = columns.map(
        (name, i) => sql`n.${sql.ref(name)} = t.${sql.ref(toColumns[i] ?? name)}`,
      )
      return sql`not exists (select from ${sql.table(from)} n where ${sql.join(same, sql` and `)})`
    }),
    sql` and `,
  )
}

export async function partnershipIds(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from partnership order by id`.execute(trx)
  return rows.map(({ id }) => id)
}
