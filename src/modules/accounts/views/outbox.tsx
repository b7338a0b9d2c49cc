import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { Form } from '#ui/form.tsx'
import { Empty, Heading, Lead, SummaryList } from '#ui/text.tsx'

interface OutboxProps {
  readonly isSending: boolean
  readonly letters: readonly {
    readonly id: string
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly writtenAt: string
    readonly tries: number
    readonly trouble: string | null
  }[]
  readonly once: () => string
}

/** Letters that were not sent: where no mail is set up, for the operator to pass on. */
export function OutboxPage({ isSending, letters, once }: OutboxProps) {
  return (
    <>
      <Heading level={1}>Letters that were not sent</Heading>
      <Lead>
        {isSending
          ? 'Mail is set up. A letter that its server refuses is tried five times, and stays here with what the server said, until you put it away. Its words are deleted then.'
          : 'No mail is set up here: pass these letters on yourself, the newest first, and say so: the words of one that was passed on are deleted. One whose link was used or is too old is gone from this list. With TRELLIS_SMTP and TRELLIS_MAIL_FROM they go by themselves.'}
      </Lead>
      {letters.length === 0 && (
        <Empty title="Nothing waits" children="No letter is left to pass on." />
      )}
      {letters.toReversed().map(({ id, to, subject, text, writtenAt, tries, trouble }) => (
        <section key={id} aria-labelledby={`letter-${id}`}>
          <h2 id={`letter-${id}`}>{subject}</h2>
          <SummaryList
            items={[
              { name: 'To', value: to },
              { name: 'Written', value: momentText(writtenAt) },
              ...(trouble === null
                ? []
                : [{ name: 'Trouble', value: `${trouble} (${tries} tries)` }]),
            ]}
          />
          <pre class="tr-letter">{text}</pre>
          <Form action={`/operator/mail/${id}/put-away`} once={once()}>
            <Doing>
              <Button look="secondary">
                {isSending ? 'Put it away' : 'I have passed it on'}
                <span class="govuk-visually-hidden">
                  : {subject}, to {to}
                </span>
              </Button>
            </Doing>
          </Form>
        </section>
      ))}
    </>
  )
}
