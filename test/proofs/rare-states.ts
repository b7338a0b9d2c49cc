import type { PoolClient } from 'pg'
import { z } from 'zod'
import { memberOf, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'
import type { Row } from './variants.ts'

type Client = Pick<PoolClient, 'query' | 'escapeIdentifier'>

/** Rows in states that differ from the boroughs' own in more than one column at once. */
export async function addRareStates(world: World, client: Client, alone: Member): Promise<void> {
  const of = new Like(client, world.ours.partnershipId)
  await inspectAll(world, client)
  await shareInPart(world, client)
  await tellOfRegions(of)
  await namePlainNumbers(of)
  await letHeadsSeeEarly(world, client)
  await putIntoApprovedMeetings(of)
  await helpADirector(of, memberOf(world.ours, 'AD'))
  await approveInACluster(of)
  await holdOneSeatByTwo(of, memberOf(world.ours, 'AD'))
  await recuseFromAnOpenVote(of, memberOf(world.ours, 'BM'), memberOf(world.ours, 'CL'))
  await closeMandates(of, world)
  await withdrawAgreement(of, world)
  await keepASchoolAlone(of, alone)
}

/** Somebody who will be the head of a school that is in no cluster. */
export function headAlone({ shell, ours }: World): Promise<Member> {
  const urn = String(ours.plan.clusters[0]?.urns[1])
  return appoint(shell, ours, 'Ours head alone', [{ role: 'HT', urn }])
}

const found = z.array(z.object({ row: z.record(z.string(), z.unknown()) }))
const columns = z.array(z.object({ name: z.string() }))

/** Adds rows like those of a partnership, otherwise in some columns. */
class Like {
  readonly client: Client
  readonly partnershipId: string

  constructor(client: Client, partnershipId: string) {
    this.client = client
    this.partnershipId = partnershipId
  }

  /** The first row of a table of which something holds. */
  async first(table: string, holds = 'true'): Promise<Row> {
    const name = this.client.escapeIdentifier(table)
    const { rows } = await this.client.query(
      `select to_jsonb(t) as row from ${name} t where t.partnership_id = $1 and ${holds}
       order by ctid limit 1`,
      [this.partnershipId],
    )
    const [first] = found.parse(rows)
    if (first === undefined) throw new Error(`No row of ${table} of which ${holds}`)
    return first.row
  }

  /** Answers the row, with an id of its own where it has one. */
  async add(table: string, change: Row, row?: Row): Promise<Row> {
    const like = row ?? (await this.first(table))
    const added = { ...like, ...('id' in like ? { id: crypto.randomUUID() } : {}), ...change }
    const { rows } = await this.client.query(
      `select attname as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    )
    const names = columns.parse(rows).map(({ name }) => this.client.escapeIdentifier(name))
    await this.client.query(
      `insert into ${table} (${names.join(', ')})
       select ${names.join(', ')} from jsonb_populate_record(null::${table}, $1)`,
      [JSON.stringify(added)],
    )
    return added
  }
}

/** An inspection of every school, as a file tells it that the boroughs use. */
async function inspectAll({ ours }: World, client: Client): Promise<void> {
  await client.query(
    `insert into inspection (release_id, line, part, urn, inspected_on, framework, grades)
     select (select min(r.release_id::text)::uuid from published_row r),
            row_number() over (order by i.value), 'latest', i.value, '2018-01-10', 'overall', '{}'
     from school_identifier i where i.partnership_id = $1 and i.kind = 'urn'`,
    [ours.partnershipId],
  )
}

/** Of each table of figures one release is shared in part; the others are shared whole. */
async function shareInPart({ ours }: World, client: Client): Promise<void> {
  for (const [table, audience, whose] of [
    ['own_result', 'own school', 't.partnership_id = $1'],
    ['target_estimate', 'cluster', 't.partnership_id = $1'],
    ['published_row', 'own school', 'true'],
    ['similar_school', 'own school', 'true'],
    ['inspection', 'own school', 'true'],
  ] as const) {
    await client.query(
      `insert into release_part (partnership_id, release_id, audience)
       select $1, min(t.release_id::text)::uuid, $2 from ${table} t where ${whose}
       on conflict do nothing`,
      [ours.partnershipId, audience],
    )
  }
}

/** Of a release that is shared in part, the figures that are of no school here. */
async function tellOfRegions(of: Like): Promise<void> {
  const parted = 't.release_id in (select p.release_id from release_part p)'
  const like = await of.first('own_result', `${parted} and t.school_id is not null`)
  for (const [area, line] of [
    ['region', 9_997],
    ['England, state-funded', 9_998],
  ] as const)
    await of.add('own_result', { area, school_id: null, urn: null, line }, like)
}

/** A notice and a flag under a number that is another identifier of a school. */
async function namePlainNumbers(of: Like): Promise<void> {
  const urn = '9991234'
  const identifier = await of.first('school_identifier', "t.kind = 'urn'")
  await of.add('school_identifier', { kind: 'laestab', value: urn, home_id: null }, identifier)
  await of.add('notice', { urn })
  await of.add('school_flag', { urn })
}

async function letHeadsSeeEarly({ ours }: World, client: Client): Promise<void> {
  const { personId } = memberOf(ours, 'HT').person
  await client.query(
    `insert into early_access (partnership_id, id, release_id, person_id, reason, given_by, given_at)
     select $1, gen_random_uuid(), u.release_id, $2::uuid, 'Ours checks it', $2::uuid, now()
     from (select u.release_id from release_use u where u.partnership_id = $1
           union select o.id from own_release o where o.partnership_id = $1) u
     on conflict do nothing`,
    [ours.partnershipId, personId],
  )
}

/** What nobody may add any more once the minutes are approved; and the file of a paper that a lead may. */
async function putIntoApprovedMeetings(of: Like): Promise<void> {
  const { meeting_id: approved } = await of.first('minutes_approval')
  await of.add('paper', { meeting_id: approved, number: 99, motion_id: null })
  await of.add('paper_file', { meeting_id: approved, number: 99 })
  await of.add('meeting_action', { meeting_id: approved })
  await of.add('meeting_declaration', { meeting_id: approved, number: null })
  const { id: led } = await of.first(
    'meeting',
    `t.body_id in (select b.id from body b where b.slug = 'first-cluster')`,
  )
  await of.add('paper_file', { meeting_id: led, number: 98 })
}

/** Whoever evaluates leads is helped by somebody too, and does not evaluate themselves. */
async function helpADirector(of: Like, { person }: Member): Promise<void> {
  const change = { person_id: person.personId, mentor_id: null, purpose: 'lead' }
  const { id } = await of.add('mentor_pair', change)
  await of.add('lead_evaluation', { pair_id: id })
}

/** In a cluster that met three times: minutes approved at the next meeting, and at one that was before. */
async function approveInACluster(of: Like): Promise<void> {
  const led = await of.first(
    'meeting',
    `t.body_id in (select b.id from body b where b.slug = 'first-cluster')`,
  )
  const minutes = await of.first('minutes')
  const [first, next, last, often] = [
    ...['2018-02-01', '2018-03-01', '2018-04-01', '2018-05-01'].map((day) => `${day}T16:00:00Z`),
  ]
  const met: Row[] = []
  for (const starts_at of [first, next, last, often]) {
    const meeting = await of.add('meeting', { starts_at }, led)
    const version = starts_at === often ? 7 : 1
    const reason = version === 1 ? '' : 'Ours corrected'
    await of.add('minutes', { meeting_id: meeting['id'], version, reason }, minutes)
    met.push(meeting)
  }
  const approval = await of.first('minutes_approval')
  const at = (meeting: number, later: number) => ({
    ...{ meeting_id: met[meeting]?.['id'], version: 1, at_meeting_id: met[later]?.['id'] },
  })
  await of.add('minutes_approval', at(0, 1), approval)
  await of.add('minutes_approval', at(2, 1), approval)
}

/** Whoever has a seat and no office says that they take no part; and a lead says it of the seat of others. */
async function recuseFromAnOpenVote(of: Like, { person }: Member, lead: Member): Promise<void> {
  const { seat_id } = await of.first('seat_holder', `t.person_id = '${person.personId}'`)
  const { id } = await of.first('motion', 't.opened_at is not null and t.closed_at is null')
  await of.add('recusal', { motion_id: id, seat_id, person_id: person.personId })
  const other = await seatOfOthers(of, lead)
  await of.add('recusal', { motion_id: id, seat_id: other, person_id: lead.person.personId })
}

const atTen = '2018-10-01T10:00:00Z'

/** Of an open vote and of one that is not open yet, the second ballot of a seat of two. */
async function holdOneSeatByTwo(of: Like, { person }: Member): Promise<void> {
  const open = 't.motion_id in (select m.id from motion m where m.closed_at is null)'
  const { motion_id, seat_id } = await of.first('ballot', `${open} and t.at > '2018-01-01'`)
  const cast = { seat_id, person_id: person.personId, choice: 'for', reason: '', at: atTen }
  const { partnershipId: partnership_id } = of
  await of.add('second_ballot', {}, { partnership_id, motion_id, ...cast })
  const other = await seatOfOthers(of, { person })
  await of.add('second_ballot', { seat_id: other }, { partnership_id, motion_id, ...cast })
  const motion = await of.first('motion', `t.id = '${String(motion_id)}'`)
  const { id } = await of.add('motion', { opened_at: null, roll: null, closes_at: null }, motion)
  await of.add('second_ballot', {}, { partnership_id, motion_id: id, ...cast })
}

async function seatOfOthers(of: Like, { person }: Pick<Member, 'person'>): Promise<unknown> {
  const held = `select h.seat_id from seat_holder h where h.person_id = '${person.personId}'`
  return (await of.first('seat', `t.id not in (${held})`))['id']
}

/** A school that answers after the last day, and one that answers what was summed up. */
async function closeMandates(of: Like, { ours }: World): Promise<void> {
  const school = ours.schoolIds.get(String(ours.plan.clusters[0]?.urns[0]))
  const cluster_id = ours.clusterIds.get(ours.plan.clusters[0]?.slug ?? '')
  const like = await of.first('mandate', 't.cluster_id is not null')
  for (const closed of [
    { summary: { words: 'Ours summed up' }, closes_on: '2900-01-01' },
    { summary: null, closes_on: '2000-01-01' },
  ]) {
    const change = { ...closed, cluster_id, seat_id: crypto.randomUUID() }
    const { id } = await of.add('mandate', change, like)
    await of.add('mandate_view', { mandate_id: id, school_id: school, voice_id: school })
  }
}

/** Targets of a school whose only agreement was withdrawn. */
async function withdrawAgreement(of: Like, { ours }: World): Promise<void> {
  const school = ours.schoolIds.get(String(ours.plan.clusters[0]?.urns[1]))
  const at = { school_id: school, year: 2009 }
  await of.add('target_estimate', { ...at, line: 9_999 })
  for (const audience of ['cluster', 'partner', 'authority', 'board']) {
    await of.add('agreement', {
      ...{ ...at, audience, ends_on: '2900-01-01', given_at: '2009-01-01T10:00:00Z' },
      ...{ withdrawn_at: '2009-02-01T10:00:00Z', withdrawn_by: ours.officer.personId },
      withdrawn_because: 'Ours no longer',
    })
  }
}

/** A school that is in no cluster, with a head and results. */
async function keepASchoolAlone(of: Like, { person }: Member): Promise<void> {
  const { id } = await of.add('school', {})
  await of.client.query('update role_grant set school_id = $1 where person_id = $2', [
    ...[id, person.personId],
  ])
  await of.add('school_identifier', { kind: 'urn', value: '9995678', school_id: id })
  const everyones = `t.release_id in (select o.id from own_release o where o.audience = 'everyone')`
  const like = await of.first('own_result', `${everyones} and t.school_id is not null`)
  await of.add('own_result', { school_id: id, line: 9_999 }, like)
}
