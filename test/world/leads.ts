import { sql } from 'kysely'
import { defaultPolicy } from '#modules/leads/rules/policies.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'

interface Of {
  readonly mark: string
  readonly partnershipId: string
  readonly clusterId: string
  readonly schoolId: string
  readonly bodyId: string
  readonly motionId: string
  /** The head of the school, who is the candidate. */
  readonly personId: string
  readonly byId: string
}

/** A head of the first cluster who was elected there, with all that was written down on the way, and the cluster's constitution. Answers the election and the term. */
export async function addLeads(shell: Shell, of: Of): Promise<{ id: string; termId: string }> {
  const at = shell.now().toString()
  const [electionId, nominationId] = [shell.newId(), shell.newId()]
  const [termId, endedId] = [shell.newId(), shell.newId()]
  const { mark, partnershipId, clusterId, schoolId, bodyId, motionId, personId, byId } = of
  const found = { post: 'chair', standing: 'eligible', criteria: [], away: [] }
  const outcome = { elected: [nominationId], tied: [] }
  await asKeeper(shell.store, async (trx) => {
    await sql`
      insert into lead_headship (partnership_id, id, person_id, school_id, at_school_id, at_school,
                                 from_on, to_on, by_id, at)
      values (${partnershipId}, ${shell.newId()}, ${personId}, ${schoolId}, null,
              ${`${mark} Away School`}, '2001-09-01', null, ${byId}, ${at})`.execute(trx)
    await sql`
      insert into lead_evidence (partnership_id, id, person_id, school_id, about, holds, words,
                                 seen_on, by_id, at)
      values (${partnershipId}, ${shell.newId()}, ${personId}, ${schoolId}, 'collaboration', true,
              ${`${mark} worked with others`}, '2017-06-01', ${byId}, ${at})`.execute(trx)
    await sql`
      insert into lead_growth (partnership_id, id, person_id, school_id, mentor, plan, by_id, at)
      values (${partnershipId}, ${shell.newId()}, ${personId}, ${schoolId}, ${`${mark} mentor`},
              ${`${mark} plan`}, ${byId}, ${at})`.execute(trx)
    await sql`
      insert into lead_election (partnership_id, id, cluster_id, body_id, post, places, secret,
                                 starts_on, policy_name, policy, by_id, at, settled_at, outcome)
      values (${partnershipId}, ${electionId}, ${clusterId}, ${bodyId}, 'chair', 1, true,
              '2017-09-01', 'default', ${JSON.stringify(defaultPolicy)}, ${byId}, ${at}, ${at},
              ${JSON.stringify(outcome)})`.execute(trx)
    await sql`
      insert into lead_nomination (partnership_id, id, election_id, cluster_id, person_id,
                                   school_id, permitted_on, permission, capacity, by_id, at,
                                   declared_at, declared, motion_id)
      values (${partnershipId}, ${nominationId}, ${electionId}, ${clusterId}, ${personId},
              ${schoolId}, '2017-06-01', ${`${mark} minute 4`}, ${`${mark} deputy leads`}, ${byId},
              ${at}, ${at}, ${`${mark} no interests`}, ${motionId})`.execute(trx)
    await sql`
      insert into lead_finding (partnership_id, nomination_id, school_id, finding)
      values (${partnershipId}, ${nominationId}, ${schoolId},
              ${JSON.stringify(found)})`.execute(trx)
    await sql`
      insert into lead_term (partnership_id, id, cluster_id, election_id, person_id, school_id, post,
                             from_on, to_on, by_id, at)
      values (${partnershipId}, ${termId}, ${clusterId}, ${electionId}, ${personId},
              ${schoolId}, 'chair', '2017-09-01', '2019-08-31', ${byId}, ${at}),
             (${partnershipId}, ${endedId}, ${clusterId}, ${electionId}, ${byId},
              ${schoolId}, 'vice chair', '2017-09-01', '2019-08-31', ${byId}, ${at})`.execute(trx)
    await sql`
      update lead_term set ended_on = '2017-10-01'
      where partnership_id = ${partnershipId} and id = ${endedId}`.execute(trx)
    await sql`
      insert into lead_ending (partnership_id, term_id, cluster_id, because, words, by_id, at)
      values (${partnershipId}, ${endedId}, ${clusterId}, 'resigned',
              ${`${mark} letter of resignation`}, ${byId}, ${at})`.execute(trx)
    await sql`
      insert into lead_commission (partnership_id, id, cluster_id, part, done_by, from_on, to_on,
                                   motion_id, by_id, at)
      values (${partnershipId}, ${shell.newId()}, ${clusterId}, 'support', ${`${mark} School`},
              '2017-10-01', '2018-07-31', ${motionId}, ${byId}, ${at})`.execute(trx)
    await sql`
      insert into constitution (partnership_id, id, cluster_id, number, texts, reasons, person_id,
                                at, motion_id)
      values (${partnershipId}, ${shell.newId()}, ${clusterId}, 1,
              ${JSON.stringify({ remit: `${mark} remit`, terms: `${mark} terms` })}, '{}', ${byId},
              ${at}, ${motionId})`.execute(trx)
  })
  return { id: electionId, termId }
}
