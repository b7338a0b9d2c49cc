import type { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { ComponentChildren, VNode } from 'preact'
import type { Sheet } from '#lib/sheet.ts'
import { sheetFile, sheetForm } from '#platform/sheets.ts'
import type { Shell } from '#platform/shell.ts'
import { KnownNotice } from '#ui/known-notice.tsx'
import { Page, renderPage, type Crumb } from '#ui/page.tsx'
import { can, isPublic, mightEver } from './access.ts'
import { signedInBy } from './actions.ts'
import { roleNames, type About, type SignedIn } from './model.ts'
import { endOfDay, keepingDay } from './rules/known.ts'

export const sessionCookie = 'trellis_session'

export interface PageOf {
  readonly title: string
  /** The section of the service navigation that the page is in. */
  readonly section?: string
  readonly breadcrumbs?: readonly Crumb[]
  readonly status?: 200 | 400 | 404 | 409 | 413 | 422 | 500
  /** Seconds after which a page about work under way shows itself again. */
  readonly refresh?: number
}

/** One request, as a route sees it: who asks, what they may, and how to answer. */
export interface Visit {
  readonly c: Context
  readonly shell: Shell
  readonly person: SignedIn
  /** Asks the route's question of the access matrix about one record. */
  readonly may: (about?: About) => boolean
  /** Asks another question, such as whether to show a link: "cluster booklet: export". */
  readonly mayAlso: (question: string, about?: About) => boolean
  readonly page: (of: PageOf, body: ComponentChildren) => Promise<Response>
  readonly notFound: () => Promise<Response>
  readonly csv: (fileName: string, text: string) => Response
  /** A table as a file: `fileName` without its ending, and a form that is none is not found. */
  readonly sheet: (fileName: string, sheet: Sheet, form: string) => Promise<Response>
  /** A printed document, `fileName` without its ending. */
  readonly pdf: (fileName: string, bytes: Uint8Array<ArrayBuffer>) => Response
  /** Any other file, with its ending and its type. */
  readonly file: (fileName: string, body: Readable, type: string) => Response
  /** One parameter of the path, decoded. */
  readonly param: (name: string) => string
  readonly query: (name: string) => string | undefined
}

export type PublicVisit = Omit<Visit, 'person' | 'may' | 'mayAlso'> & {
  readonly person: SignedIn | undefined
}

/** How a module's routes are opened: by the exact line that the access matrix has for them. */
export interface Doors {
  readonly on: (route: string, answer: (visit: Visit) => Promise<Response>) => void
  readonly onPublic: (route: string, answer: (visit: PublicVisit) => Promise<Response>) => void
  readonly onProgram: (route: string, answer: (call: ProgramCall) => Promise<Response>) => void
  readonly opened: () => readonly string[]
}

/** A request of a program, which shows no cookie: its route finds out who asks, and asks the question. */
export interface ProgramCall {
  readonly c: Context
  readonly shell: Shell
  readonly question: string
}

const sections = [
  { name: 'My desk', href: '/', question: 'own desk: read' },
  { name: 'Schools', href: '/schools', question: 'published school data: read' },
  { name: 'Clusters', href: '/clusters', question: 'roster: read' },
  { name: 'Data', href: '/data', question: 'published school data: read' },
  { name: 'Support', href: '/support/reviews', question: 'category review: read' },
] as const

/** Opens routes on the app. A route that the matrix does not know stops the start. */
export function doorsOf(app: Hono, shell: Shell): Doors {
  const opened: string[] = []
  const open = (route: string, answer: (c: Context, question: string) => Promise<Response>) => {
    const question = shell.matrix.routes.get(route)
    if (question === undefined) throw new Error(`The access matrix has no row for "${route}"`)
    const [method = '', path = ''] = route.split(' ')
    opened.push(route)
    app.on(method, path, (c) => answer(c, question))
  }
  return {
    opened: () => opened,
    on: (route, answer) =>
      open(route, async (c, question) => {
        const person = await whoAsks(c, shell)
        if (person === undefined) return toSignIn(c)
        if (!mightEver(shell.matrix, person.roles, question)) return notFound(c, shell, person)
        return answerAsked(c, asOf(c, shell), person, question, answer)
      }),
    onPublic: (route, answer) =>
      open(route, async (c, question) => {
        if (!isPublic(shell.matrix, question)) throw new Error(`"${route}" is not public`)
        return answer(plainVisit(c, shell, await whoAsks(c, shell)))
      }),
    onProgram: (route, answer) => open(route, (c, question) => answer({ c, shell, question })),
  }
}

/** The day of the address, as in ?known=2017-12-01; a day that is not over yet is today. */
function knownDay(c: Context): string {
  return c.req.query('known') ?? ''
}

/** The same page of today, as an address that does not keep the day. */
function withoutDay(c: Context): string {
  const query = new URL(c.req.url).searchParams
  query.delete('known')
  return `?${query.toString()}`
}

/** The shell that reads what was known at the end of that day; forms always see today. */
function asOf(c: Context, shell: Shell): Shell {
  if (c.req.method !== 'GET') return shell
  const knownAt = endOfDay(knownDay(c))
  if (knownAt === undefined || Temporal.Instant.compare(knownAt, shell.now()) >= 0) return shell
  return { ...shell, knownAt }
}

/** A question that depends on the record must be asked before the answer leaves: a bug fails closed. */
async function answerAsked(
  c: Context,
  shell: Shell,
  person: SignedIn,
  question: string,
  answer: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const state = { asked: can(shell.matrix, person.roles, question) }
  const response = await answer({
    ...plainVisit(c, shell, person),
    person,
    may: (about = {}) => {
      state.asked = true
      return can(shell.matrix, person.roles, question, about)
    },
    mayAlso: (other, about = {}) => can(shell.matrix, person.roles, other, about),
  })
  if (!state.asked && response.status !== 404) {
    throw new Error(`A route answered without asking "${question}" about its record`)
  }
  return response
}

function plainVisit(c: Context, shell: Shell, person: SignedIn | undefined): PublicVisit {
  return {
    c,
    shell,
    person,
    page: (of, body) => page(c, shell, person, of, body),
    notFound: () => notFound(c, shell, person),
    csv: (fileName, text) => attachment(c, fileName, text, 'text/csv; charset=utf-8'),
    sheet: async (fileName, sheet, form) => {
      const known = sheetForm(form)
      if (known === undefined) return notFound(c, shell, person)
      const { bytes, type } = await sheetFile(sheet, known)
      return attachment(c, `${fileName}.${known}`, bytes, type)
    },
    pdf: (fileName, bytes) => attachment(c, `${fileName}.pdf`, bytes, 'application/pdf'),
    file: (fileName, body, type) => attachment(c, fileName, streamed(body), type),
    param: (name) => c.req.param(name) ?? '',
    query: (name) => c.req.query(name),
  }
}

/** Node and the web each have a stream of their own; a response takes the web's. */
function streamed(body: Readable): ReadableStream {
  const parts: AsyncIterator<unknown> = body[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const next = await parts.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: () => {
      body.destroy()
    },
  })
}

/** The name of a file holds only letters, figures and signs that no header or folder misreads. */
function attachment(
  c: Context,
  fileName: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  type: string,
): Response {
  return c.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${fileName.replaceAll(/[^a-zA-Z0-9._-]/g, '-')}"`,
  })
}

async function whoAsks(c: Context, shell: Shell): Promise<SignedIn | undefined> {
  const secret = getCookie(c, sessionCookie)
  return secret === undefined ? undefined : signedInBy(shell, secret)
}

function toSignIn(c: Context): Response {
  const wanted = c.req.method === 'GET' ? new URL(c.req.url).pathname : '/'
  return c.redirect(`/sign-in?to=${encodeURIComponent(wanted)}`, 303)
}

async function page(
  c: Context,
  shell: Shell,
  person: SignedIn | undefined,
  { title, section, breadcrumbs = [], status = 200, refresh }: PageOf,
  body: ComponentChildren,
): Promise<Response> {
  const node: VNode = (
    <Page
      title={title}
      breadcrumbs={breadcrumbs}
      current={section}
      refresh={refresh}
      partnership={person?.partnership.name}
      person={person === undefined ? undefined : describe(person)}
      notice={noticeFor(person)}
      sections={person === undefined ? [] : sectionsFor(shell, person)}
    >
      {shell.knownAt !== undefined && <KnownNotice day={knownDay(c)} today={withoutDay(c)} />}
      {body}
    </Page>
  )
  const html = renderPage(node)
  return c.html(shell.knownAt === undefined ? html : keepingDay(html, knownDay(c)), status)
}

function sectionsFor(shell: Shell, person: SignedIn) {
  return sections
    .filter(({ question }) => mightEver(shell.matrix, person.roles, question))
    .map(({ name, href }) => ({ name, href }))
}

/** Invented people are called by what they do; when only a role is known, the role is said. */
function describe({ name, roles }: SignedIn): string {
  const [first] = roles
  return name === '' && first !== undefined ? roleNames[first.role] : name
}

function noticeFor(person: SignedIn | undefined): string | undefined {
  if (person?.partnership.invented !== true) return undefined
  const [place = ''] = person.partnership.name.split(' ')
  return `${place} and everyone in it are invented.`
}

export async function notFound(
  c: Context,
  shell: Shell,
  person: SignedIn | undefined,
): Promise<Response> {
  return page(
    c,
    shell,
    person,
    { title: 'There is nothing here', status: 404 },
    <>
      <h1>There is nothing here</h1>
      <p class="tr-lead">
        The address may be mistyped, or the page may be one that you cannot open. Nothing was
        changed.
      </p>
      <p>
        <a href="/">Go to My desk</a> or <a href="/schools">find a school</a>.
      </p>
    </>,
  )
}

/** The page of a failure: what happened in plain words and a reference that the log has too. */
export async function failure(c: Context, shell: Shell, reference: string): Promise<Response> {
  return page(
    c,
    shell,
    undefined,
    { title: 'Something went wrong', status: 500 },
    <>
      <h1>Something went wrong</h1>
      <p class="tr-lead">
        Trellis could not finish what you asked. Nothing was half done: what you sent was either
        kept whole or not at all.
      </p>
      <p>
        Go back and try again. If it happens again, tell whoever runs Trellis for you this
        reference: <strong>{reference}</strong>
      </p>
    </>,
  )
}
