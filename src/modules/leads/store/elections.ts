import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { posts, type Commission, type Eligibility, type Nomination } from '../model.ts'
import { eligibilityDocument, leadsPolicy, outcomeDocument, type Election } from '../policy.ts'

export interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

const electionRow = z.object({
  id: z.uuid(),
  clusterId: z.uuid(),
  bodyId: z.uuid(),
  post: z.enum(posts),
  places: z.number(),
  secret: z.boolean(),
  startsOn: z.string(),
  policy: leadsPolicy,
  settledAt: z.string().nullable(),
  outcome: outcomeDocument.nullable(),
})

/** Those of a cluster that the person who asks may read, the newest first. */
export async function electionsOf(
  trx: Trx,
  partnershipId: string,
  clusterId: string,
): Promise<Election[]> {
  const { rows } = await sql`
    select id, cluster_id as "clusterId", body_id as "bodyId", post, places, secret,
           starts_on as "startsOn", policy, settled_at as "settledAt", outcome
    from lead_election
    where partnership_id = ${partnershipId} and cluster_id = ${clusterId}
    order by at desc, id desc`.execute(trx)
  return rows.map((row) => electionRow.parse(row))
}

export async function insertElection(
  trx: Trx,
  of: By,
  made: Omit<Election, 'settledAt' | 'outcome'>,
): Promise<void> {
  const { policy } = made
  await sql`
    insert into lead_election (partnership_id, id, cluster_id, body_id, post, places, secret,
                               starts_on, policy_name, policy, by_id, at)
    values (${of.partnershipId}, ${made.id}, ${made.clusterId}, ${made.bodyId}, ${made.post},
            ${made.places}, ${made.secret}, ${made.startsOn}, ${policy.name},
            ${JSON.stringify(policy)}, ${of.personId}, ${of.at})`.execute(trx)
}

/** Whether it was not settled yet, and so was. */
export async function settleElection(
  trx: Trx,
  of: By,
  { id, outcome }: Pick<Election, 'id' | 'outcome'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update lead_election set settled_at = ${of.at}, outcome = ${JSON.stringify(outcome)}
    where partnership_id = ${of.partnershipId} and id = ${id} and settled_at is null`.execute(trx)
  return numAffectedRows === 1n
}

const nominationRow = z.object({
  id: z.uuid(),
  electionId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  schoolId: z.uuid(),
  permittedOn: z.string(),
  permission: z.string(),
  capacity: z.string(),
  declared: z.string().nullable(),
  declaredAt: z.string().nullable(),
  motionId: z.uuid().nullable(),
})

/** In order of name. */
export async function nominationsOf(
  trx: Trx,
  partnershipId: string,
  electionId: string,
): Promise<Nomination[]> {
  const { rows } = await sql`
    select n.id, n.election_id as "electionId", n.person_id as "personId", p.name,
           n.school_id as "schoolId", n.permitted_on as "permittedOn", n.permission, n.capacity,
           n.declared, n.declared_at as "declaredAt", n.motion_id as "motionId"
    from lead_nomination n join person p on p.id = n.person_id
    where n.partnership_id = ${partnershipId} and n.election_id = ${electionId}
    order by p.name, n.id`.execute(trx)
  return rows.map((row) => nominationRow.parse(row))
}

export type NewNomination = Pick<
  Nomination,
  'id' | 'electionId' | 'personId' | 'schoolId' | 'permittedOn' | 'permission' | 'capacity'
>

/** Writes a candidate with what was found of them on that day. Whether they were not one already. */
export async function insertNomination(
  trx: Trx,
  of: By & { readonly clusterId: string },
  made: NewNomination,
  finding: Eligibility,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into lead_nomination (partnership_id, id, election_id, cluster_id, person_id, school_id,
                                 permitted_on, permission, capacity, by_id, at)
    values (${of.partnershipId}, ${made.id}, ${made.electionId}, ${of.clusterId},
            ${made.personId}, ${made.schoolId}, ${made.permittedOn}, ${made.permission},
            ${made.capacity}, ${of.personId}, ${of.at})
    on conflict (partnership_id, election_id, person_id) do nothing`.execute(trx)
  if (numAffectedRows !== 1n) return false
  await sql`
    insert into lead_finding (partnership_id, nomination_id, school_id, finding)
    values (${of.partnershipId}, ${made.id}, ${made.schoolId},
            ${JSON.stringify(finding)})`.execute(trx)
  return true
}

/** What was found of candidates when they were nominated, of those whom the person may read of. */
export async function findingsOf(
  trx: Trx,
  partnershipId: string,
  electionId: string,
): Promise<ReadonlyMap<string, Eligibility>> {
  const { rows } = await sql<{ nominationId: string; finding: unknown }>`
    select f.nomination_id as "nominationId", f.finding
    from lead_finding f
    join lead_nomination n on n.partnership_id = f.partnership_id and n.id = f.nomination_id
    where f.partnership_id = ${partnershipId} and n.election_id = ${electionId}`.execute(trx)
  return new Map(
    rows.map(({ nominationId, finding }) => [nominationId, eligibilityDocument.parse(finding)]),
  )
}

/** Whether the candidate, and nobody else, declared it for the first time. */
export async function declareNomination(
  trx: Trx,
  of: By,
  { electionId, declared }: { electionId: string; declared: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update lead_nomination set declared_at = ${of.at}, declared = ${declared}
    where partnership_id = ${of.partnershipId} and election_id = ${electionId}
      and person_id = ${of.personId} and declared_at is null`.execute(trx)
  return numAffectedRows === 1n
}

export async function putToVote(
  trx: Trx,
  partnershipId: string,
  { id, motionId }: { id: string; motionId: string },
): Promise<void> {
  await sql`
    update lead_nomination set motion_id = ${motionId}
    where partnership_id = ${partnershipId} and id = ${id} and motion_id is null`.execute(trx)
}

const commissionRow = z.object({
  id: z.uuid(),
  part: z.string(),
  doneBy: z.string(),
  from: z.string(),
  to: z.string(),
  motionId: z.uuid(),
})

/** The newest first. */
export async function commissionsOf(
  trx: Trx,
  partnershipId: string,
  clusterId: string,
): Promise<Commission[]> {
  const { rows } = await sql`
    select id, part, done_by as "doneBy", from_on as "from", to_on as "to", motion_id as "motionId"
    from lead_commission
    where partnership_id = ${partnershipId} and cluster_id = ${clusterId}
    order by from_on desc, id desc`.execute(trx)
  return rows.map((row) => commissionRow.parse(row))
}

export async function insertCommission(
  trx: Trx,
  of: By & { readonly clusterId: string },
  { id, part, doneBy, from, to, motionId }: Commission,
): Promise<void> {
  await sql`
    insert into lead_commission (partnership_id, id, cluster_id, part, done_by, from_on, to_on,
                                 motion_id, by_id, at)
    values (${of.partnershipId}, ${id}, ${of.clusterId}, ${part}, ${doneBy}, ${from}, ${to},
            ${motionId}, ${of.personId}, ${of.at})`.execute(trx)
}
