import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { Form } from '#ui/form.tsx'
import { Heading, Lead, SummaryList } from '#ui/text.tsx'

interface FeedProps {
  /** When the link in force was made; `undefined` when there is none. */
  readonly since: string | undefined
  /** The link, shown this once. */
  readonly made: string | undefined
  /** Whether the form had been sent before. */
  readonly again: boolean
  readonly ended: boolean
  readonly once: string
  readonly onceToEnd: string
}

/** A secret link by which a person's own calendar shows what is due. */
export function FeedPage(props: FeedProps) {
  const { since, made, again, ended, once, onceToEnd } = props
  return (
    <>
      <Heading level={1}>The data year in your own calendar</Heading>
      <Lead>
        {since === undefined
          ? 'You have no link. Make one, and add it to your calendar as a subscription.'
          : `Your link was made on ${momentText(since)}. It shows what is due in this data year and the next.`}
      </Lead>
      {ended && (
        <p class="govuk-inset-text" role="status">
          The link has ended. Calendars that had it get nothing any more.
        </p>
      )}
      {again && (
        <p class="govuk-inset-text" role="status">
          This form was sent before, and its link was shown then. Make a new one if you do not have
          it.
        </p>
      )}
      {made !== undefined && <Made link={made} />}
      <p>
        The links are as good as a key: whoever has them sees what is due for you, when your boards
        meet and which courses you or your school attend. They end together, and by themselves when
        your last role ends.
      </p>
      <Form action="/data/feed" once={once}>
        <Doing>
          <Button look={since === undefined ? 'primary' : 'secondary'}>
            {since === undefined ? 'Make a link' : 'Make a new link and end this one'}
          </Button>
        </Doing>
      </Form>
      {since !== undefined && (
        <Form action="/data/feed/end" once={onceToEnd}>
          <Doing>
            <Button look="warning">End the link</Button>
          </Doing>
        </Form>
      )}
    </>
  )
}

function Made({ link }: { link: string }) {
  return (
    <div class="govuk-inset-text" role="status">
      <p>Copy them now. They are shown this once and kept nowhere.</p>
      <SummaryList
        items={[
          { name: 'Your link', value: <code>{link}</code> },
          { name: 'Your meetings', value: <code>{link}/meetings</code> },
          { name: 'Your courses', value: <code>{link}/courses</code> },
        ]}
      />
    </div>
  )
}
