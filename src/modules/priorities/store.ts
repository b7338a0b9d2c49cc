import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import {
  linkableKinds,
  type Link,
  type LinkableKind,
  type PriorityKey,
  type Work,
} from './model.ts'

const linkRow = z.object({
  id: z.uuid(),
  priority: z.object({ bodyId: z.uuid(), year: z.number(), place: z.number() }),
  kind: z.enum(linkableKinds),
  workId: z.uuid(),
  by: z.string(),
})

/** Those that have not ended, as far as whoever asks may read the work. */
export async function allLinks(trx: Trx, partnershipId: string): Promise<Link[]> {
  const { rows } = await sql`
    select w.id, p.name as by,
           jsonb_build_object('bodyId', w.priority_body_id, 'year', w.year, 'place', w.place) as priority,
           case when w.motion_id is not null then 'motion'
                when w.action_id is not null then 'action' else 'decision' end as kind,
           coalesce(w.motion_id, w.action_id, w.decision_id) as "workId"
    from priority_work w join person p on p.id = w.person_id
    where w.partnership_id = ${partnershipId} and w.ended_at is null
    order by w.at, w.id`.execute(trx)
  return rows.map((row) => linkRow.parse(row))
}

const workRow = z.object({
  kind: z.enum([...linkableKinds, 'mandate']),
  id: z.uuid(),
  title: z.string(),
  bodyId: z.uuid(),
  motionId: z.uuid().nullable(),
  meetingId: z.uuid().nullable(),
  state: z.string(),
})

/** Motions, actions, decisions and mandates as far as whoever asks may read them, the newest first. */
export async function allWork(trx: Trx, partnershipId: string): Promise<Work[]> {
  const { rows } = await sql`
    select 'motion' as kind, m.id, m.title, m.body_id as "bodyId",
           null::uuid as "motionId", null::uuid as "meetingId", m.at,
           case when m.outcome is not null
                then case when (m.outcome->'count'->>'carried')::boolean then 'carried' else 'not carried' end
                when m.opened_at is null then 'not open yet' else 'the vote is open' end as state
    from motion m where m.partnership_id = ${partnershipId}
    union all
    select 'action', a.id, a.words, g.body_id, null, a.meeting_id, a.at,
           case when a.done_on is null then 'to be done' else 'done' end
    from meeting_action a
    join meeting g on g.partnership_id = a.partnership_id and g.id = a.meeting_id
    where a.partnership_id = ${partnershipId}
    union all
    select 'decision', d.id, d.title, d.body_id, d.motion_id, null, d.at,
           coalesce(d.outcome, 'to be looked at again')
    from decision d where d.partnership_id = ${partnershipId}
    union all
    select 'mandate', q.id, q.title, m.body_id, q.motion_id, null, q.at,
           case when q.summary is null then 'asked' else 'summed up' end
    from mandate q
    join motion m on m.partnership_id = q.partnership_id and m.id = q.motion_id
    where q.partnership_id = ${partnershipId}
    order by at desc, id desc`.execute(trx)
  return rows.map((row) => workRow.parse(row))
}

interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

export interface NewLink {
  readonly id: string
  readonly priority: PriorityKey
  readonly kind: LinkableKind
  readonly workId: string
  readonly bodyId: string
}

/** Whether the work was not linked to the priority yet. */
export async function insertLink(trx: Trx, by: By, link: NewLink): Promise<boolean> {
  const { id, priority, bodyId, kind, workId } = link
  const as = (each: LinkableKind) => (kind === each ? workId : null)
  const { numAffectedRows } = await sql`
    insert into priority_work (partnership_id, id, priority_body_id, year, place, body_id,
                               motion_id, action_id, decision_id, person_id, at)
    values (${by.partnershipId}, ${id}, ${priority.bodyId}, ${priority.year}, ${priority.place},
            ${bodyId}, ${as('motion')}, ${as('action')}, ${as('decision')}, ${by.personId}, ${by.at})
    on conflict do nothing`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether it had not ended yet. */
export async function endLink(trx: Trx, by: By, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update priority_work set ended_by = ${by.personId}, ended_at = ${by.at}
    where partnership_id = ${by.partnershipId} and id = ${id} and ended_at is null`.execute(trx)
  return numAffectedRows === 1n
}
