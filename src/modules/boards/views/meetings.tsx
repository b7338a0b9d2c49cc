import { momentText } from '#lib/dates.ts'
import { LinkButton } from '#ui/buttons.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { Meeting } from '../model/meetings.ts'

/** The meetings of a body, and the way to call another. */
export function MeetingsPart(props: {
  body: BodyShown
  meetings: readonly Meeting[]
  mayCall: boolean
}) {
  const { body, meetings, mayCall } = props
  return (
    <>
      <h2>Meetings</h2>
      {meetings.length === 0 ? (
        <p>There is no meeting yet.</p>
      ) : (
        <ul class="govuk-list">
          {meetings.map(({ id, startsAt, place }) => (
            <li key={id}>
              <a href={`/boards/${body.slug}/meetings/${id}`}>{momentText(startsAt)}</a>, {place}
            </li>
          ))}
        </ul>
      )}
      {mayCall && (
        <p>
          <LinkButton href={`/boards/${body.slug}/call`}>Call a meeting</LinkButton>
        </p>
      )}
    </>
  )
}
