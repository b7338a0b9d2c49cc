import type { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import { dayIn } from '#lib/dates.ts'
import type { Sheet } from '#lib/sheet.ts'
import { sheetFile, sheetForm } from '#platform/sheets.ts'
import type { Shell } from '#platform/shell.ts'
import { noteAsker } from '#platform/web/asker.ts'
import { readCookie } from '#platform/web/front.ts'
import { Bodies, renderPart } from '#ui/bodies.tsx'
import { can, isPublic, mightEver } from './access.ts'
import type { Looks } from './actions/looks.ts'
import { heldBy } from './actions/sessions.ts'
import type { About, Holder, SignedIn } from './model.ts'
import { endOfDay } from './rules/known.ts'
import { Looking } from './visit/looking.ts'
import { attachment, streamed } from './visit/files.ts'
import { knownDay, notFound, page, type PageOf, type Reader } from './visit/frame.tsx'

/** Pages of some tens of kB each. */
const mostBodies = 500
const bodies = new Bodies(mostBodies)

/** One request, as a route sees it: who asks, what they may, and how to answer. */
export interface Visit {
  readonly c: Context
  readonly shell: Shell
  readonly person: SignedIn
  /** Asks the route's question of the access matrix about one record. */
  readonly may: (about?: About) => boolean
  /**
   * Tells of which schools the answer tells, for who looked: only where the question is not asked
   * about a school or a cluster, and the answer does not tell of every school either.
   */
  readonly shows: (schoolIds: readonly string[]) => void
  /** Asks another question, such as whether to show a link: "cluster booklet: export". */
  readonly mayAlso: (question: string, about?: About) => boolean
  readonly page: (of: PageOf, body: ComponentChildren) => Promise<Response>
  /**
   * A page whose body is made once for all who read alike: the same address, the same roles, on the
   * same day, as long as `token` is the same, which must change with whatever the body is made of.
   */
  readonly remembered: (of: PageOf, token: string, body: () => Promise<VNode>) => Promise<Response>
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

export type PublicVisit = Omit<Visit, 'person' | 'may' | 'shows' | 'mayAlso' | 'remembered'> & {
  readonly person: SignedIn | undefined
  readonly holder: Holder | undefined
}

/** What people do with an account of their own, also an operator, who is of no partnership. */
export type HolderVisit = PublicVisit & { readonly holder: Holder }

/** How a module's routes are opened: by the exact line that the access matrix has for them. */
export interface Doors {
  readonly on: (route: string, answer: (visit: Visit) => Promise<Response>) => void
  readonly onPublic: (route: string, answer: (visit: PublicVisit) => Promise<Response>) => void
  /** For whoever is signed in: it shows and changes only what is theirs. */
  readonly onOwn: (route: string, answer: (visit: HolderVisit) => Promise<Response>) => void
  /** For whoever runs Trellis, who has no role in any partnership while they do. */
  readonly onOperator: (route: string, answer: (visit: HolderVisit) => Promise<Response>) => void
  readonly onProgram: (route: string, answer: (call: ProgramCall) => Promise<Response>) => void
  readonly opened: () => readonly string[]
  /** Who looked, for whoever shows it. */
  readonly looks: Looks
}

/** A request of a program, which shows no cookie: its route finds out who asks, and asks the question. */
export interface ProgramCall {
  readonly c: Context
  readonly shell: Shell
  readonly question: string
}

/** Opens routes on the app. A route that the matrix does not know stops the start. */
export function doorsOf(app: Hono, shell: Shell, looks: Looks): Doors {
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
    looks,
    on: (route, answer) =>
      open(route, async (c, question) => {
        const { reader, position } = await whoAsks(c, shell)
        const { person, holder } = reader
        if (holder === undefined) return toSignIn(c)
        if (person === undefined || !mightEver(shell.matrix, person.roles, question))
          return notFound(c, shell, reader)
        const looking = new Looking(looks, shell, person, { question, route })
        return looking.while(() => answerAsked(c, shellFor(c, shell, position), looking, answer))
      }),
    onPublic: (route, answer) =>
      open(route, async (c, question) => {
        if (!isPublic(shell.matrix, question)) throw new Error(`"${route}" is not public`)
        return answer(plainVisit(c, shell, (await whoAsks(c, shell)).reader))
      }),
    onOwn: (route, answer) =>
      open(route, async (c) => {
        const { reader } = await whoAsks(c, shell)
        const { holder } = reader
        if (holder === undefined) return toSignIn(c)
        return answer({ ...plainVisit(c, shell, reader), holder })
      }),
    onOperator: (route, answer) =>
      open(route, async (c) => {
        const { reader } = await whoAsks(c, shell)
        const { person, holder } = reader
        if (holder === undefined) return toSignIn(c)
        if (person !== undefined) return notFound(c, shell, reader)
        return answer({ ...plainVisit(c, shell, reader), holder })
      }),
    onProgram: (route, answer) => open(route, (c, question) => answer({ c, shell, question })),
  }
}

/** An address that there is not looks like one that whoever asks may not open, to them too. */
export async function nothingThere(c: Context, shell: Shell): Promise<Response> {
  return notFound(c, shell, (await whoAsks(c, shell)).reader)
}

/**
 * The shell of one request. A page is read as of the day of its address, and may be read from a
 * replica that has all that was written before the request came; forms always see today.
 */
function shellFor(c: Context, shell: Shell, position: string | undefined): Shell {
  if (c.req.method !== 'GET') return shell
  const reading = { ...shell, reading: { position } }
  const knownAt = endOfDay(knownDay(c))
  const isOver = knownAt !== undefined && Temporal.Instant.compare(knownAt, shell.now()) < 0
  return isOver ? { ...reading, knownAt } : reading
}

/** A question that depends on the record must be asked before the answer leaves: a bug fails closed. */
async function answerAsked(
  c: Context,
  shell: Shell,
  looking: Looking,
  answer: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const { person, question } = looking
  const state = { asked: can(shell.matrix, person.roles, question) }
  const response = await answer({
    ...plainVisit(c, shell, { person }),
    person,
    may: (about = {}) => {
      state.asked = true
      const may = can(shell.matrix, person.roles, question, about)
      if (may) looking.at(about)
      return may
    },
    shows: (schoolIds) => looking.shows(schoolIds),
    mayAlso: (other, about = {}) => can(shell.matrix, person.roles, other, about),
    remembered: async (of, token, body) => {
      const key = bodyKey(c, shell, person, token)
      return page(
        c,
        shell,
        { person },
        of,
        await bodies.of(shell, key, async () => renderPart(await body())),
      )
    },
  })
  if (!state.asked && response.status !== 404) {
    throw new Error(`A route answered without asking "${question}" about its record`)
  }
  return response
}

function plainVisit(c: Context, shell: Shell, reader: Reader): PublicVisit {
  return {
    c,
    shell,
    person: reader.person,
    holder: reader.holder,
    page: (of, body) => page(c, shell, reader, of, body),
    notFound: () => notFound(c, shell, reader),
    csv: (fileName, text) => attachment(c, fileName, text, 'text/csv; charset=utf-8'),
    sheet: async (fileName, sheet, form) => {
      const known = sheetForm(form)
      if (known === undefined) return notFound(c, shell, reader)
      const { bytes, type } = await sheetFile(sheet, known)
      return attachment(c, `${fileName}.${known}`, bytes, type)
    },
    pdf: (fileName, bytes) => attachment(c, `${fileName}.pdf`, bytes, 'application/pdf'),
    file: (fileName, body, type) => attachment(c, fileName, streamed(body), type),
    param: (name) => c.req.param(name) ?? '',
    query: (name) => c.req.query(name),
  }
}

interface Asking {
  readonly reader: Reader
  /** How far everything was written when the cookie was looked at, where a replica may be read. */
  readonly position?: string | undefined
}

async function whoAsks(c: Context, shell: Shell): Promise<Asking> {
  const secret = readCookie(c, shell.front, 'session')
  const held = secret === undefined ? undefined : await heldBy(shell, secret)
  if (held !== undefined) noteAsker(c, held.holder.personId)
  return {
    reader: { person: held?.person, holder: held?.holder },
    position: held?.position,
  }
}

function toSignIn(c: Context): Response {
  const wanted = c.req.method === 'GET' ? new URL(c.req.url).pathname : '/'
  return c.redirect(`/sign-in?to=${encodeURIComponent(wanted)}`, 303)
}

/** Of whom a body tells, as which roles, at which address and on which day. */
function bodyKey(
  c: Context,
  shell: Shell,
  { partnership, roles }: SignedIn,
  token: string,
): string {
  const { pathname, search } = new URL(c.req.url)
  const held = roles.map((role) => JSON.stringify(role)).toSorted()
  const day = dayIn(shell.now())
  return JSON.stringify([partnership.id, token, pathname, search, day, held])
}
