import { sql } from 'kysely'
import { academicYear } from '#lib/academic-year.ts'
import { saveEntry } from '#modules/calendar/actions/entry.ts'
import { makeFeed } from '#modules/calendar/actions/feed.ts'
import { makeToken } from '#modules/api/actions/tokens.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { recordAdoption } from '#modules/policy/actions/adopt.ts'
import { linksKind } from '#modules/schools/rules/policy-kind.ts'
import { asPerson, once } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { releasesInUse, writeControl } from '#modules/releases/actions.ts'
import type { Control } from '#modules/releases/model.ts'
import { schoolIdsByUrn } from '#modules/schools/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Run } from '#modules/intake/actions/runs.ts'
import * as files from '../fixtures.ts'
import { bringIn, mustBring, newPartnership, type Office } from '../intake/office.ts'
import { addBoards, type Boards } from './boards.ts'
import { addCourses, type Courses } from './courses.ts'
import { addExpertise, type InRegister } from './expertise.ts'
import { addKept, type Kept } from './kept.ts'
import { addGovernance } from './governance.ts'
import { addLeads } from './leads.ts'
import { addSharing } from './sharing.ts'
import { resultsOf, similarOf, targetsOf } from './own-files.ts'
import { addPrivacy, type PrivacyRows } from './privacy.ts'
import { appoint, everyRole, titleOf, type Member, type Places, type Post } from './people.ts'
import { addPrinting, addReview } from './reviews.ts'
import { addRoleSteps } from './role-steps.ts'

/** What a borough of the invented world is made of. */
export interface Plan {
  readonly slug: string
  readonly name: string
  readonly laNumber: string
  /** Stands in the names of its schools, files, people and groups. */
  readonly mark: string
  readonly clusters: readonly {
    readonly name: string
    readonly slug: string
    readonly phase: 'primary' | 'secondary'
    readonly urns: readonly number[]
  }[]
  /** Beside one person of every role, who are of the first school and the first cluster. */
  readonly others: readonly (readonly Post[])[]
}

export interface Borough extends Places {
  readonly plan: Plan
  /** The service of the command line, with the data team's role. */
  readonly officer: SignedIn
  /** One person of every role first, in the order of the matrix. */
  readonly members: readonly Member[]
  readonly runIds: readonly string[]
  readonly boards: Boards
  /** That a motion of the strategic board works towards its priority. */
  readonly linkId: string
  /** What the head said of the strategy. */
  readonly saidId: string
  /** An election of the first cluster, and the head who was elected. */
  readonly election: { readonly id: string; readonly personId: string; readonly termId: string }
  readonly privacy: PrivacyRows
  /** An agreement of the first head that counts. */
  readonly agreementId: string
  /** The system leader of the first school. */
  readonly inRegister: InRegister
  readonly kept: Kept
  readonly courses: Courses
}

/** A partnership with a register of two Key Stage 2 years, a roster, its own results and its people. */
export async function makeBorough(office: Office, plan: Plan): Promise<Borough> {
  const { slug, name, laNumber } = plan
  const officer = await newPartnership(office, { slug, name, laNumber })
  const runIds = await bringFiles(office, officer, plan)
  await addRest(office, officer, plan)
  const places = await placesOf(office, officer)
  const [first] = plan.clusters
  if (first === undefined) throw new Error('A borough has a cluster')
  const members: Member[] = []
  const all = [
    ...everyRole(String(first.urns[0]), first.slug).map((post) => [post]),
    ...plan.others,
  ]
  for (const posts of all) {
    const called = `${plan.mark} ${posts.map(titleOf).join(' and ')}`
    members.push(await appoint(office.shell, places, called, posts))
  }
  const printer = members.find(({ posts }) => posts.some(({ role }) => role === 'DT'))
  if (printer !== undefined) await addPrinting(office, printer.person, plan.mark)
  const boards = await addBoards(office.shell, officer, plan, members)
  const governance = await addGovernance(office.shell, plan.mark, { members, boards })
  const election = await addElection(office, plan, places, { members, boards })
  const privacy = await addPrivacy(office.shell, plan.mark, members)
  const agreementId = await addSharing(office.shell, plan.mark, { ...places, members })
  const people = { officer, members }
  const around = { ...places, members, boards, urn: String(first.urns[0]) }
  const inRegister = await addExpertise(office.shell, plan.mark, around)
  const kept = await addKept(office.shell, plan.mark, around)
  const lastUrn = String(plan.clusters.at(-1)?.urns[0])
  const courses = await addCourses(office.shell, plan.mark, { ...around, lastUrn })
  return {
    ...places,
    plan,
    ...people,
    runIds,
    boards,
    ...governance,
    election,
    privacy,
    agreementId,
    inRegister,
    kept,
    courses,
  }
}

async function addElection(
  { shell }: Pick<Office, 'shell'>,
  { mark, clusters: [first] }: Plan,
  { partnershipId, clusterIds, schoolIds }: Places,
  { members, boards }: { readonly members: readonly Member[]; readonly boards: Boards },
): Promise<Borough['election']> {
  const idOf = (role: string) =>
    members.find(({ posts }) => posts.some((post) => post.role === role))?.person.personId ?? ''
  const [bodyId = ''] = [...boards.bodies].find(([, { cluster }]) => cluster !== undefined) ?? []
  const [motionId = ''] = [...boards.motions].find(([, body]) => body === bodyId) ?? []
  const personId = idOf('HT')
  const made = await addLeads(shell, {
    ...{ mark, partnershipId, bodyId, motionId, personId, byId: idOf('LO') },
    clusterId: clusterIds.get(first?.slug ?? '') ?? '',
    schoolId: schoolIds.get(String(first?.urns[0])) ?? '',
  })
  return { ...made, personId }
}

async function bringFiles(office: Office, officer: SignedIn, plan: Plan): Promise<string[]> {
  const { mark } = plan
  const primary = plan.clusters.filter(({ phase }) => phase === 'primary')
  const schools = primary.flatMap(({ urns }) => urns)
  const ks2 = (year: number) =>
    files.ks2(year, [
      ...schools.map((urn, i) =>
        files.school(urn, {
          LEA: plan.laNumber,
          SCHNAME: `${mark} School ${urn}`,
          PTRWM_EXP: `${50 + 3 * i + (year % 5)}%`,
        }),
      ),
      files.authorityRow({ LEA: plan.laNumber }),
      files.englandRow(5),
    ])
  const runs = [
    await mustBring(office, officer, ks2(2016), { name: `${mark}-ks2-2016.csv` }),
    await mustBring(office, officer, ks2(2017), { name: `${mark}-ks2-2017.csv` }),
    await mustBring(office, officer, rosterOf(plan), { name: `${mark}-roster.csv` }),
    await mustBring(office, officer, resultsOf(plan), { name: `${mark}-phonics.csv` }),
    await mustBring(office, officer, targetsOf(plan, '2018/19'), { name: `${mark}-targets.csv` }),
    await mustBring(office, officer, similarOf(plan), { name: `${mark}-similar.csv` }),
    await bringControlled(office, officer, plan, ks2(2015)),
  ]
  await controlOf(office, officer, `${mark}-ks2-2017.csv`, { audience: 'public' })
  await mustBring(office, officer, targetsOf(plan, '2019/20'), {
    name: `${mark}-targets-kept.csv`,
    control: { audience: 'data team', visibleFrom: undefined },
  })
  const [refused] = await bringIn(office, officer, files.local([files.result(1)]), {
    name: `${mark}-refused.csv`,
  })
  if (refused?.state !== 'refused') throw new Error('A URN of one digit was not refused')
  return [...runs.map(({ id }) => id), refused.runId]
}

/** A published file of the data team, embargoed for longer than any test runs, and results for the authority, whose run is the answer. */
async function bringControlled(
  office: Office,
  officer: SignedIn,
  { mark, clusters }: Plan,
  ks2: string,
): Promise<Run> {
  const earlier = clusters
    .flatMap(({ urns }) => urns)
    .map((urn) => files.result(urn, { pupils: 40, numerator: 11, year: 2015 }))
  await mustBring(office, officer, ks2, { name: `${mark}-data-team-2015.csv` })
  const name = `${mark}-authority-2015.csv`
  const run = await mustBring(office, officer, files.local(earlier), { name })
  await controlOf(office, officer, `${mark}-data-team-2015.csv`, {
    audience: 'data team',
    visibleFrom: farAhead,
  })
  await controlOf(office, officer, name, { audience: 'authority' })
  return run
}

const farAhead = '2900-01-01T00:00:00Z'

/** Sets who may see a file that is in use, and from when; what is left out is for everyone at once. */
export async function controlOf(
  { shell }: Pick<Office, 'shell'>,
  officer: SignedIn,
  fileName: string,
  control: Partial<Control>,
): Promise<void> {
  const { id: partnershipId } = officer.partnership
  await asPerson(shell, officer, async (trx) => {
    const release = (await releasesInUse(trx, partnershipId)).find(
      (each) => each.fileName === fileName,
    )
    if (release === undefined) throw new Error(`${fileName} is not in use`)
    const whole = { audience: 'everyone', visibleFrom: undefined, ...control } as const
    await writeControl(trx, { ...release, partnershipId }, whole, shell.now().toString())
  })
}

export function rosterOf({ clusters, mark }: Plan): string {
  return files.roster(
    clusters.flatMap(({ name, phase, urns }) =>
      urns.map((urn, i) =>
        files.member(urn, { phase, cluster: name, group: i === 0 ? `${mark} Trust` : '' }),
      ),
    ),
  )
}

/** A policy of a kind that has a page: the default, which changes nothing. */
async function addPolicy({ shell }: Pick<Office, 'shell'>, officer: SignedIn, mark: string) {
  const asked = {
    ...{ kind: linksKind, seen: '', document: linksKind.shipped[0]?.document },
    ...{ year: academicYear(2018), fromOn: '2017-09-04', adoptedOn: '2017-09-04' },
    ...{ adoptedBy: `${mark} board`, minute: `${mark} 2017/1`, meetingId: null },
  }
  const made = await recordAdoption(shell, officer, shell.newId(), asked)
  if ('newer' in made) throw new Error('No other version is recorded')
}

/** What no file brings: a policy that a board adopted, a step from URN to URN, a form that was sent, a token. */
async function addRest({ shell }: Office, officer: SignedIn, plan: Plan) {
  const { mark, clusters } = plan
  const { id } = officer.partnership
  const urn = String(clusters[0]?.urns[0])
  await asKeeper(shell.store, async (trx) => {
    await sql`
      insert into policy_version
        (partnership_id, id, kind, year, document, adopted_by, adopted_on, from_on, created_at)
      values (${id}, ${shell.newId()}, ${`${mark} support`}, 2017, '{}', ${`${mark} board`},
              '2017-09-01', '2017-09-01', ${shell.now().toString()})`.execute(trx)
    await sql`
      insert into link_decision
        (partnership_id, predecessor_urn, successor_urn, same, reason, person_id, at)
      values (${id}, ${`${urn}1`}, ${urn}, false, ${`${mark} says so`}, ${officer.personId},
              ${shell.now().toString()})`.execute(trx)
    await sql`
      insert into school_link
        (partnership_id, predecessor_urn, successor_urn, linked_on, because, in_use)
      values (${id}, ${`${urn}0`}, ${urn}, '2015-09-01', ${`${mark} conversion`}, false)`.execute(
      trx,
    )
  })
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into school_move (partnership_id, id, urn, from_id, to_id, at)
      select ${id}, ${shell.newId()}, ${`${urn}9`}, min(s.id::text)::uuid, max(s.id::text)::uuid,
             ${shell.now().toString()}
      from school s where s.partnership_id = ${id}`.execute(trx),
  )
  await addRoleSteps(shell, officer, { mark, urn })
  await once(shell, officer, shell.newId(), () => Promise.resolve(`${mark} answer`))
  await addReview({ shell }, officer, Number(urn))
  await addPolicy({ shell }, officer, mark)
  const written = {
    state: 'doing',
    dueOn: undefined,
    note: `${mark} note`,
    evidenceId: undefined,
  } as const
  for (const key of ['sep-ks2-provisional', 'jul-ks2-download']) {
    const asked = { once: shell.newId(), year: academicYear(2017), key, version: 0, written }
    const saved = await saveEntry(shell, officer, asked)
    if (saved.kind !== 'saved') throw new Error(`${key} is ${saved.kind}`)
  }
  await addPrinting({ shell }, officer, mark)
  await makeFeed(shell, officer, shell.newId())
  await makeToken(shell, officer, { name: `${mark} warehouse`, profile: 'board', days: 30 })
}

async function placesOf({ shell }: Office, officer: SignedIn): Promise<Places> {
  const { id } = officer.partnership
  return asPerson(shell, officer, async (trx) => ({
    partnershipId: id,
    schoolIds: await schoolIdsByUrn(trx, id),
    clusterIds: new Map(
      (await clustersOn(trx, id, '2018-10-01')).map((cluster) => [cluster.slug, cluster.id]),
    ),
  }))
}
