import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Opening } from '#modules/people/rules/looks.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { EarlyAccess, Named } from '../model.ts'

const earlyRow = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  reason: z.string(),
  givenBy: z.string(),
  givenAt: z.string(),
  endedAt: z.string().nullable(),
  days: z.number(),
  lastLookAt: z.string().nullable(),
})

/** Who may see a release before its embargo ends, and who could; the newest first, with when they looked. */
export async function earlyAccessTo(
  trx: Trx,
  of: { partnershipId: string; releaseId: string },
): Promise<EarlyAccess[]> {
  const { rows } = await sql`
    select a.id, a.person_id as "personId", p.name, a.reason, g.name as "givenBy",
           a.given_at as "givenAt", a.ended_at as "endedAt",
           looked.days, looked.last_at as "lastLookAt"
    from early_access a
    join person p on p.id = a.person_id
    join person g on g.id = a.given_by
    cross join lateral (
      select count(*)::integer as days, max(l.last_at) as last_at
      from early_look l
      where l.partnership_id = a.partnership_id and l.release_id = a.release_id
        and l.person_id = a.person_id and l.last_at >= a.given_at
        and (a.ended_at is null or l.first_at <= a.ended_at)) as looked
    where a.partnership_id = ${of.partnershipId} and a.release_id = ${of.releaseId}
    order by a.given_at desc, a.id desc`.execute(trx)
  return rows.map((row) => withoutNulls(earlyRow.parse(row)))
}

/** False where the person has early access to it already. */
export async function insertEarly(
  trx: Trx,
  given: {
    partnershipId: string
    id: string
    releaseId: string
    personId: string
    reason: string
    by: string
    at: string
  },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into early_access
      (partnership_id, id, release_id, person_id, reason, given_by, given_at)
    values (${given.partnershipId}, ${given.id}, ${given.releaseId}, ${given.personId},
            ${given.reason}, ${given.by}, ${given.at})
    on conflict (partnership_id, release_id, person_id) where ended_at is null do nothing`.execute(
    trx,
  )
  return numAffectedRows > 0n
}

/** Ends it at once; the person whose it was, and `undefined` where it has ended already. */
export async function endEarly(
  trx: Trx,
  ended: { partnershipId: string; releaseId: string; id: string; by: string; at: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    update early_access set ended_by = ${ended.by}, ended_at = ${ended.at}
    where partnership_id = ${ended.partnershipId} and release_id = ${ended.releaseId}
      and id = ${ended.id} and ended_at is null
    returning person_id as "personId"`.execute(trx)
  return rows[0]?.personId
}

/** Whoever has a role today and is not of the authority, who see every release before its embargo ends. */
export async function whoCouldBeEarly(trx: Trx, partnershipId: string): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select p.id, p.name
    from person p
    join role_grant g on g.person_id = p.id and g.partnership_id = ${partnershipId}
      and g.from_on <= (now() at time zone 'Europe/London')::date
      and (g.to_on is null or g.to_on >= (now() at time zone 'Europe/London')::date)
    group by p.id, p.name
    having not bool_or(g.role in ('LO', 'AD', 'DT'))
    order by lower(p.name), p.id`.execute(trx)
  return rows
}

/** Who opened figures while they might see a release before its embargo ended. As the keeper. */
export async function addEarlyLooks(trx: Trx, openings: readonly Opening[]): Promise<void> {
  await sql`
    insert into early_look (partnership_id, release_id, person_id, day, first_at, last_at, times)
    select a.partnership_id, a.release_id, a.person_id, given.day, given.first_at, given.last_at,
           given.times
    from (
      select "partnershipId" as partnership_id, "personId" as person_id, day,
             "firstAt" as first_at, "lastAt" as last_at, times
      from jsonb_to_recordset(${JSON.stringify(openings)}::jsonb) as opening
        ("partnershipId" uuid, "personId" uuid, day date, "firstAt" timestamptz,
         "lastAt" timestamptz, times integer)) as given
    join early_access a on a.partnership_id = given.partnership_id
      and a.person_id = given.person_id and a.ended_at is null and a.given_at <= given.last_at
    where exists (
        select from release_use u
        where u.partnership_id = a.partnership_id and u.release_id = a.release_id
          and u.undone_at is null and u.visible_from > given.last_at)
      or exists (
        select from own_release o
        where o.partnership_id = a.partnership_id and o.id = a.release_id
          and o.state = 'in force' and o.visible_from > given.last_at)
    on conflict (partnership_id, release_id, person_id, day) do update set
      first_at = least(early_look.first_at, excluded.first_at),
      last_at = greatest(early_look.last_at, excluded.last_at),
      times = early_look.times + excluded.times`.execute(trx)
}
