import type { ComponentChildren } from 'preact'
import { bodies } from '#modules/boards/actions/bodies.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import { aboutBodies } from '#modules/boards/visit/about.ts'
import { shelf } from '#modules/documents/actions.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { pagesOf, searched } from '../actions.ts'
import { kinds, type Asking, type Hit } from '../model.ts'
import { FoundTexts } from '../views/found.tsx'

/** What of boards and documents holds the words, for the page of the search; only what its reader may open. */
export async function searchPart(
  visit: Visit,
  words: string,
): Promise<{ found: number; part: ComponentChildren }> {
  const asking = askingIn(visit, words)
  const readable = await readableBy(visit)
  const { policy } = await shelf(visit.shell, visit.person)
  const titles = new Map(policy.kinds.map(({ slug, title }) => [slug, title]))
  const found = await searched(
    visit.shell,
    visit.person,
    { bodyIds: [...readable.keys()], documents: [...titles.keys()] },
    asking,
  )
  const shown = found.map((of) => ({
    ...of,
    pages: pagesOf(of),
    hits: of.hits.map((hit) => ({ ...hit, ...placeOf(hit, readable, titles) })),
  }))
  return {
    found: found.reduce((sum, { count }) => sum + count, 0),
    part: <FoundTexts found={shown} asking={asking} />,
  }
}

function askingIn({ query }: Visit, words: string): Asking {
  const page = Number(query('page') ?? '1')
  return {
    words,
    kind: kinds.find((known) => known === query('kind')),
    page: Number.isSafeInteger(page) && page >= 1 && page <= mostPages ? page : 1,
  }
}

const mostPages = 1000

/** The bodies whose papers the reader may open, as their own pages ask. */
async function readableBy(visit: Visit): Promise<ReadonlyMap<string, BodyShown>> {
  const about = await aboutBodies(visit)
  const questions = ['motion: read', 'minutes: read', 'decision: read'] as const
  const all = await bodies(visit.shell, visit.person)
  return new Map(
    all
      .filter((body) => questions.every((question) => visit.mayAlso(question, about(body))))
      .map((body) => [body.id, body]),
  )
}

/** Where a text stands, and what its link is called. */
function placeOf(
  hit: Hit,
  readable: ReadonlyMap<string, BodyShown>,
  titles: ReadonlyMap<string, string>,
): { href: string; title: string; where: string } {
  const body = hit.bodyId === null ? undefined : readable.get(hit.bodyId)
  if (body === undefined) {
    const title = titles.get(hit.id) ?? hit.id
    return { href: `/documents/${hit.id}`, title, where: 'Strategy and briefings' }
  }
  return { href: addressOf(hit, body), title: hit.title, where: body.name }
}

function addressOf({ kind, id, meetingId }: Hit, { slug }: BodyShown): string {
  const at = `/boards/${slug}`
  switch (kind) {
    case 'item':
      return `${at}/meetings/${id}`
    case 'minutes':
      return `${at}/meetings/${id}/minutes`
    case 'motion':
      return `${at}/motions/${id}`
    case 'decision':
      return `/decisions/${id}`
    case 'action':
      return `${at}/meetings/${meetingId ?? ''}/minutes`
    case 'document':
      return `/documents/${id}`
  }
}
