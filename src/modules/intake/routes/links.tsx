import { z } from 'zod'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { decideLink, linksShown } from '../actions/links.ts'
import { LinksPage, type LinkTyped } from '../views/links.tsx'

export function linkRoutes({ on }: Doors): void {
  on('GET /data/links', (visit) => linksPage(visit, { chosen: chosenIn(visit) }))

  on('POST /data/links', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const read = form.safeParse(await visit.c.req.parseBody())
    if (!read.success)
      return linksPage(visit, { problem: 'Open the page again and choose from there.' })
    const { once, before: predecessorUrn, after: successorUrn, same, reason, version } = read.data
    const typed = { before: predecessorUrn, after: successorUrn, reason }
    if (reason === '') {
      return linksPage(visit, { typed, problem: 'Say why, for whoever reads it later.' })
    }
    const made = { predecessorUrn, successorUrn, same: same === 'yes', reason, version }
    const decided = await decideLink(visit.shell, visit.person, once, made)
    return decided.kind === 'saved'
      ? visit.c.redirect('/data/links', 303)
      : linksPage(visit, { typed, problem: refused[decided.kind], status: 409 })
  })
}

const urn = z.string().regex(/^\d{5,6}$/)
const form = z.object({
  once: z.uuid(),
  before: urn,
  after: urn,
  same: z.enum(['yes', 'no']),
  reason: z.string().trim().max(500),
  version: z.coerce.number().int().min(0),
})

const refused = {
  conflict:
    'Somebody decided this link while you were writing. The page shows their decision; yours was not kept. Your reason is still in the form.',
  'another is':
    'Another link of the same split or merger was decided to be the same school. Only one of them can be: this one is another school.',
  'not asked': 'No file in use links these two. Open the page again and choose from there.',
} as const

/** "900001-900101": the link whose decision a person wants to change. */
function chosenIn(visit: Visit): LinkTyped | undefined {
  const [, before, after] = /^(\d{5,6})-(\d{5,6})$/.exec(visit.c.req.query('of') ?? '') ?? []
  return before === undefined || after === undefined ? undefined : { before, after, reason: '' }
}

async function linksPage(
  visit: Visit,
  sent: {
    chosen?: LinkTyped | undefined
    typed?: LinkTyped
    problem?: string
    status?: 409
  },
): Promise<Response> {
  const { typed, problem, status } = sent
  return visit.page(
    {
      title: 'Links between schools',
      section: 'Data',
      breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Links' }],
      status: status ?? (problem === undefined ? 200 : 422),
    },
    <LinksPage
      {...await linksShown(visit.shell, visit.person)}
      mayDecide={visit.mayAlso('roster: change')}
      newOnce={() => visit.shell.newId()}
      typed={typed ?? sent.chosen}
      problem={problem}
    />,
  )
}
