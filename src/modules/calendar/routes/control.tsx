import type { Doors, Visit } from '#modules/people/visit.tsx'
import { audiences, type Audience, type Release } from '#modules/releases/model.ts'
import { isEmbargoed, isForEveryone, mayBePublic } from '#modules/releases/rules.ts'
import { changeControl, historyOfControl, releaseFor, versionOf } from '../actions/control.ts'
import { earlyTo } from '../actions/early.ts'
import { momentOf, momentShown, type MomentTyped } from '../rules/typed-moment.ts'
import { ControlPage } from '../views/control.tsx'
import type { EarlyTyped } from '../views/early.tsx'
import { textsOf } from './texts.ts'

export function controlRoutes({ on }: Doors): void {
  on('GET /data/releases/:release/control', async (visit) => {
    const release = await releaseFor(visit.shell, visit.person, visit.param('release'))
    if (release === undefined) return visit.notFound()
    return controlPage(visit, release, { saved: visit.query('saved') !== undefined })
  })

  on('POST /data/releases/:release/control', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const typed = typedIn(await visit.c.req.parseBody())
    const release = await releaseFor(visit.shell, visit.person, visit.param('release'))
    if (release === undefined || isForEveryone(release)) return visit.notFound()
    const from = momentOf(typed)
    const audience = audiences.find((known) => known === typed.audience)
    if (audience === 'public' && !mayBePublic(release))
      return controlPage(visit, release, { typed, problem: notPublic })
    if (audience === undefined) return controlPage(visit, release, { typed, problem: noAudience })
    if ('refused' in from) {
      const problem = { field: from.field, text: from.refused }
      return controlPage(visit, release, { typed, problem })
    }
    return save(visit, release, typed, { audience, visibleFrom: from.instant })
  })
}

const notPublic = {
  field: 'audience',
  text: 'A file of your own cannot be opened to everybody. Choose who may see it.',
} as const
const noAudience = { field: 'audience', text: 'Choose who may see it.' } as const

interface ControlTyped extends MomentTyped {
  readonly once: string
  readonly basedOn: string
  readonly audience: string
}

export interface Sent {
  readonly typed?: ControlTyped
  readonly problem?: { readonly field: string; readonly text: string }
  readonly conflict?: boolean
  readonly saved?: boolean
  /** What was typed to let somebody look early. */
  readonly early?: EarlyTyped
}

async function save(
  visit: Visit,
  release: Release,
  typed: ControlTyped,
  control: { audience: Audience; visibleFrom: string | undefined },
): Promise<Response> {
  const { once, basedOn } = typed
  const asked = { once, basedOn, releaseId: release.id, control }
  const done = await changeControl(visit.shell, visit.person, asked)
  if (done.kind === 'saved') {
    return visit.c.redirect(`/data/releases/${release.id}/control?saved=yes`, 303)
  }
  const now = await releaseFor(visit.shell, visit.person, release.id)
  if (done.kind === 'gone' || now === undefined) return visit.notFound()
  return controlPage(visit, now, { typed, conflict: true })
}

export async function controlPage(visit: Visit, release: Release, sent: Sent): Promise<Response> {
  const mayChange = visit.mayAlso('release control: change')
  const { shell } = visit
  return visit.page(
    {
      title: 'Who may see it',
      section: 'Data',
      breadcrumbs: [{ name: 'Data', href: '/data' }, { name: release.fileName }],
      status: sent.conflict === true ? 409 : sent.problem === undefined ? 200 : 422,
    },
    <ControlPage
      release={release}
      history={await historyOfControl(shell, visit.person, release)}
      now={shell.now()}
      mayChange={mayChange && !isForEveryone(release)}
      isForEveryone={isForEveryone(release)}
      openAt={`/open/${visit.person.partnership.slug}`}
      once={shell.newId()}
      basedOn={versionOf(release)}
      typed={sent.typed ?? { audience: release.audience, ...momentShown(release.visibleFrom) }}
      problem={sent.problem}
      conflict={sent.conflict ?? false}
      saved={sent.saved ?? false}
      early={{
        ...(await earlyTo(shell, visit.person, release.id)),
        until: isEmbargoed(release.visibleFrom, shell.now()) ? release.visibleFrom : undefined,
        mayChange: visit.mayAlso('early access: change'),
        newOnce: shell.newId,
        typed: sent.early,
      }}
    />,
  )
}

function typedIn(body: Record<string, unknown>): ControlTyped {
  const text = textsOf(body)
  return {
    once: text('once'),
    basedOn: text('basedOn'),
    audience: text('audience'),
    day: text('from-day'),
    month: text('from-month'),
    year: text('from-year'),
    time: text('time'),
  }
}
