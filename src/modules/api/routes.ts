import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Shell } from '#platform/shell.ts'
import { addressOf } from '#platform/web/front.ts'
import { problem } from '#platform/web/problem.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { measures } from '#modules/performance/rules/catalogue.ts'
import { tokenMay } from './actions/may.ts'
import { releasesFor, schoolFor, schoolsFor } from './actions/read.ts'
import { resultsFor } from './actions/results.ts'
import { bearerBy } from './actions/tokens.ts'
import type { Bearer } from './model.ts'
import { measureShown } from './rules/measure.ts'
import { openApi } from './rules/openapi.ts'
import { resultsAsked } from './rules/query.ts'
import { apiInForce } from './rules/default-policy.ts'
import { counted, isOver, type Minute } from './rules/rate.ts'

/** One request that shows a token in force, within its right and its rate. */
interface Call {
  readonly c: Context
  readonly shell: Shell
  readonly bearer: Bearer
}

const most = apiInForce.mostAMinute

export function apiRoutes(doors: Doors): void {
  const onToken = tokenDoor(doors)
  const document = openApi()

  doors.onProgram('GET /api/v1/openapi.json', ({ c }) => Promise.resolve(json(c, document)))

  onToken('GET /api/v1/schools', async ({ c, shell, bearer }) =>
    json(c, { data: await schoolsFor(shell, bearer) }),
  )

  onToken('GET /api/v1/schools/:urn', async ({ c, shell, bearer }) => {
    const school = await schoolFor(shell, bearer, c.req.param('urn') ?? '')
    return school === undefined ? notThere(c) : json(c, school)
  })

  onToken('GET /api/v1/measures', ({ c }) =>
    Promise.resolve(json(c, { data: measures.map(measureShown) })),
  )

  onToken('GET /api/v1/results', async ({ c, shell, bearer }) => {
    const asked = resultsAsked(c.req.query())
    if ('refused' in asked) return problem(c, 400, asked.refused)
    const page = await resultsFor(shell, bearer, asked)
    if (page === undefined) return notThere(c)
    const answer = json(c, { data: page.rows, next: page.next ?? null })
    if (answer.status === 200) noteLook(doors, shell, bearer, page.unpublishedOf)
    return answer
  })

  onToken('GET /api/v1/releases', async ({ c, shell, bearer }) =>
    json(c, { data: await releasesFor(shell, bearer) }),
  )
}

/** Who looked, as of pages: of whichever schools the program was told what is not for everybody. */
function noteLook(
  { looks }: Doors,
  { now }: Shell,
  { tokenId, tokenName, partnership }: Bearer,
  schoolIds: readonly string[],
): void {
  const by = { partnershipId: partnership.id, tokenId, tokenName }
  looks.note({ ...by, question: 'unpublished results: read', schoolIds, at: now() })
}

/** How a route is opened to programs: by a token in force that the matrix lets ask, so many times a minute. */
function tokenDoor({ onProgram }: Doors) {
  const minutes = new Map<string, Minute>()
  const wrong = new Map<string, Minute>()
  return (route: string, answer: (call: Call) => Promise<Response>) =>
    onProgram(route, async ({ c, shell, question }) => {
      const bearer = await bearerIn(c, shell)
      if (bearer === undefined) return withoutToken(c, shell, wrong)
      const { minute, waitSeconds } = counted(
        minutes.get(bearer.tokenId),
        shell.now().epochMilliseconds,
        most.ofToken,
      )
      minutes.set(bearer.tokenId, minute)
      if (waitSeconds !== undefined) return tooMany(c, waitSeconds)
      if (!tokenMay(shell.matrix, bearer.profile, question)) return notThere(c)
      return answer({ c, shell, bearer })
    })
}

/**
 * Whoever shows no token in force is told so, and from so many in a minute on is told to wait. A
 * token in force is answered meanwhile: nobody is kept out by a neighbour who guesses.
 */
function withoutToken(c: Context, shell: Shell, wrong: Map<string, Minute>): Response {
  const nowMs = shell.now().epochMilliseconds
  const address = addressOf(c, shell.front)
  const { minute, waitSeconds } = counted(wrong.get(address), nowMs, most.withoutToken)
  if (wrong.size >= most.addresses) {
    for (const [of, each] of wrong) if (isOver(each, nowMs)) wrong.delete(of)
  }
  wrong.set(address, minute)
  if (waitSeconds === undefined) return noToken(c)
  const detail = `There came ${most.withoutToken} requests without a token in force from your address within a minute. Wait ${waitSeconds} seconds.`
  return problem(c, 429, detail, { 'retry-after': String(waitSeconds) })
}

/** A token is shown in a header only: an address is logged and passed on. */
async function bearerIn(c: Context, shell: Shell): Promise<Bearer | undefined> {
  const [, secret] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  return secret === undefined ? undefined : bearerBy(shell, secret)
}

function json(c: Context, body: unknown): Response {
  const text = JSON.stringify(body)
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  const known = (c.req.header('if-none-match') ?? '').split(',').map((each) => each.trim())
  if (known.includes(etag)) return c.body(null, 304, { etag })
  return c.body(text, 200, { 'content-type': 'application/json; charset=utf-8', etag })
}

function noToken(c: Context): Response {
  const detail =
    'Send "Authorization: Bearer" with a token that has neither ended nor been revoked. ' +
    'The data team of the partnership makes one.'
  return problem(c, 401, detail, { 'www-authenticate': 'Bearer realm="Trellis"' })
}

function notThere(c: Context): Response {
  return problem(c, 404, 'There is no such thing, or this token may not read it.')
}

function tooMany(c: Context, waitSeconds: number): Response {
  const detail = `This token has asked ${most.ofToken} times within a minute. Wait ${waitSeconds} seconds.`
  return problem(c, 429, detail, { 'retry-after': String(waitSeconds) })
}
