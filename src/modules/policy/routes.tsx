import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { yearOfDay } from '#lib/academic-year.ts'
import { z } from 'zod'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, today } from '#modules/people/visit/asked.ts'
import { formReceived } from '#modules/people/visit/received.ts'
import { discard } from '#platform/upload.ts'
import type { Problem } from '#ui/form.tsx'
import {
  decideAdoption,
  historyOfVersion,
  policyVersions,
  recordAdoption,
} from './actions/adopt.ts'
import type { BoardMeeting, Decision, PolicyKind, PolicyVersion } from './model.ts'
import { adoptionIn, blankAdoption, ofMeeting, type AdoptionTyped } from './rules/adoption-form.ts'
import { versionBefore } from './rules/differences.ts'
import { minutesAt } from './rules/meetings.ts'
import { standingOf, waitsForSecond } from './rules/standing.ts'
import { PoliciesPage } from './views/policies.tsx'
import { PolicyPage } from './views/policy.tsx'
import { VersionPage } from './views/version.tsx'

/** What modules above this one tell it. */
export interface PolicyParts {
  readonly kinds: readonly PolicyKind[]
  /** The bodies of the partnership by name, as far as the person may know them. */
  readonly bodies: (visit: Visit) => Promise<readonly string[]>
  /** The meetings that its boards have held, as far as the person may see them; the newest first. */
  readonly meetings: (visit: Visit) => Promise<readonly BoardMeeting[]>
}

const mostBytes = 1024 * 1024
const policies = { name: 'Policies', href: '/policies' } as const

export function policyRoutes({ on }: Doors, parts: PolicyParts): void {
  const kindIn = (visit: Visit) => parts.kinds.find(({ slug }) => slug === visit.param('policy'))

  on('GET /policies', (visit) => listPage(visit, parts.kinds))

  on('GET /policies/:policy', async (visit) => {
    const kind = kindIn(visit)
    return kind === undefined ? visit.notFound() : policyPage(visit, parts, kind, {})
  })

  on('GET /policies/:policy/schema', async (visit) => {
    const kind = kindIn(visit)
    return kind === undefined
      ? visit.notFound()
      : jsonFile(visit, `${kind.slug}-schema`, kind.schema())
  })

  on('GET /policies/:policy/documents/:document', async (visit) => {
    const kind = kindIn(visit)
    if (kind === undefined) return visit.notFound()
    const name = visit.param('document')
    const shipped = kind.shipped.find((each) => each.name === name)
    const document = shipped?.document ?? (await versionIn(visit, kind, name))?.document
    return document === undefined
      ? visit.notFound()
      : jsonFile(visit, `${kind.slug}-${name}`, document)
  })

  on('GET /policies/:policy/versions/:version', async (visit) => {
    const kind = kindIn(visit)
    return kind === undefined ? visit.notFound() : versionPage(visit, parts, kind, false)
  })

  on('POST /policies/:policy/versions', async (visit) => {
    const kind = kindIn(visit)
    if (kind === undefined || kind.adoptedElsewhere !== undefined || !visit.may()) {
      return visit.notFound()
    }
    return adopt(visit, parts, kind)
  })

  for (const [word, decision] of [
    ['confirm', 'confirmed'],
    ['withdraw', 'withdrawn'],
  ] as const) {
    on(`POST /policies/:policy/versions/:version/${word}`, async (visit) => {
      const kind = kindIn(visit)
      return kind === undefined || !visit.may()
        ? visit.notFound()
        : decide(visit, parts, kind, decision)
    })
  }
}

async function listPage(visit: Visit, kinds: readonly PolicyKind[]): Promise<Response> {
  const all = await policyVersions(visit.shell, visit.person)
  const shown = kinds.map((kind) => ({
    kind,
    standing: standingOf(
      all.filter((version) => version.kind === kind.kind),
      today(visit),
    ),
  }))
  return visit.page(
    { title: 'Policies', section: 'Boards', breadcrumbs: [{ name: 'Policies' }] },
    <PoliciesPage kinds={shown} />,
  )
}

interface Shown {
  readonly typed?: AdoptionTyped
  readonly problems?: readonly Problem[]
  readonly newer?: PolicyVersion | undefined
}

async function policyPage(
  visit: Visit,
  { bodies, meetings }: PolicyParts,
  kind: PolicyKind,
  { typed, problems = [], newer }: Shown,
): Promise<Response> {
  const all = await policyVersions(visit.shell, visit.person, kind.kind)
  const day = today(visit)
  const mayAdopt = visit.mayAlso('policy: change') && visit.shell.knownAt === undefined
  const blank = { today: day, year: yearOfDay(day), seen: all[0]?.id ?? '' }
  return visit.page(
    {
      title: kind.title,
      section: 'Boards',
      breadcrumbs: [policies, { name: kind.title }],
      status: statusOf({ problems, newer }),
    },
    <PolicyPage
      kind={kind}
      standing={standingOf(all, day)}
      mayAdopt={mayAdopt}
      bodies={mayAdopt ? await bodies(visit) : []}
      meetings={mayAdopt ? await meetings(visit) : []}
      once={visit.shell.newId()}
      typed={typed ?? blankAdoption(kind, blank)}
      problems={problems}
      newer={newer}
    />,
  )
}

function statusOf({ problems, newer }: Required<Pick<Shown, 'problems'>> & Shown) {
  if (newer !== undefined) return 409
  return problems.length > 0 ? 422 : 200
}

async function adopt(visit: Visit, parts: PolicyParts, kind: PolicyKind): Promise<Response> {
  const { typed: sent, once, refused } = await sentIn(visit, kind)
  const meetings = await parts.meetings(visit)
  const typed = ofMeeting(sent, meetings)
  const show = (shown: Shown) => policyPage(visit, parts, kind, { typed, ...shown })
  if (refused !== undefined) return show({ problems: [{ field: 'file', text: refused }] })
  const bodies = await parts.bodies(visit)
  const read = adoptionIn(typed, { kind, bodies, meetings, today: today(visit) })
  if ('problems' in read) return show({ problems: read.problems })
  const token = z.uuid().safeParse(once)
  if (!token.success) return show({ problems: [sendAgain] })
  const asked = { ...read, kind, seen: typed.seen }
  const done = await recordAdoption(visit.shell, visit.person, token.data, asked)
  if ('id' in done) return visit.c.redirect(`/policies/${kind.slug}/versions/${done.id}`, 303)
  return show({ typed: { ...typed, seen: done.newer.id }, newer: done.newer })
}

const sendAgain: Problem = { text: 'Open the page again and send the form from there.' }

interface Sent {
  readonly typed: AdoptionTyped
  readonly once: string
  readonly refused?: string
}

/** The form as it was sent; a file of one's own counts as what was pasted, and is then shown so. */
async function sentIn(visit: Visit, { form }: PolicyKind): Promise<Sent> {
  const received = await formReceived(visit, {
    ...{ maxBytes: mostBytes, maxFiles: 1, fieldBytes: mostBytes },
  })
  const field = (name: string) => received.fields.get(name)?.trim() ?? ''
  const typed = {
    shipped: field('shipped'),
    document: field('document'),
    year: field('year'),
    fromOn: field('fromOn'),
    meeting: field('meeting'),
    adoptedBy: field('adoptedBy'),
    adoptedOn: field('adoptedOn'),
    minute: field('minute'),
    seen: field('seen'),
    fields: Object.fromEntries((form?.fields ?? []).map(({ name }) => [name, field(name)])),
  }
  const once = field('once')
  if ('refused' in received) return { typed, once, refused: received.refused }
  const [file] = received.files
  try {
    if (file === undefined || file.bytes === 0) return { typed, once }
    const document = await readFile(file.path, 'utf8')
    return { typed: { ...typed, shipped: '', document }, once }
  } finally {
    await discard(received.files)
  }
}

async function versionIn(
  { shell, person }: Visit,
  kind: PolicyKind,
  id: string,
): Promise<PolicyVersion | undefined> {
  const all = await policyVersions(shell, person, kind.kind)
  return all.find((version) => version.id === id)
}

async function versionPage(
  visit: Visit,
  parts: PolicyParts,
  kind: PolicyKind,
  conflict: boolean,
): Promise<Response> {
  const all = await policyVersions(visit.shell, visit.person, kind.kind)
  const version = all.find(({ id }) => id === visit.param('version'))
  if (version === undefined) return visit.notFound()
  return visit.page(
    {
      title: kind.title,
      section: 'Boards',
      breadcrumbs: [
        policies,
        { name: kind.title, href: `/policies/${kind.slug}` },
        { name: 'Version' },
      ],
      status: conflict ? 409 : 200,
    },
    <VersionPage
      kind={kind}
      version={version}
      minutes={minutesAt(await parts.meetings(visit), version.meetingId)}
      history={await historyOfVersion(visit.shell, visit.person, version)}
      before={versionBefore(version, all)}
      mayConfirm={visit.mayAlso('policy: decide') && waitsForSecond(version, visit.person.personId)}
      mayWithdraw={visit.mayAlso('policy: change')}
      newOnce={() => visit.shell.newId()}
      conflict={conflict}
    />,
  )
}

async function decide(
  visit: Visit,
  parts: PolicyParts,
  kind: PolicyKind,
  decision: Decision,
): Promise<Response> {
  const id = idIn(visit, 'version')
  if (id === undefined || (await versionIn(visit, kind, id)) === undefined) return visit.notFound()
  const body = await visit.c.req.parseBody()
  const token = z.uuid().safeParse(body['once'])
  if (!token.success) return versionPage(visit, parts, kind, true)
  const done = await decideAdoption(visit.shell, visit.person, token.data, { id, decision })
  if (done === 'conflict') return versionPage(visit, parts, kind, true)
  return visit.c.redirect(`/policies/${kind.slug}/versions/${id}`, 303)
}

async function jsonFile(visit: Visit, name: string, document: unknown): Promise<Response> {
  const text = `${JSON.stringify(document, null, 2)}\n`
  return visit.file(`${name}.json`, Readable.from([Buffer.from(text)]), 'application/json')
}
