import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { Looks } from '#modules/people/actions/looks.ts'
import { doorsOf, nothingThere, type Doors, type Visit } from '#modules/people/visit.tsx'
import { failure, statusOf, unkept } from '#modules/people/visit/failure.tsx'
import { asPerson } from '#modules/people/actions.ts'
import type { Around } from '#modules/people/visit/people.ts'
import { allClusters } from '#modules/clusters/actions.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { closeRoleRequest } from '#modules/accounts/actions/invitations.ts'
import { accountRoutes } from '#modules/accounts/routes.tsx'
import { peopleRoutes } from '#modules/people/routes.tsx'
import type { BoardMeeting } from '#modules/policy/model.ts'
import { policyRoutes } from '#modules/policy/routes.tsx'
import { schoolRoutes } from '#modules/schools/routes.tsx'
import { clusterRoutes } from '#modules/clusters/routes.tsx'
import { sharingRoutes } from '#modules/sharing/routes.tsx'
import { isAnythingOpen } from '#modules/performance/actions/open.ts'
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
import { minutedPart } from '#modules/decisions/routes/minuted.tsx'
import { decisionPart, returningPart, workedPart } from '#modules/decisions/routes/pages.tsx'
import { priorityRoutes } from '#modules/priorities/routes.tsx'
import { towardsPart, workTowardsPart } from '#modules/priorities/routes/parts.tsx'
import { documentRoutes } from '#modules/documents/routes.tsx'
import { cpdRoutes } from '#modules/cpd/routes.tsx'
import { trainingPart } from '#modules/cpd/routes/part.tsx'
import { expertiseRoutes } from '#modules/expertise/routes.tsx'
import { skillsPart } from '#modules/expertise/routes/part.tsx'
import { searchPart } from '#modules/search/routes/part.tsx'
import { leadRoutes } from '#modules/leads/routes.tsx'
import { mentoringRoutes } from '#modules/mentoring/routes.tsx'
import { partnershipRoutes } from '#modules/partnership/routes.tsx'
import { constitutionRoutes } from '#modules/constitutions/routes.tsx'
import { isHeld, isOnHold } from '#modules/privacy/actions/holds.ts'
import { isRecorded } from '#modules/privacy/rules/looks.ts'
import { privacyRoutes } from '#modules/privacy/routes.tsx'
import { apiRoutes } from '#modules/api/routes.ts'
import { deskRoutes } from '#modules/desk/routes.tsx'
import { troubleOf } from '#platform/db/trouble.ts'
import { assetRoutes } from '#platform/web/assets.ts'
import { isNoText } from '#platform/db/unreadable.ts'
import { askerOf } from '#platform/web/asker.ts'
import { cameByTheFront, originOf } from '#platform/web/front.ts'
import { log } from '#platform/web/log.ts'
import { failureOf, refusalOf } from '#platform/web/event.ts'
import { isForPrograms, problem } from '#platform/web/problem.ts'
import { referenceOf } from '#platform/web/reference.ts'
import { holdsNul, isFromAnotherSite, withSecurityHeaders } from '#platform/web/security.ts'
import type { Shell } from '#platform/shell.ts'
import { FormUnscanned } from '#platform/upload.ts'
import { earlyLooks } from './early-looks.ts'
import { keepingPace, type Pace } from './pace.ts'
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
  close: (shell, by, id) => closeRoleRequest(shell, by, id, isHeld),
}

/** Table of contents: what is mounted, in the order in which the modules know each other. */
const contents: readonly ((doors: Doors) => void)[] = [
  deskRoutes,
  // Before /people/:person, as /people/invitations is no person.
  (doors) => accountRoutes(doors, around, { isAnythingOpen }),
  (doors) => peopleRoutes(doors, around),
  (doors) => policyRoutes(doors, { kinds: policyKinds, bodies: bodyNames, meetings }),
  (doors) => schoolRoutes(doors, { ofWords: searchPart }),
  clusterRoutes,
  sharingRoutes,
  performanceRoutes,
  calendarRoutes,
  intakeRoutes,
  (doors) => categorisationRoutes(doors, { bodies: bodyNames, meetings, interests: interestsOf }),
  bookletRoutes,
  (doors) => boardRoutes(doors, besideBoards),
  (doors) =>
    mandateRoutes(doors, {
      ofMandate: (visit, { mandate: { id, motionId }, bodyId }) =>
        towardsPart(visit, { kind: 'mandate', id, motionId, bodyId }),
    }),
  (doors) =>
    decisionRoutes(doors, {
      ofDecision: (visit, { decision: { id, motionId, bodyId } }) =>
        towardsPart(visit, { kind: 'decision', id, motionId, bodyId }),
    }),
  priorityRoutes,
  documentRoutes,
  partnershipRoutes,
  expertiseRoutes,
  leadRoutes,
  mentoringRoutes,
  cpdRoutes,
  constitutionRoutes,
  privacyRoutes,
  apiRoutes,
]

/** What is shown on the pages of boards by modules that know them. */
const besideBoards: BoardParts = {
  isOnHold: ({ shell, person }) => isOnHold(shell, person),
  ofBody: async (visit, of) => {
    const holders = of.body.seats.flatMap((seat) => seat.holders)
    return [
      await consultedPart(visit, of),
      await workedPart(visit, of),
      await trainingPart(visit, holders),
      await skillsPart(visit, holders),
    ]
  },
  ofMeeting: async (visit, of) => [
    await returningPart(visit, of),
    await workTowardsPart(
      visit,
      of.papers.flatMap(({ motionId: id, title }) =>
        id === null ? [] : [{ kind: 'motion', id, title, motionId: null }],
      ),
    ),
  ],
  ofMinutes: async (visit, of) => [
    await minutedPart(visit, of),
    await workTowardsPart(
      visit,
      of.minutes.actions.map(({ id, words: title }) => ({
        ...{ kind: 'action', id, title, motionId: null },
      })),
    ),
  ],
  ofMotion: async (visit, of) => [
    await towardsPart(visit, {
      ...{ kind: 'motion', id: of.motion.id, motionId: null, bodyId: of.body.id },
    }),
    await mandatesPart(visit, of),
    await decisionPart(visit, of),
  ],
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

/**
 * The whole of the web side, ready to be asked without a port: `app.request('/schools')`. What is
 * refused is noted with the reference that its page shows, and never with what was typed. Where others
 * reach it, one of them asks for no more than `pace` in a minute.
 */
export function buildApp(shell: Shell, note: typeof log = () => undefined, pace?: Pace): Built {
  const app = new Hono()
  app.use(withSecurityHeaders)
  app.use(noting(shell, note))
  app.use(async (c, next) => {
    const { front } = shell
    if (c.req.path !== '/health' && !cameByTheFront(c, front))
      return c.text(refusal('This server does not go by that name.', referenceOf(c, shell)), 421)
    if (isFromAnotherSite(c.req.raw, originOf(c, front)))
      return c.text(refusal('This form came from another site.', referenceOf(c, shell)), 403)
    if (holdsNul(c.req.url)) return c.notFound()
    return next()
  })
  if (pace !== undefined)
    app.use(keepingPace(shell, pace, (c, seconds) => tooMany(c, shell, seconds)))
  assetRoutes(app)
  const doors = doorsOf(app, shell, new Looks(shell, isRecorded, earlyLooks))
  for (const open of contents) open(doors)
  assertOneToOne(shell, doors.opened())
  app.notFound((c) =>
    isForPrograms(c)
      ? problem(c, 404, 'There is no such address. /api/v1/openapi.json lists those there are.')
      : nothingThere(c, shell),
  )
  app.onError((error, c) => failed(c, shell, error))
  return { app, routes: doors.opened(), settle: () => doors.looks.settle() }
}

/** Notes what was refused; a failure is in the log with its cause already. */
function noting(shell: Shell, note: typeof log): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const { status } = c.res
    if (status < 400 || status >= 500) return
    const reference = referenceOf(c, shell)
    c.res.headers.set('trellis-reference', reference)
    const person = askerOf(c)
    const about = { event: refusalOf(c, status), reference, person, ...whereOf(c), status }
    note({ level: 'refused', ...about })
  }
}

/** What went wrong is told by its kind; whoever runs Trellis finds the cause by the reference. */
async function failed(c: Context, shell: Shell, error: Error): Promise<Response> {
  if (isNoText(error)) return unkept(c, shell)
  const reference = referenceOf(c, shell)
  const form = error instanceof FormUnscanned ? error : undefined
  const trouble = form === undefined ? troubleOf(error) : 'unscanned'
  const about = { reference, person: askerOf(c), ...whereOf(c), trouble }
  log({ level: 'error', event: failureOf(trouble), ...about, error: error.stack })
  const told = `Nothing was changed. Tell whoever runs Trellis this reference: ${reference}`
  if (!isForPrograms(c)) return failure(c, shell, { reference, trouble, form })
  return problem(c, trouble === undefined ? 500 : statusOf[trouble], told)
}

function tooMany(c: Context, shell: Shell, seconds: number): Response {
  const because = `There came too many requests within a minute. Wait ${seconds} seconds.`
  const headers = { 'retry-after': String(seconds) }
  return c.text(refusal(because, referenceOf(c, shell)), 429, headers)
}

/** The route and never the address, in which names and words may stand. */
function whereOf({ req }: Context): { method: string; route: string } {
  return { method: req.method, route: req.routePath }
}

function refusal(because: string, reference: string): string {
  return `${because} Nothing was changed. If you ask for help, give this reference: ${reference}\n`
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
