import { Hono } from 'hono'
import { Looks } from '#modules/people/actions/looks.ts'
import { doorsOf, type Doors, type Visit } from '#modules/people/visit.tsx'
import { failure, notFound } from '#modules/people/visit/frame.tsx'
import { asPerson } from '#modules/people/actions.ts'
import type { Around } from '#modules/people/visit/people.ts'
import { allClusters } from '#modules/clusters/actions.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { accountRoutes } from '#modules/accounts/routes.tsx'
import { peopleRoutes } from '#modules/people/routes.tsx'
import type { BoardMeeting } from '#modules/policy/model.ts'
import { policyRoutes } from '#modules/policy/routes.tsx'
import { schoolRoutes } from '#modules/schools/routes.tsx'
import { clusterRoutes } from '#modules/clusters/routes.tsx'
import { sharingRoutes } from '#modules/sharing/routes.tsx'
import { performanceRoutes } from '#modules/performance/routes.tsx'
import { calendarRoutes } from '#modules/calendar/routes.tsx'
import { intakeRoutes } from '#modules/intake/routes.tsx'
import { categorisationRoutes } from '#modules/categorisation/routes.tsx'
import { bookletRoutes } from '#modules/booklets/routes.tsx'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { meetingsHeld } from '#modules/boards/actions/meetings.ts'
import { interests } from '#modules/boards/actions/people.ts'
import { boardRoutes } from '#modules/boards/routes.tsx'
import type { BoardParts } from '#modules/boards/routes/asked.ts'
import { mandateRoutes } from '#modules/mandates/routes.tsx'
import { consultedPart, mandatesPart } from '#modules/mandates/routes/pages.tsx'
import { decisionRoutes } from '#modules/decisions/routes.tsx'
import { decisionPart, returningPart, workedPart } from '#modules/decisions/routes/pages.tsx'
import { leadRoutes } from '#modules/leads/routes.tsx'
import { constitutionRoutes } from '#modules/constitutions/routes.tsx'
import { isRecorded } from '#modules/privacy/rules/looks.ts'
import { privacyRoutes } from '#modules/privacy/routes.tsx'
import { apiRoutes } from '#modules/api/routes.ts'
import { deskRoutes } from '#modules/desk/routes.tsx'
import { assetRoutes } from '#platform/web/assets.ts'
import { cameByTheFront, originOf } from '#platform/web/front.ts'
import { log } from '#platform/web/log.ts'
import { isForPrograms, problem } from '#platform/web/problem.ts'
import { holdsNul, isFromAnotherSite, withSecurityHeaders } from '#platform/web/security.ts'
import type { Shell } from '#platform/shell.ts'
import { policyKinds } from './policy-kinds.ts'

/** What people and their roles are told by modules that know people. */
const around: Around = {
  places: async ({ shell, person }) =>
    asPerson(shell, person, async (trx) => {
      const { id } = person.partnership
      const clusters = await allClusters(trx, id)
      return {
        schools: await schoolsInUse(trx, id),
        clusters: new Map(clusters.map((cluster) => [cluster.id, cluster.name])),
      }
    }),
  seats: async ({ shell, person }, personId) =>
    (await bodies(shell, person)).flatMap(({ name: body, slug, seats }) =>
      seats
        .filter(({ holders }) => holders.some((holder) => holder.personId === personId))
        .map(({ name }) => ({ body, slug, seat: name })),
    ),
}

/** Table of contents: what is mounted, in the order in which the modules know each other. */
const contents: readonly ((doors: Doors) => void)[] = [
  deskRoutes,
  // Before /people/:person, as /people/invitations is no person.
  (doors) => accountRoutes(doors, around),
  (doors) => peopleRoutes(doors, around),
  (doors) => policyRoutes(doors, { kinds: policyKinds, bodies: bodyNames, meetings }),
  schoolRoutes,
  clusterRoutes,
  sharingRoutes,
  performanceRoutes,
  calendarRoutes,
  intakeRoutes,
  (doors) => categorisationRoutes(doors, { bodies: bodyNames, meetings, interests: interestsOf }),
  bookletRoutes,
  (doors) => boardRoutes(doors, besideBoards),
  mandateRoutes,
  decisionRoutes,
  leadRoutes,
  constitutionRoutes,
  privacyRoutes,
  apiRoutes,
]

/** What is shown on the pages of boards by modules that know them. */
const besideBoards: BoardParts = {
  ofBody: async (visit, of) => [await consultedPart(visit, of), await workedPart(visit, of)],
  ofMeeting: returningPart,
  ofMotion: async (visit, of) => [await mandatesPart(visit, of), await decisionPart(visit, of)],
}

async function bodyNames({ shell, person }: Visit): Promise<string[]> {
  return (await bodies(shell, person)).map(({ name }) => name)
}

/** The meetings that boards have held, for whoever may read of them. */
async function meetings({ shell, person, mayAlso }: Visit): Promise<BoardMeeting[]> {
  return mayAlso('minutes: read') ? meetingsHeld(shell, person) : []
}

/** The schools in which whoever asks has declared an interest. */
async function interestsOf({ shell, person }: Visit): Promise<ReadonlySet<string>> {
  const declared = await interests(shell, person)
  return new Set(
    declared.flatMap(({ personId, schoolId }) =>
      personId === person.personId && schoolId !== null ? [schoolId] : [],
    ),
  )
}

export interface Built {
  readonly app: Hono
  readonly routes: readonly string[]
  /** Writes down what waits to be written after the answers: before the store is closed. */
  readonly settle: () => Promise<void>
}

/** The whole of the web side, ready to be asked without a port: `app.request('/schools')`. */
export function buildApp(shell: Shell): Built {
  const app = new Hono()
  app.use(withSecurityHeaders)
  app.use(async (c, next) => {
    const { front } = shell
    if (c.req.path !== '/health' && !cameByTheFront(c, front))
      return c.text('This server does not go by that name.', 421)
    if (isFromAnotherSite(c.req.raw, originOf(c, front)))
      return c.text('This form came from another site.', 403)
    if (holdsNul(c.req.url)) return c.notFound()
    return next()
  })
  assetRoutes(app)
  const doors = doorsOf(app, shell, new Looks(shell, isRecorded))
  for (const open of contents) open(doors)
  assertOneToOne(shell, doors.opened())
  app.notFound((c) =>
    isForPrograms(c)
      ? problem(c, 404, 'There is no such address. /api/v1/openapi.json lists those there are.')
      : notFound(c, shell, {}),
  )
  app.onError((error, c) => {
    const reference = shell.newId().slice(-12)
    log({
      level: 'error',
      reference,
      method: c.req.method,
      route: c.req.routePath,
      error: error.stack,
    })
    return isForPrograms(c)
      ? problem(
          c,
          500,
          `Nothing was changed. Tell whoever runs Trellis this reference: ${reference}`,
        )
      : failure(c, shell, reference)
  })
  return { app, routes: doors.opened(), settle: () => doors.looks.settle() }
}

const openedElsewhere = new Set(['GET /assets/:file{.+}', 'GET /health'])

/** A route without a row cannot open; a row without a route is a promise that nothing keeps. */
function assertOneToOne(shell: Shell, opened: readonly string[]): void {
  const idle = [...shell.matrix.routes.keys()].filter(
    (route) => !opened.includes(route) && !openedElsewhere.has(route),
  )
  if (idle.length > 0)
    throw new Error(`Rows of the access matrix without a route: ${idle.join('; ')}`)
}
