import { bodies } from '#modules/boards/actions/bodies.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { answerTo, publish, say, shelf, type Shelf } from './actions.ts'
import type { Edition } from './model.ts'
import type { DocumentKind } from './policy.ts'
import { editionsOf, problemsOf, type EditionTyped } from './rules/editions.ts'
import { BodiesDrawn } from './views/bodies.tsx'
import { DocumentPage } from './views/document.tsx'
import { DocumentsPage } from './views/list.tsx'

/** What the partnership publishes to its own people, in versions, and what they say of it. */
export function documentRoutes(doors: Doors): void {
  listening(doors)
  const { on } = doors
  on('GET /documents', async (visit) => {
    const { policy, editions } = await shelf(visit.shell, visit.person)
    return visit.page(
      { title: crumb.name, section: 'Boards', breadcrumbs: [boardsCrumb, { name: crumb.name }] },
      <DocumentsPage kinds={policy.kinds} editions={editions} />,
    )
  })

  on('GET /documents/:published', async (visit) => {
    const asked = await asking(visit)
    return asked === undefined ? visit.notFound() : page(visit, asked, {})
  })

  on('GET /documents/:published/versions/:edition', async (visit) => {
    const asked = await asking(visit)
    const edition = asked?.editions.find(({ number }) => String(number) === visit.param('edition'))
    if (asked === undefined || edition === undefined) return visit.notFound()
    return page(visit, { ...asked, edition }, {})
  })

  on('POST /documents/:published', async (visit) => {
    const asked = await asking(visit)
    if (asked === undefined) return visit.notFound()
    const { kind, editions } = asked
    const form = await visit.c.req.parseBody()
    const typed = typedIn(kind, (name) => sent(form, name))
    const after = editions.find(({ number }) => String(number) === sent(form, 'after'))
    const problems = problemsOf(typed, kind, after)
    if (problems.length > 0) return page(visit, asked, { typed, problems })
    const { texts, from, to, reason } = typed
    const edition = {
      ...{ kind: kind.slug, number: (after?.number ?? 0) + 1, texts, from },
      ...{ to: to === '' ? null : to, reason: after === undefined ? '' : reason },
    }
    const done = await publish(visit.shell, visit.person, tokenIn(visit, form), edition)
    return settled(visit, asked, done, { typed })
  })
}

const boardsCrumb = { name: 'Boards', href: '/boards' } as const
const crumb = { name: 'Strategy and briefings', href: '/documents' } as const

function typedIn({ sections }: DocumentKind, field: (name: string) => string): EditionTyped {
  return {
    texts: Object.fromEntries(sections.map(({ id }) => [id, field(`text-${id}`)])),
    from: field('from'),
    to: field('to'),
    reason: field('reason'),
  }
}

/** People say what they think, and are answered. */
function listening({ on }: Doors): void {
  on('POST /documents/:published/feedback', async (visit) => {
    const asked = await asking(visit)
    const [newest] = asked?.editions ?? []
    if (asked === undefined || newest === undefined) return visit.notFound()
    const form = await visit.c.req.parseBody()
    const words = sent(form, 'said')
    if (words === '') {
      const problems = [{ field: 'said', text: 'Write what you think of it.' }]
      return page(visit, asked, { problems })
    }
    const said = { kind: asked.kind.slug, number: newest.number, words }
    await say(visit.shell, visit.person, tokenIn(visit, form), said)
    return visit.c.redirect(`/documents/${asked.kind.slug}#feedback`, 303)
  })

  on('POST /documents/:published/feedback/:said/answer', async (visit) => {
    const asked = await asking(visit)
    const id = idIn(visit, 'said')
    const feedback = asked?.feedback.find((each) => each.id === id)
    if (asked === undefined || feedback === undefined) return visit.notFound()
    const form = await visit.c.req.parseBody()
    const field = `answer-${feedback.id}`
    const words = sent(form, field)
    const answer = { id: feedback.id, words }
    if (words === '') {
      const problems = [{ field, text: 'Write what comes of it.' }]
      return page(visit, asked, { answer, problems })
    }
    const answered = { id: feedback.id, kind: asked.kind.slug, answer: words }
    const done = await answerTo(visit.shell, visit.person, tokenIn(visit, form), answered)
    return settled(visit, asked, done, { answer })
  })
}

interface Asked extends Shelf {
  readonly kind: DocumentKind
  readonly edition: Edition | undefined
}

/** The document of the address with its versions, the newest shown, and what was said of it. */
async function asking(visit: Visit): Promise<Asked | undefined> {
  const { policy, editions, feedback } = await shelf(visit.shell, visit.person)
  const slug = visit.param('published')
  const kind = policy.kinds.find((each) => each.slug === slug)
  if (kind === undefined) return undefined
  const own = editionsOf(slug, editions)
  const said = feedback.filter((each) => each.kind === slug)
  return { policy, kind, editions: own, edition: own[0], feedback: said }
}

interface Sent {
  readonly typed?: EditionTyped
  readonly answer?: { readonly id: string; readonly words: string }
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

async function settled(
  visit: Visit,
  asked: Asked,
  done: string | { readonly conflict: true },
  sentIn: Sent,
): Promise<Response> {
  if (typeof done === 'string') return visit.c.redirect(`/documents/${asked.kind.slug}`, 303)
  const now = (await asking(visit)) ?? asked
  return page(visit, now, { ...sentIn, problems: [{ text: first }], conflict: true })
}

const first =
  'Somebody was first. The page shows it as it is now; what you typed is kept in the form and was not written.'

async function page(visit: Visit, asked: Asked, sentIn: Sent): Promise<Response> {
  const { kind, editions, edition, feedback } = asked
  const { problems = [], answer } = sentIn
  const { shell, person } = visit
  const typed = sentIn.typed ?? {
    ...{ texts: editions[0]?.texts ?? {}, from: today(visit), to: '', reason: '' },
  }
  return visit.page(
    {
      title: kind.title,
      section: 'Boards',
      breadcrumbs: [boardsCrumb, crumb, { name: kind.title }],
      status: statusOf(sentIn),
    },
    <DocumentPage
      kind={kind}
      editions={editions}
      edition={edition}
      feedback={feedback}
      mayChange={visit.mayAlso('published document: change')}
      maySay={visit.mayAlso('document feedback: change')}
      typed={typed}
      said=""
      answer={answer}
      problems={problems}
      newOnce={() => shell.newId()}
      bodies={kind.showsBodies && <BodiesDrawn bodies={await bodies(shell, person)} />}
    />,
  )
}

function statusOf({ problems = [], conflict = false }: Sent): 200 | 409 | 422 {
  if (conflict) return 409
  return problems.length > 0 ? 422 : 200
}
