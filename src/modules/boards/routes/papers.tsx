import type { Doors, Visit } from '#modules/people/visit.tsx'
import { dayIn, momentText } from '#lib/dates.ts'
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
import { openFiles } from '../rules/papers/record.ts'
import { PublicationPage } from '../views/publication.tsx'
import { boardsCrumb } from './asked.ts'
import { addressOf, meetingAsked, type AskedMeeting } from './meetings.tsx'

export function paperRoutes({ on }: Doors): void {
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

/** "primary-improvement-board-2018-03-08". */
function fileNameOf({ body, shown }: AskedMeeting): string {
  return `${body.slug}-${dayIn(Temporal.Instant.from(shown.meeting.startsAt))}`
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
