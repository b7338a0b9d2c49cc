import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Meeting } from '#modules/boards/model/meetings.ts'
import type { MinutesShown } from '#modules/boards/rules/minutes-form.ts'
import { momentText } from '#lib/dates.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { measures } from '#modules/performance/rules/catalogue.ts'
import { decisions } from '../actions.ts'
import { withoutVote, type MinutedTyped } from '../rules/form.ts'
import { DecisionsOfMinutes } from '../views/parts.tsx'
import { MinutedPage } from '../views/minuted.tsx'
import { aboutBody } from '#modules/boards/visit/about.ts'
import { type AskedMinutes } from './asked.ts'
import { boardsCrumb, statusOf, type Sent } from './pages.tsx'

/** The form by which a decision of minutes is written down. */
export function minutedPage(
  visit: Visit,
  { body, meeting, papers }: AskedMinutes,
  of: Sent<MinutedTyped>,
): Promise<Response> {
  const { typed = blank, problems = [] } = of
  const name = 'Decided without a vote'
  const when = momentText(meeting.startsAt)
  const at = `/boards/${body.slug}/meetings/${meeting.id}`
  return visit.page(
    {
      title: name,
      section: 'Boards',
      breadcrumbs: [
        boardsCrumb,
        { name: body.name, href: `/boards/${body.slug}` },
        { name: `Meeting of ${when}`, href: at },
        { name: 'Minutes', href: `${at}/minutes` },
        { name },
      ],
      status: statusOf(of),
    },
    <MinutedPage
      meeting={meeting}
      action={`${at}/decision`}
      papers={withoutVote(papers)}
      measures={measures}
      typed={typed}
      problems={problems}
      once={visit.shell.newId()}
    />,
  )
}

const blank: MinutedTyped = { item: '', title: '', expected: '', measure: '', review: '' }

/** On the page of minutes: what was decided without a vote, and the way to write it down. */
export async function minutedPart(
  visit: Visit,
  of: { readonly body: BodyShown; readonly meeting: Meeting; readonly minutes: MinutesShown },
) {
  const { body, meeting, minutes } = of
  const all = await decisions(visit.shell, visit.person)
  const about = await aboutBody(visit, body)
  return (
    <DecisionsOfMinutes
      decisions={all.filter(({ minuted }) => minuted?.meetingId === meeting.id)}
      writeAt={
        minutes.versions.length > 0 && visit.mayAlso('decision: change', about)
          ? `/boards/${body.slug}/meetings/${meeting.id}/decision`
          : undefined
      }
    />
  )
}
