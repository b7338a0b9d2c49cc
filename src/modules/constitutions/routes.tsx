import { z } from 'zod'
import { clusterInFull } from '#modules/clusters/rules.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent } from '#modules/people/visit/asked.ts'
import * as acts from './actions.ts'
import { problemsOfDraft, typedIn } from './rules/form.ts'
import { clusterAsked, stepIn, type Asked } from './routes/asked.ts'
import { list, page } from './routes/pages.tsx'

export function constitutionRoutes({ on }: Doors): void {
  on('GET /constitutions', (visit) => list(visit))

  on('GET /constitutions/:cluster', async (visit) => {
    const asked = await clusterAsked(visit)
    return asked === undefined ? visit.notFound() : page(visit, asked, {})
  })

  on('POST /constitutions/:cluster', async (visit) => {
    const asked = await clusterAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = typedIn(asked.policy, (name) => sent(body, name))
    const after = z.coerce.number().int().min(0).catch(0).parse(body['after'])
    const problems = problemsOfDraft(typed, asked.policy)
    if (problems.length > 0) return page(visit, asked, { typed, problems })
    const token = z.uuid().catch(visit.shell.newId()).parse(sent(body, 'once'))
    const drafted = { ...typed, after, clusterId: asked.cluster.id }
    const done = await acts.draft(visit.shell, visit.person, token, drafted)
    if (typeof done === 'string') return visit.c.redirect(addressOf(asked), 303)
    return page(visit, asked, { typed, problems: [{ text: overtaken }], conflict: true })
  })

  on('POST /constitutions/:cluster/vote', async (visit) => {
    const asked = await clusterAsked(visit)
    const [version] = asked?.versions ?? []
    const body = asked?.body
    if (asked === undefined || version === undefined || body === undefined) return visit.notFound()
    if (asked.stage !== 'draft') return settled(visit, asked, 'conflict')
    const put = await acts.putToCluster(visit.shell, visit.person, { version, body })
    return settled(visit, asked, put)
  })

  on('POST /constitutions/:cluster/board', async (visit) => {
    const asked = await clusterAsked(visit)
    return asked === undefined ? visit.notFound() : askBoard(visit, asked)
  })

  on('POST /constitutions/:cluster/adopt', async (visit) => {
    const asked = await clusterAsked(visit)
    const [version] = asked?.versions ?? []
    if (asked === undefined || version === undefined) return visit.notFound()
    const approval = asked.approval
    const done = await acts.bringIntoForce(visit.shell, visit.person, { version, approval })
    return settled(visit, asked, done)
  })
}

const overtaken =
  'Somebody has written another version while you were writing. Theirs is above; yours is kept in the form and not written.'

/** Only what the cluster carried, and only in parity with the other clusters. */
async function askBoard(visit: Visit, asked: Asked): Promise<Response> {
  const [version] = asked.versions
  const step = stepIn(visit, asked)
  if (version === undefined || asked.board === undefined) return visit.notFound()
  if (step?.action !== 'board') return settled(visit, asked, 'conflict')
  const { inTheWay } = step
  if (inTheWay.length > 0) return settled(visit, asked, { refused: `${inTheWay.join('; ')}.` })
  const cluster = clusterInFull(asked.cluster)
  const asking = { version, body: asked.board, cluster }
  return settled(visit, asked, await acts.putToBoard(visit.shell, visit.person, asking))
}

function addressOf({ cluster }: Asked): string {
  return `/constitutions/${cluster.slug}`
}

function settled(
  visit: Visit,
  asked: Asked,
  done: string | { readonly refused: string },
): Promise<Response> | Response {
  if (done !== 'conflict' && typeof done === 'string') {
    return visit.c.redirect(addressOf(asked), 303)
  }
  const text =
    typeof done === 'string'
      ? 'Somebody was first. The page shows it as it is now; nothing was changed.'
      : done.refused
  return page(visit, asked, { problems: [{ text }], conflict: true })
}
