import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { posts, reasons, type Ending, type Term } from '../model.ts'
import type { By } from './elections.ts'

const termRow = z.object({
  id: z.uuid(),
  clusterId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  schoolId: z.uuid(),
  post: z.enum(posts),
  from: z.string(),
  to: z.string(),
  isEnded: z.boolean(),
  ending: z.object({ because: z.enum(reasons), words: z.string() }).nullable(),
})

const terms = sql`
  select t.id, t.cluster_id as "clusterId", t.person_id as "personId", p.name,
         t.school_id as "schoolId", t.post, t.from_on as "from",
         coalesce(t.ended_on, t.to_on) as "to", t.ended_on is not null as "isEnded",
         case when e.term_id is not null then
           jsonb_build_object('because', e.because, 'words', e.words) end as ending
  from lead_term t
  join person p on p.id = t.person_id
  left join lead_ending e on e.partnership_id = t.partnership_id and e.term_id = t.id`

/** Those that have not ended before a day, chairs first. */
export async function termsFrom(trx: Trx, partnershipId: string, day: string): Promise<Term[]> {
  const { rows } = await sql`
    ${terms}
    where t.partnership_id = ${partnershipId} and coalesce(t.ended_on, t.to_on) >= ${day}
    order by t.post, t.from_on, p.name, t.id`.execute(trx)
  return rows.map((row) => termRow.parse(row))
}

/** Every term of a cluster, the newest first. */
export async function termsOf(trx: Trx, partnershipId: string, clusterId: string): Promise<Term[]> {
  const { rows } = await sql`
    ${terms}
    where t.partnership_id = ${partnershipId} and t.cluster_id = ${clusterId}
    order by t.from_on desc, t.post, p.name, t.id`.execute(trx)
  return rows.map((row) => termRow.parse(row))
}

export async function insertTerm(
  trx: Trx,
  of: By & { readonly electionId: string },
  { id, clusterId, personId, schoolId, post, from, to }: Omit<Term, 'name' | 'isEnded' | 'ending'>,
): Promise<void> {
  await sql`
    insert into lead_term (partnership_id, id, cluster_id, election_id, person_id, school_id, post,
                           from_on, to_on, by_id, at)
    values (${of.partnershipId}, ${id}, ${clusterId}, ${of.electionId}, ${personId},
            ${schoolId}, ${post}, ${from}, ${to}, ${of.personId}, ${of.at})`.execute(trx)
}

/** Whether the term had not ended yet, and so ends on the day, for the reason. */
export async function endTerm(
  trx: Trx,
  of: By,
  {
    id,
    clusterId,
    because,
    words,
    last,
  }: Ending & Pick<Term, 'id' | 'clusterId'> & { last: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update lead_term set ended_on = ${last}
    where partnership_id = ${of.partnershipId} and id = ${id} and ended_on is null`.execute(trx)
  if (numAffectedRows !== 1n) return false
  await sql`
    insert into lead_ending (partnership_id, term_id, cluster_id, because, words, by_id, at)
    values (${of.partnershipId}, ${id}, ${clusterId}, ${because}, ${words}, ${of.personId},
            ${of.at})`.execute(trx)
  return true
}
