import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import { lookedDay, type LookedDay } from '../model.ts'

export interface LooksAsked {
  readonly partnershipId: string
  readonly schoolId: string
  /** The first day of those asked for. */
  readonly since: string
  readonly most: number
}

/** Which programs were told of a school what is not for everybody, the last first. */
export async function programLooksAt(trx: Trx, asked: LooksAsked): Promise<LookedDay[]> {
  const { partnershipId, schoolId, since, most } = asked
  const { rows } = await sql`
    select token_name as name, question, day::text as day, '{}'::text[] as roles, times,
           first_at as "firstAt", last_at as "lastAt", '{}'::text[] as schools,
           false as "isOfSchool", false as "isOperator", true as "isProgram"
    from program_look
    where partnership_id = ${partnershipId} and school_id = ${schoolId} and day >= ${since}
    order by last_at desc, token_name, question limit ${most}`.execute(trx)
  return rows.map((row) => lookedDay.parse(row))
}

/** Who looked at a school, or at a list that may tell of it, the last first. */
export async function looksAt(trx: Trx, asked: LooksAsked): Promise<LookedDay[]> {
  const { partnershipId, schoolId, since, most } = asked
  const { rows } = await sql`
    select p.name, l.question, l.day::text as day, l.roles, l.times,
           l.first_at as "firstAt", l.last_at as "lastAt",
           coalesce(held.schools, '{}') as schools,
           coalesce(held."isOfSchool", false) as "isOfSchool",
           exists (select from break_glass b
                   where b.partnership_id = ${partnershipId} and b.asked_by = l.person_id
                     and b.agreed_at <= l.last_at and coalesce(b.ended_at, b.ends_at) >= l.first_at) as "isOperator",
           false as "isProgram"
    from (select person_id, question, day, roles, first_at, last_at, times from look
          where partnership_id = ${partnershipId} and school_id = ${schoolId} and day >= ${since}
          union all
          select person_id, question, day, roles, first_at, last_at, times from list_look
          where partnership_id = ${partnershipId} and day >= ${since}) l
    join person p on p.id = l.person_id
    left join lateral (
      select array_agg(distinct s.name order by s.name) as schools,
             bool_or(g.school_id = ${schoolId}) as "isOfSchool"
      from role_grant g join school s on s.partnership_id = g.partnership_id and s.id = g.school_id
      where g.partnership_id = ${partnershipId} and g.person_id = l.person_id
        and g.role = any (l.roles) and g.role in ('ST', 'HT', 'GV', 'CH')
        and g.from_on <= l.day and (g.to_on is null or g.to_on >= l.day)) held on true
    order by l.last_at desc, p.name, l.question limit ${most}`.execute(trx)
  return rows.map((row) => lookedDay.parse(row))
}
