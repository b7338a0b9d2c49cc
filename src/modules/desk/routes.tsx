import { dayIn } from '#lib/dates.ts'
import { lastDayOf, type AcademicYear } from '#lib/academic-year.ts'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { meetingsAhead } from '#modules/boards/actions/calendar.ts'
import { votesFor } from '#modules/boards/actions/cast.ts'
import { actionsOfMine } from '#modules/boards/actions/minutes.ts'
import { newestProposals } from '#modules/categorisation/actions/reviews.ts'
import { reviewsDue } from '#modules/boards/actions/reviews.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { renewals } from '#modules/constitutions/actions.ts'
import { decisions } from '#modules/decisions/actions.ts'
import { documentsDue } from '#modules/documents/actions.ts'
import { newestRuns } from '#modules/intake/actions/runs.ts'
import { askedOfMine } from '#modules/mandates/actions.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { checksKnown } from '#modules/performance/actions/trace.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { resultYears } from '#modules/performance/actions/read.ts'
import { measures } from '#modules/performance/rules/catalogue.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { fromPeople } from './routes/from-people.ts'
import { deskFor } from './rules.ts'
import type { FromBoards } from './rules/from-boards.ts'
import type { FromVotes } from './rules/from-votes.ts'
import { DeskPage } from './views/desk.tsx'

const mostRuns = 3

export function deskRoutes({ on }: Doors): void {
  on('GET /', async (visit) => {
    const maySeeRuns = visit.mayAlso('import: read')
    const facts = await factsFor(visit)
    const runs = maySeeRuns ? await newestRuns(visit.shell, visit.person, mostRuns) : []
    const desk = deskFor({
      ...facts,
      ...(await fromBoards(visit)),
      ...(await fromVotes(visit)),
      ...(await fromPeople(visit)),
      today: dayIn(visit.shell.now()),
      proposals: visit.mayAlso('category review: read')
        ? await newestProposals(visit.shell, visit.person)
        : [],
      runs,
      renewals: await renewalsFor(visit),
      mayBring: visit.mayAlso('import: change'),
      roles: visit.person.roles,
    })
    return visit.page(
      { title: 'My desk', section: 'My desk' },
      <DeskPage desk={desk} greeting={greeting(visit)} />,
    )
  })
}

/** Meetings so many days ahead are on the desk. */
const daysAhead = 14

async function fromVotes({ shell, person }: Visit): Promise<FromVotes> {
  return {
    votes: await votesFor(shell, person),
    meetings: await meetingsAhead(shell, person, daysAhead),
  }
}

/** What boards ask of the person and tell them, and what is for them to look at again. */
async function fromBoards(visit: Visit): Promise<FromBoards> {
  const { shell, person } = visit
  const today = dayIn(shell.now())
  const due = (await decisions(shell, person)).filter(
    ({ looked, reviewOn }) => looked === null && reviewOn <= today,
  )
  const clusterOf =
    due.length === 0
      ? new Map<string, string | null>()
      : new Map((await bodies(shell, person)).map(({ id, clusterId }) => [id, clusterId]))
  const mayLook = (bodyId: string) => {
    const clusterId = clusterOf.get(bodyId) ?? undefined
    return visit.mayAlso('decision: change', clusterId === undefined ? {} : { clusterId })
  }
  return {
    ...(await askedOfMine(shell, person)),
    toDo: await actionsOfMine(shell, person),
    due: due.filter(({ bodyId }) => mayLook(bodyId)),
    toPublish: visit.mayAlso('published document: change') ? await toPublish(visit) : [],
    toReview: visit.mayAlso('body: change') ? await toReview(visit) : [],
  }
}

async function toPublish({ shell, person }: Visit): Promise<FromBoards['toPublish']> {
  const due = await documentsDue(shell, person)
  return due.map(({ kind: { slug, title }, on }) => ({ slug, title, on }))
}

async function toReview({ shell, person }: Visit): Promise<FromBoards['toReview']> {
  const due = await reviewsDue(shell, person)
  return due.map(({ body: { slug, name }, on }) => ({ slug, name, on }))
}

/** The constitutions that are due of clusters for which the person drafts them. */
function renewalsFor(visit: Visit) {
  return renewals(visit.shell, visit.person, (clusterId) =>
    visit.mayAlso('constitution: change', { clusterId }),
  )
}

async function factsFor(visit: Visit) {
  const { partnership } = visit.person
  const facts = await asPerson(visit.shell, visit.person, async (trx) => {
    const years = await resultYears(trx, partnership.id)
    const [newest] = years
    const today = dayIn(visit.shell.now())
    const day = newest === undefined || lastDayOf(newest) > today ? today : lastDayOf(newest)
    return {
      years,
      schools: await schoolsInUse(trx, partnership.id),
      clusters: await clustersOn(trx, partnership.id, day),
      releases: await releasesInUse(trx, partnership.id),
    }
  })
  const [newest] = facts.years
  const maySeeChecks = newest !== undefined && visit.mayAlso('import: read')
  return { ...facts, checks: maySeeChecks ? await checksFor(visit, newest) : [] }
}

/** Remembered, for they are worked out from every figure of the year and change with the data alone. */
function checksFor({ shell, person }: Visit, year: AcademicYear) {
  const { partnership } = person
  return asService(shell, person, async (trx) => {
    const { document: policy } = await performancePolicyFor(shell, trx, partnership.id, year)
    return checksKnown(shell, trx, { partnership, year, policy, measures, groups: ['all'] })
  })
}

function greeting(visit: Visit): string {
  const { hour } = visit.shell.now().toZonedDateTimeISO('Europe/London')
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
