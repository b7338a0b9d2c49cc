import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { Shell } from '#platform/shell.ts'
import { Prepared } from '#ui/bodies.tsx'
import { KnownNotice } from '#ui/known-notice.tsx'
import { Page, renderPage, type Crumb } from '#ui/page.tsx'
import { mightEver } from '../access.ts'
import { roleNames, type Holder, type SignedIn } from '../model.ts'
import { keepingDay } from '../rules/known.ts'

export interface PageOf {
  readonly title: string
  /** The section of the service navigation that the page is in. */
  readonly section?: string
  readonly breadcrumbs?: readonly Crumb[]
  readonly status?: 200 | 400 | 404 | 409 | 413 | 422 | 500
  /** Seconds after which a page about work under way shows itself again. */
  readonly refresh?: number
}

const sections = [
  { name: 'My desk', href: '/', question: 'own desk: read' },
  { name: 'Schools', href: '/schools', question: 'published school data: read' },
  { name: 'Clusters', href: '/clusters', question: 'roster: read' },
  { name: 'Data', href: '/data', question: 'published school data: read' },
  { name: 'Support', href: '/support/reviews', question: 'category review: read' },
  { name: 'Boards', href: '/boards', question: 'body: read' },
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
  const isPrepared = body instanceof Prepared
  const framed = (
    <Frame c={c} shell={shell} reader={reader} of={of}>
      {isPrepared ? placeOfBody : body}
    </Frame>
  )
  const made = renderPage(framed)
  const html = isPrepared ? made.replace(placeOfBody, () => body.html) : made
  return c.html(
    shell.knownAt === undefined ? html : keepingDay(html, knownDay(c)),
    of.status ?? 200,
  )
}

interface Framed {
  readonly c: Context
  readonly shell: Shell
  readonly reader: Reader
  readonly of: PageOf
  readonly children: ComponentChildren
}

/** What stands around the body of every page: who is signed in, where to go, and the day of the data. */
function Frame({ c, shell, reader, of, children }: Framed): VNode {
  const { person, holder } = reader
  return (
    <Page
      title={of.title}
      breadcrumbs={of.breadcrumbs ?? []}
      current={of.section}
      refresh={of.refresh}
      partnership={person?.partnership.name}
      person={person === undefined ? holder?.name : describe(person)}
      notice={noticeFor(person)}
      sections={sectionsFor(shell, reader)}
    >
      {shell.knownAt !== undefined && <KnownNotice day={knownDay(c)} today={withoutDay(c)} />}
      {children}
    </Page>
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
    {},
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

/** The day of the address, as in ?known=2017-12-01; a day that is not over yet is today. */
export function knownDay(c: Context): string {
  return c.req.query('known') ?? ''
}

/** The same page of today, as an address that does not keep the day. */
function withoutDay(c: Context): string {
  const query = new URL(c.req.url).searchParams
  query.delete('known')
  return `?${query.toString()}`
}
