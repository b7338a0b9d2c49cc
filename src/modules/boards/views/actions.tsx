import { dayText, momentText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { Meeting } from '../model/meetings.ts'
import type { MeetingAction } from '../model/minutes.ts'
import type { MinutesShown } from '../rules/minutes-form.ts'
import { holdersWords } from '../rules/words.ts'

interface ActionsProps {
  readonly id: string
  readonly caption: string
  readonly body: BodyShown
  readonly meeting: Meeting
  readonly actions: readonly MeetingAction[]
  readonly mayFinish: boolean
  readonly newOnce: () => string
}

/** What is to be done, who owns it and by when; whoever may writes down here that it is done. */
export function ActionsTable(props: ActionsProps) {
  const { id, caption, body, actions } = props
  return (
    <DataTable
      id={id}
      caption={<strong>{caption}</strong>}
      columns={[
        { heading: 'Action', kind: 'words' },
        { heading: 'Owner', kind: 'words' },
        { heading: 'Due', kind: 'words' },
        { heading: 'Given on', kind: 'words' },
        { heading: 'Done', kind: 'words' },
      ]}
      rows={actions.map((action) => ({
        key: action.id,
        name: action.words,
        cells: [
          ownerWords(body, action),
          dayText(action.due),
          momentText(action.startsAt),
          action.doneOn === null ? <NotDone {...props} action={action} /> : dayText(action.doneOn),
        ],
      }))}
    />
  )
}

function ownerWords({ seats }: BodyShown, { seatId }: MeetingAction): string {
  const seat = seats.find(({ id }) => id === seatId)
  return seat === undefined ? 'a seat that has ended' : `${seat.name} (${holdersWords(seat)})`
}

function NotDone(props: ActionsProps & { action: MeetingAction }) {
  const { body, meeting, action, mayFinish, newOnce } = props
  if (!mayFinish) return <>not yet</>
  return (
    <form
      method="post"
      action={`/boards/${body.slug}/meetings/${meeting.id}/actions/${action.id}/done`}
    >
      <input type="hidden" name="once" value={newOnce()} />
      <Button look="secondary">
        Done<span class="govuk-visually-hidden">: {action.words}</span>
      </Button>
    </form>
  )
}

/** On the page of a meeting: how far its minutes are, and what is left of earlier meetings. */
export function MinutesPart(props: {
  body: BodyShown
  meeting: Meeting
  minutes: MinutesShown
  mayFinish: boolean
  newOnce: () => string
}) {
  const { body, meeting, minutes } = props
  const { carried, toApprove } = minutes
  const at = `/boards/${body.slug}/meetings`
  return (
    <>
      <p>
        <a href={`${at}/${meeting.id}/minutes`}>Minutes of this meeting</a>: {stateWords(minutes)}
      </p>
      {toApprove.length > 0 && (
        <>
          <h2>Minutes to approve</h2>
          <ul class="govuk-list govuk-list--bullet">
            {toApprove.map(({ id, startsAt }) => (
              <li key={id}>
                <a href={`${at}/${id}/minutes`}>Minutes of {momentText(startsAt)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {carried.length > 0 && (
        <ActionsTable
          {...props}
          id="carried"
          caption={`${countWords(carried.length)} carried from earlier meetings`}
          actions={carried}
        />
      )}
    </>
  )
}

export function countWords(many: number): string {
  return `${many} ${many === 1 ? 'action' : 'actions'}`
}

/** "Draft, version 2." */
export function stateWords({ versions, approval }: MinutesShown): string {
  const [newest] = versions
  if (newest === undefined) return 'nothing written yet.'
  if (approval === undefined) return `draft, version ${newest.version}, not approved yet.`
  return `version ${approval.version}, approved at the meeting of ${momentText(approval.startsAt)}.`
}
