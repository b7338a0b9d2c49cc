import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, tokenIn } from '#modules/people/visit/asked.ts'
import { releaseFor } from '../actions/control.ts'
import { giveEarly, stopEarly } from '../actions/early.ts'
import { controlPage } from './control.tsx'
import { textsOf } from './texts.ts'

export function earlyRoutes({ on }: Doors): void {
  on('POST /data/releases/:release/early', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const text = textsOf(body)
    const typed = { person: text('person'), reason: text('reason') }
    const release = await releaseFor(visit.shell, visit.person, visit.param('release'))
    if (release === undefined) return visit.notFound()
    const refused = (field: keyof typeof typed, words: string) =>
      controlPage(visit, release, { early: typed, problem: { field, text: words } })
    if (typed.reason === '') return refused('reason', 'Write why they may look early.')
    const done = await giveEarly(visit.shell, visit.person, {
      once: tokenIn(visit, body),
      releaseId: release.id,
      personId: typed.person,
      reason: typed.reason,
    })
    if (done.kind === 'nobody') return refused('person', 'Choose a person of the list.')
    return done.kind === 'gone' ? visit.notFound() : back(visit, release.id)
  })

  on('POST /data/releases/:release/early/:access/end', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const [releaseId, id] = [idIn(visit, 'release'), idIn(visit, 'access')]
    if (releaseId === undefined || id === undefined) return visit.notFound()
    const once = tokenIn(visit, await visit.c.req.parseBody())
    const isDone = await stopEarly(visit.shell, visit.person, { once, releaseId, id })
    return isDone ? back(visit, releaseId) : visit.notFound()
  })
}

function back(visit: Visit, releaseId: string): Response {
  return visit.c.redirect(`/data/releases/${releaseId}/control#h-early`, 303)
}
