import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import { dayIn, momentText } from '#lib/dates.ts'
import { Memory } from '#lib/memory.ts'
import type { Shell } from '#platform/shell.ts'
import { referenceOf } from '#platform/web/reference.ts'
import { Prepared } from '#ui/bodies.tsx'
import { KeptAddress, KnownNotice } from '#ui/known-notice.tsx'
import { Page, renderPage, type Crumb, type PageProps } from '#ui/page.tsx'
import { mightEver } from '../access.ts'
import { roleNames, type Holder, type SignedIn } from '../model.ts'
import { keepingDay } from '../rules/known.ts'

export interface PageOf {
  readonly title: string
  /** The section of the service navigation that the page is in. */
  readonly section?: string
  readonly breadcrumbs?: readonly Crumb[]
  readonly status?: 200 | 400 | 404 | 409 | 413 | 422 | 500 | 503 | 507
  /** Seconds after which a page about work under way shows itself again. */
  readonly refresh?: number
  /** A page of figures, which can be read again as it was known on a day. */
  readonly lasting?: true
}

const sections = [
  { name: 'My desk', href: '/', question: 'own desk: read' },
  { name: 'Schools', href: '/schools', question: 'published school data: read' },
  { name: 'Clusters', href: '/clusters', question: 'roster: read' },
  { name: 'Data', href: '/data', question: 'published school data: read' },
  { name: 'Support', href: '/support/reviews', question: 'category review: read' },
  { name: 'Boards', href: '/boards', question: 'body: read' },
  { name: 'Courses', href: '/courses', question: 'course: read' },
  { name: 'People', href: '/people', question: 'role request: read' },
] as const

/** Who a page is for: a person of a partnership, an operator of none, or nobody who is known. */
export interface Reader {
  readonly person?: SignedIn | undefined
  readonly holder?: Holder | undefined
}

export async function page(
  c: Context,
  shell: Shell,
  reader: Reader,
  of: PageOf,
  body: ComponentChildren | Prepared,
): Promise<Response> {
  const status = of.status ?? 200
  if (body instanceof Prepared && shell.knownAt === undefined) {
    return c.body(bodyIn(frameOf(c, shell, reader, of), body), status, typeOfPages)
  }
  const made = renderPage(
    <Frame {...frameOf(c, shell, reader, of)}>
      {body instanceof Prepared ? placeOfBody : body}
      {referenceAt(c, shell, status)}
    </Frame>,
  )
  const html = body instanceof Prepared ? made.replace(placeOfBody, () => body.html) : made
  return c.html(shell.knownAt === undefined ? html : keepingDay(html, knownDay(c)), status)
}

const typeOfPages = { 'content-type': 'text/html; charset=UTF-8' }

/** What stands around a body, in UTF-8, by all that it is made of: few differ. */
const frames = new Memory<{ before: Uint8Array; after: Uint8Array }>(200)

function bodyIn(frame: FrameOf, body: Prepared): Uint8Array<ArrayBuffer> {
  const key = JSON.stringify(frame)
  const known = frames.get(key) ?? cutFrame(frame)
  frames.set(key, known)
  return Buffer.concat([known.before, body.bytes, known.after])
}

function cutFrame(frame: FrameOf): { before: Uint8Array; after: Uint8Array } {
  const [before = '', after = ''] = renderPage(<Frame {...frame}>{placeOfBody}</Frame>).split(
    placeOfBody,
  )
  return { before: Buffer.from(before), after: Buffer.from(after) }
}

/** All that the frame of a page is made of, as plain data. */
type FrameOf = Omit<PageProps, 'children'> & {
  /** Where a page is read as of a day: that day, and where today's is. */
  readonly known: { readonly day: string; readonly today: string } | undefined
  /** Of a lasting page that is read as of now: today, and where today's page will stay. */
  readonly kept: { readonly day: string; readonly address: string } | undefined
}

function frameOf(c: Context, shell: Shell, { person, holder }: Reader, of: PageOf): FrameOf {
  return {
    title: of.title,
    breadcrumbs: of.breadcrumbs ?? [],
    current: of.section,
    refresh: of.refresh,
    partnership: person?.partnership.name,
    person: person === undefined ? holder?.name : describe(person),
    notice: noticeFor(person),
    sections: sectionsFor(shell, { person, holder }),
    known: shell.knownAt === undefined ? undefined : { day: knownDay(c), today: withoutDay(c) },
    kept: of.lasting === true && shell.knownAt === undefined ? keptAt(c, shell) : undefined,
  }
}

/** What stands around the body of every page: who is signed in, where to go, and the day of the data. */
function Frame(props: FrameOf & { children: ComponentChildren }): VNode {
  const { known, kept, children, ...page } = props
  return (
    <Page {...page}>
      {known !== undefined && <KnownNotice day={known.day} today={known.today} />}
      {children}
      {kept !== undefined && <KeptAddress {...kept} />}
    </Page>
  )
}

/** What was refused can be spoken of: whoever runs Trellis finds the same reference in the log. */
function referenceAt(c: Context, shell: Shell, status: number): VNode | undefined {
  if (status < 400 || status >= 500) return undefined
  return (
    <p class="govuk-hint">
      If you ask for help with this page, give this reference:{' '}
      <strong>{referenceOf(c, shell)}</strong>
    </p>
  )
}

/** Stands in a frame where the body of a page will be; no name or figure can be the same. */
const placeOfBody = '\u{F0000}body\u{F0000}'

const sectionsOfOperator = [{ name: 'Running Trellis', href: '/operator' }] as const

function sectionsFor(shell: Shell, { person, holder }: Reader) {
  if (person === undefined) return holder === undefined ? [] : sectionsOfOperator
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
  if (person?.readsUntil !== undefined)
    return `You run Trellis and read what ${person.partnership.name} keeps, until ${momentText(person.readsUntil)}. Its schools see that you do. Sign out when you are done.`
  if (person?.partnership.invented !== true) return undefined
  const [place = ''] = person.partnership.name.split(' ')
  return `${place} and everyone in it are invented.`
}

export async function notFound(c: Context, shell: Shell, reader: Reader): Promise<Response> {
  return page(
    c,
    shell,
    reader,
    { title: 'There is nothing here', status: 404 },
    <>
      <h1>There is nothing here</h1>
      <p class="tr-lead">
        The address may be mistyped, or the page may be one that you cannot open. Nothing was
        changed.
      </p>
      <WhereElse {...reader} />
    </>,
  )
}

/** Only where whoever reads can go. */
function WhereElse({ person, holder }: Reader): VNode {
  if (holder === undefined)
    return (
      <p>
        <a href="/sign-in">Sign in</a>: what is for you may open then.
      </p>
    )
  if (person === undefined)
    return (
      <p>
        <a href="/operator">Go to Running Trellis</a>.
      </p>
    )
  if (person.roles.length === 0)
    return (
      <p>
        You hold no role in {person.partnership.name} today, so nothing of it opens. Ask whoever
        keeps its roles. <a href="/account">Your account</a> is still yours.
      </p>
    )
  return (
    <p>
      <a href="/">Go to My desk</a> or <a href="/schools">find a school</a>.
    </p>
  )
}

/** The day of the address, as in ?known=2017-12-01; a day that is not over yet is today. */
export function knownDay(c: Context): string {
  return c.req.query('known') ?? ''
}

/** Where a page of figures can be read later as it stands at the end of today. */
function keptAt(c: Context, shell: Shell): { day: string; address: string } {
  const day = dayIn(shell.now())
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.set('known', day)
  return { day, address: `${pathname}?${searchParams.toString()}` }
}

/** The same page of today, as an address that does not keep the day. */
function withoutDay(c: Context): string {
  const query = new URL(c.req.url).searchParams
  query.delete('known')
  return `?${query.toString()}`
}
