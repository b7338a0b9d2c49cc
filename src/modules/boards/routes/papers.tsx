import type { Doors, Visit } from '#modules/people/visit.tsx'
import { dayIn, momentText } from '#lib/dates.ts'
import { printedPapers, printedPublic, publicText, recordOf } from '../actions/papers.ts'
import type { PublicDocument } from '../model/papers.ts'
import { agendaPack } from '../rules/papers/agenda-pack.ts'
import { publicMinutes, publicPapers } from '../rules/papers/public.ts'
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
    const name = `${fileNameOf(asked)}-public-${which}`
    return form === 'pdf' ? pdfOf(visit, name, made) : textOf(visit, name, made)
  })
}

/** "primary-improvement-board-2018-03-08". */
function fileNameOf({ body, shown }: AskedMeeting): string {
  return `${body.slug}-${dayIn(Temporal.Instant.from(shown.meeting.startsAt))}`
}

async function pdfOf(visit: Visit, name: string, made: PublicDocument): Promise<Response> {
  const { bytes } = await printedPublic(made)
  return visit.pdf(name, bytes)
}

function textOf(visit: Visit, name: string, made: PublicDocument): Response {
  return visit.c.body(publicText(made), 200, {
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
      minutes={publicMinutes(record)}
    />,
  )
}
