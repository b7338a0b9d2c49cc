import type { ComponentChildren } from 'preact'
import { Button } from '#ui/buttons.tsx'
import { Form } from '#ui/form.tsx'
import type { CategoryDecision } from '../model.ts'
import { decisionPeople, minutedWords } from '../rules/words.ts'

/** Where the person may read the minutes of a meeting. */
export type MinutesAt = (meetingId: string | null) => string | undefined

export interface WaitingProps {
  readonly reviewId: string
  /** Of this review, those that wait, with the name of each school. */
  readonly waiting: readonly { readonly name: string; readonly decision: CategoryDecision }[]
  readonly minutes: MinutesAt
  /** Whether the person decides on categories at all. */
  readonly mayDecide: boolean
  /** Why this person is not the second for one of them; `undefined` where nothing is against it. */
  readonly barred: (decision: CategoryDecision) => string | undefined
  readonly newOnce: () => string
}

/** What one person recorded and another has to confirm: all that share a minute are confirmed together. */
export function Waiting(props: WaitingProps) {
  const byMinute = Map.groupBy(
    props.waiting,
    ({ decision }) => `${decision.byId} ${minutedWords(decision)}`,
  )
  return (
    <>
      {[...byMinute].map(([key, of]) => (
        <OfMinute key={key} {...props} waiting={of} />
      ))}
    </>
  )
}

function OfMinute({ reviewId, waiting, minutes, mayDecide, barred, newOnce }: WaitingProps) {
  const [first] = waiting
  if (first === undefined) return null
  const because = waiting.map(({ decision }) => barred(decision)).find((each) => each !== undefined)
  const minutesHref = minutes(first.decision.meetingId)
  const at = `/support/reviews/${reviewId}/decisions`
  return (
    <div class="tr-panel">
      <h2>Waits for a second person: {minutedWords(first.decision)}</h2>
      <p class="tr-soft">
        {decisionPeople(first.decision)}.{' '}
        {minutesHref !== undefined && <a href={minutesHref}>Read the minutes</a>}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {waiting.map(({ name, decision }) => (
          <li key={decision.id}>
            {name}: {decisionWords(decision)}
          </li>
        ))}
      </ul>
      {mayDecide && because !== undefined && <p>Not for you to confirm: {because}.</p>}
      {mayDecide && (
        <div class="tr-doing">
          {because === undefined && (
            <Decide at={`${at}/confirm`} of={waiting} once={newOnce()}>
              <Button>Confirm</Button>
            </Decide>
          )}
          <Decide at={`${at}/refuse`} of={waiting} once={newOnce()}>
            <Button look="secondary">Refuse</Button>
          </Decide>
        </div>
      )}
    </div>
  )
}

function decisionWords({
  kind,
  category,
  proposed,
  provisional,
  reason,
}: CategoryDecision): string {
  if (kind === 'override') return `category ${category} instead of ${proposed}. ${reason}`
  return `category ${category} as proposed${provisional ? ', which was provisional' : ''}`
}

function Decide(props: {
  at: string
  of: WaitingProps['waiting']
  once: string
  children: ComponentChildren
}) {
  return (
    <Form action={props.at} once={props.once}>
      {props.of.map(({ decision }) => (
        <input key={decision.id} type="hidden" name="decision" value={decision.id} />
      ))}
      {props.children}
    </Form>
  )
}
