import type { Doors, Visit } from '#modules/people/visit.tsx'
import { momentText } from '#lib/dates.ts'
import { sandboxed } from '#platform/web/security.ts'
import { renderPage } from '#ui/page.tsx'
import { copyToReadOffline, noteOwnCopy, packOfOwn } from '../actions/own-copies.ts'
import {
  notePublication,
  printedPapers,
  printedPublic,
  publicText,
  recordOf,
} from '../actions/papers.ts'
import type { PublicDocument } from '../model/papers.ts'
import { agendaPack } from '../rules/papers/agenda-pack.ts'
import { publicMinutes, publicPapers } from '../rules/papers/public.ts'
import { meetingFileName, openFiles } from '../rules/papers/record.ts'
import { OfflineDocument } from '../views/offline.tsx'
import { PublicationPage } from '../views/publication.tsx'
import { boardsCrumb } from './asked.ts'
import { addressOf, meetingAsked, type AskedMeeting } from './meetings.tsx'

export function paperRoutes(doors: Doors): void {
  ownCopies(doors)
  const { on } = doors

  on('GET /boards/:board/meetings/:meeting/pack', async (visit) => {
    const asked = await meetingAsked(visit)
    if (asked === undefined) return visit.notFound()
    const pack = agendaPack(await recordOf(visit.shell, visit.person, asked))
    const { bytes } = await printedPapers(pack)
    return visit.pdf(`${fileNameOf(asked)}-agenda-pack`, bytes)
  })

  on('GET /boards/:board/meetings/:meeting/publication', async (visit) => {
    const asked = await meetingAsked(visit)
    return asked === undefined ? visit.notFound() : publicationPage(visit, asked)
  })

  on('GET /boards/:board/meetings/:meeting/publication/:public', async (visit) => {
    const asked = await meetingAsked(visit)
    const [, which = '', form] = /^(papers|minutes)\.(pdf|txt)$/.exec(visit.param('public')) ?? []
    if (asked === undefined || which === '') return visit.notFound()
    const record = await recordOf(visit.shell, visit.person, asked)
    const made = which === 'papers' ? publicPapers(record) : publicMinutes(record)
    if (made === undefined) return visit.notFound()
    return handedOut(visit, asked, { made, name: `${fileNameOf(asked)}-public-${which}`, form })
  })
}

/** What a reader takes with them: it is noted, as files for the public are. */
function ownCopies({ on }: Doors): void {
  on('GET /boards/:board/meetings/:meeting/notes/pack', async (visit) => {
    const asked = await meetingAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { bytes } = await printedPapers(await packOfOwn(visit.shell, visit.person, asked))
    const name = `${fileNameOf(asked)}-my-agenda-pack`
    await noted(visit, asked, `${name}.pdf`, bytes)
    return visit.pdf(name, bytes)
  })

  on('GET /boards/:board/meetings/:meeting/offline', async (visit) => {
    const asked = await meetingAsked(visit)
    if (asked === undefined) return visit.notFound()
    const copy = await copyToReadOffline(visit.shell, visit.person, asked)
    const html = renderPage(<OfflineDocument copy={copy} />)
    const name = `${fileNameOf(asked)}-papers.html`
    await noted(visit, asked, name, html)
    return visit.c.body(html, 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': sandboxed,
    })
  })
}

function noted(
  visit: Visit,
  { shown: { meeting, papers } }: AskedMeeting,
  name: string,
  bytes: Uint8Array | string,
): Promise<void> {
  const exempt = papers.filter(({ exemptBecause }) => exemptBecause !== null).length
  const taken = { meetingId: meeting.id, name, bytes, items: papers.length, exempt }
  return noteOwnCopy(visit.shell, visit.person, taken)
}

/** Made, noted, and only then handed out. */
async function handedOut(
  visit: Visit,
  { shown }: AskedMeeting,
  of: { readonly made: PublicDocument; readonly name: string; readonly form: string | undefined },
): Promise<Response> {
  const { made, name, form } = of
  const bytes = form === 'pdf' ? (await printedPublic(made)).bytes : publicText(made)
  const file = { meetingId: shown.meeting.id, name: `${name}.${form}`, bytes }
  await notePublication(visit.shell, visit.person, { ...file, redactions: made.redactions })
  return typeof bytes === 'string' ? textOf(visit, name, bytes) : visit.pdf(name, bytes)
}

function fileNameOf({ body, shown }: AskedMeeting): string {
  return meetingFileName({ body, meeting: shown.meeting })
}

function textOf(visit: Visit, name: string, text: string): Response {
  return visit.c.body(text, 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.txt"`,
  })
}

async function publicationPage(visit: Visit, asked: AskedMeeting): Promise<Response> {
  const { body, shown } = asked
  const record = await recordOf(visit.shell, visit.person, asked)
  const meeting = `Meeting of ${momentText(shown.meeting.startsAt)}`
  const name = 'For the public'
  return visit.page(
    {
      title: `${name}: ${body.name}, ${momentText(shown.meeting.startsAt)}`,
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: meeting, href: addressOf(asked) },
        { name },
      ],
    },
    <PublicationPage
      body={body}
      meeting={shown.meeting}
      papers={publicPapers(record)}
      files={openFiles(record)}
      minutes={publicMinutes(record)}
    />,
  )
}
