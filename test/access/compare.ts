import { z } from 'zod'
import { can } from '#modules/people/access.ts'
import { principalOf } from '#modules/people/actions.ts'
import { commandLine } from '#modules/people/model.ts'
import { audiences, type Control } from '#modules/releases/model.ts'
import { maySee, reaches } from '#modules/releases/access.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { World } from '../world.ts'
import type { Borough } from '../world/borough.ts'
import type { Member } from '../world/people.ts'
import {
  aboutOf,
  controlSays,
  figureSays,
  matrixSays,
  placeOf,
  questionsOf,
  type Of,
} from './oracle.ts'
import { allRows, keysSeenBy, type Row } from './rows.ts'

export interface Compared {
  readonly checks: number
  /** One sentence for each row on which the matrix, `can()` and row-level security differ. */
  readonly disagreements: readonly string[]
}

/** Asks the three of every row of a table for everybody of both boroughs. */
export async function compareTable(
  world: World,
  table: string,
  rows: readonly Row[],
): Promise<Compared> {
  const disagreements: string[] = []
  const controls = await controlsIn(world)
  const agreements = await agreementsIn(world)
  const early = await earlyIn(world)
  let checks = 0
  for (const borough of [world.ours, world.theirs]) {
    for (const member of peopleOf(borough)) {
      const seen = await keysSeenBy(world.shell.store, principalOf(member.person), table)
      for (const row of rows) {
        checks += 1
        const { says, could } = answersOf(world, borough, member, table, row, {
          ...{ controls, agreements, early },
        })
        const sees = seen.has(row.key)
        if (says === could && says === sees) continue
        disagreements.push(
          `${member.name}, ${table} ${row.key}: matrix ${says}, can() ${could}, security ${sees}`,
        )
      }
    }
  }
  return { checks, disagreements }
}

/** The service of the command line too, for it alone has a role in both partnerships. */
function peopleOf({ members, officer }: Borough): Omit<Member, 'cookie'>[] {
  return [...members, { name: officer.name, posts: [{ role: 'DT' }], person: officer }]
}

interface Around {
  readonly controls: Controls
  readonly agreements: readonly Agreed[]
  /** A release and who may see it before its embargo ends. */
  readonly early: ReadonlySet<string>
}

async function earlyIn({ shell }: World): Promise<ReadonlySet<string>> {
  const rows = await asKeeper(shell.store, (trx) => allRows(trx, 'early_access'))
  const inForce = rows.filter(({ json }) => json['ended_at'] === null)
  return new Set(
    inForce.map(({ json }) =>
      [json['partnership_id'], json['release_id'], json['person_id']].map(String).join(' '),
    ),
  )
}

function answersOf(
  { shell }: World,
  borough: Borough,
  { person, posts }: Pick<Member, 'person' | 'posts'>,
  table: string,
  row: Row,
  { controls, agreements, early }: Around,
): { says: boolean; could: boolean } {
  const asked = askedOf(borough, table, row, person.personId)
  const { question } = asked
  const of = { ...asked.of, agreedWith: agreedWith(agreements, table, row) }
  const release = releaseOf(table, row) ?? ''
  const set = entryControl(table, row) ?? controls.get(release)
  // To whom it was shown early its embargo is over.
  const isEarly = early.has(`${release} ${person.personId}`)
  const control = set && isEarly ? { ...set, visibleFrom: undefined } : set
  const inside = row.json['partnership_id'] === borough.partnershipId
  // The answer to a form, a feed and printed files are for nobody but whose they are.
  const isTheirs = ['once', 'calendar_feed', 'booklet_file'].includes(table)
  const isForOthers = isTheirs && row.json['person_id'] !== person.personId
  if (!inside || isForOthers) return { says: false, could: false }
  // The service counts ballots and finds interests, for whoever runs a vote; it is no person.
  const counts = ['ballot', 'second_ballot', 'interest'].includes(table)
  if (counts && person.personId === commandLine.personId) return { says: true, could: true }
  // Whoever may change a course reads who booked it: its host too.
  const host = hostOf(borough, table, row)
  if (host !== undefined && matrixSays(borough.plan, posts, 'course: change', host)) {
    return {
      says: true,
      could: can(shell.matrix, person.roles, 'course: change', aboutOf(borough, host)),
    }
  }
  return {
    says:
      matrixSays(borough.plan, posts, question, of) &&
      (control === undefined || sharedSays(borough.plan, posts, control, { table, row, of })),
    could:
      can(shell.matrix, person.roles, question, aboutOf(borough, of)) &&
      (control === undefined ||
        (maySee(person.roles, control, Temporal.Now.instant()) &&
          (!isOfSchool(table, row) ||
            reaches(person.roles, control.audience, aboutOf(borough, of))))),
  }
}

/** The school that hosts the course of a booking. */
function hostOf({ plan, courses }: Borough, table: string, { json }: Row): Of | undefined {
  const isOfCourse = [courses.courseId, courses.heldId].includes(String(json['course_id']))
  return table === 'course_booking' && isOfCourse ? placeOf(plan, courses.hostUrn) : undefined
}

/** A release may be shown in part: then it depends on the school whose figure it is. */
function sharedSays(
  plan: Borough['plan'],
  posts: Member['posts'],
  control: Control,
  { table, row, of }: { table: string; row: Row; of: Of },
): boolean {
  return isOfSchool(table, row) ? figureSays(plan, posts, control, of) : controlSays(posts, control)
}

/** England and the region are of no school, and seen in part of a release by whoever knows of it. */
function isOfSchool(table: string, { json }: Row): boolean {
  if (table !== 'own_result' && table !== 'target_estimate') return false
  return json['area'] === undefined || json['area'] === null || json['area'] === 'authority'
}

/** An agreement as the keeper reads it, whatever has become of it. */
const agreedRow = z.object({
  partnership_id: z.string(),
  id: z.string(),
  school_id: z.string(),
  audience: z.enum(['cluster', 'partner', 'authority', 'board']),
  year: z.number(),
  ends_on: z.string(),
  withdrawn_at: z.string().nullable(),
})
type Agreed = z.infer<typeof agreedRow>

async function agreementsIn({ shell }: World): Promise<Agreed[]> {
  const rows = await asKeeper(shell.store, (trx) => allRows(trx, 'agreement'))
  return rows.map(({ json }) => agreedRow.parse(json))
}

/** With whom a prediction is shared today, and whom an agreement names that counts today. */
function agreedWith(agreements: readonly Agreed[], table: string, { json }: Row) {
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  const about = (each: Agreed) =>
    table === 'agreement'
      ? each.id === json['id']
      : table === 'target_estimate' &&
        each.school_id === json['school_id'] &&
        each.year === json['year']
  return agreements
    .filter(
      (each) =>
        each.partnership_id === json['partnership_id'] &&
        about(each) &&
        each.withdrawn_at === null &&
        each.ends_on >= today,
    )
    .map(({ audience }) => audience)
}

type Controls = ReadonlyMap<string, Control>

/** Who may see each release of each partnership, and from when, as the keeper reads it. */
async function controlsIn({ shell }: World): Promise<Controls> {
  const rows = await asKeeper(shell.store, async (trx) => [
    ...(await allRows(trx, 'release_use')).map(({ json }) => ({ ...json, id: json['release_id'] })),
    ...(await allRows(trx, 'own_release')).map(({ json }) => json),
  ])
  return new Map(
    z
      .array(controlRow)
      .parse(rows)
      .map(({ partnership_id: of, id, audience, visible_from: from }) => [
        `${of} ${id}`,
        { audience, visibleFrom: from ?? undefined },
      ]),
  )
}

const controlRow = z.object({
  partnership_id: z.string(),
  id: z.string(),
  audience: z.enum(audiences),
  visible_from: z.string().nullable(),
})

/** An entry of a data year says itself whom it is for. */
function entryControl(table: string, { json }: Row): Control | undefined {
  if (table !== 'data_year_entry') return undefined
  return { audience: z.enum(audiences).parse(json['audience']), visibleFrom: undefined }
}

/** The release that decides on a row beside the matrix. */
function releaseOf(table: string, { json }: Row): string | undefined {
  const ids: Readonly<Record<string, unknown>> = {
    release_use: json['release_id'],
    own_release: json['id'],
    own_result: json['release_id'],
    target_estimate: json['release_id'],
    import_run: json['release_id'],
  }
  const id = ids[table]
  return typeof id === 'string' ? `${String(json['partnership_id'])} ${id}` : undefined
}

/** What a row is of, and which question its reading asks. */
function askedOf(
  borough: Borough,
  table: string,
  row: Row,
  personId: string,
): { question: string; of: Of } {
  const of = {
    ...placeOf(borough.plan, urnOf(borough, row)),
    ...ofCluster(borough, row),
    ...ofBody(borough, row, personId),
  }
  // A figure of an authority or of England stands beside every school's, as published ones do.
  const ofArea = table === 'own_result' && row.json['area'] !== null
  return { question: ofArea ? 'published school data: read' : questionsOf(table).read, of }
}

/** A motion and what goes with it are of a body: of its cluster, and of those who hold its seats. */
function ofBody(borough: Borough, { json }: Row, personId: string): Of {
  const { boards } = borough
  const { kept } = borough
  if ([json['id'], json['pair_id']].includes(kept.pairId)) {
    const hasBoard = boards.bodies.get(boards.mandateBodyId)?.people.has(personId) === true
    return { isSelf: kept.pairPeople.has(personId), hasSeat: hasBoard }
  }
  const isSelf = json['person_id'] === personId
  const meeting = z.string().catch('').parse(json['meeting_id'])
  const ofMeeting = boards.meetingIds.has(meeting) ? boards.boardId : undefined
  const ofMandate = new Set([json['id'], json['mandate_id']])
  const isMandate = ofMandate.has(boards.mandateId)
  const { groupMandate } = boards
  const isAsked = ofMandate.has(groupMandate.id) && groupMandate.asked.has(personId)
  // What those who were asked said is for whoever holds the very seat that asked.
  if (json['mandate_id'] === groupMandate.id) {
    return { isSelf, isAsked, hasSeat: groupMandate.holders.has(personId) }
  }
  const named = z.string().safeParse(isMandate ? boards.mandateBodyId : json['body_id'])
  const ofMotion = boards.motions.get(z.string().catch('').parse(json['motion_id']))
  const body = boards.bodies.get(named.data ?? ofMeeting ?? ofMotion ?? '')
  if (body === undefined) return { isSelf }
  const hasSeat = body.people.has(personId)
  return body.cluster === undefined
    ? { isSelf, hasSeat, isAsked }
    : { isSelf, hasSeat, cluster: body.cluster }
}

/** What says itself of which cluster it is: an election, a nomination, a constitution. */
function ofCluster({ plan, clusterIds }: Borough, { json }: Row): Of {
  const slug = [...clusterIds].find(([, id]) => id === json['cluster_id'])?.[0]
  const cluster = plan.clusters.find((each) => each.slug === slug)
  return cluster === undefined ? {} : { cluster: cluster.slug, phase: cluster.phase }
}

function urnOf({ schoolIds }: Borough, { json }: Row): string | undefined {
  return [...schoolIds].find(([, id]) => id === json['school_id'])?.[0]
}
