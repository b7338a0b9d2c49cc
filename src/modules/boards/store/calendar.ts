import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { CalledMeeting } from '../model/meetings.ts'

const calledRow = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  startsAt: z.string(),
  place: z.string(),
  slug: z.string(),
  body: z.string(),
  openItems: z.array(z.object({ number: z.number(), title: z.string() })),
  exemptItems: z.array(z.number()),
  minutes: z.enum(['none', 'draft', 'approved']),
})

/** The meetings of every body that row-level security shows the reader, the first first; no title of an exempt item. */
export async function allMeetings(trx: Trx, partnershipId: string): Promise<CalledMeeting[]> {
  const { rows } = await sql`
    select m.id, m.body_id as "bodyId", m.starts_at as "startsAt", m.place, b.slug, b.name as body,
           coalesce((
             select jsonb_agg(jsonb_build_object('number', p.number, 'title', p.title) order by p.number)
             from paper p where p.partnership_id = m.partnership_id and p.meeting_id = m.id
               and p.exempt_because is null), '[]') as "openItems",
           coalesce((
             select jsonb_agg(p.number order by p.number)
             from paper p where p.partnership_id = m.partnership_id and p.meeting_id = m.id
               and p.exempt_because is not null), '[]') as "exemptItems",
           case when exists (select from minutes_approval a
                             where a.partnership_id = m.partnership_id and a.meeting_id = m.id)
                then 'approved'
                when exists (select from minutes v
                             where v.partnership_id = m.partnership_id and v.meeting_id = m.id)
                then 'draft' else 'none' end as minutes
    from meeting m
    join body b on b.partnership_id = m.partnership_id and b.id = m.body_id
    where m.partnership_id = ${partnershipId}
    order by m.starts_at, b.name, m.id`.execute(trx)
  return rows.map((row) => calledRow.parse(row))
}
