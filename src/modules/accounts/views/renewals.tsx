import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Empty, Heading, Lead } from '#ui/text.tsx'

interface RenewalsProps {
  readonly waiting: readonly {
    readonly id: string
    readonly personId: string
    readonly name: string
    readonly reason: string
    readonly askedBy: string
    readonly askedByName: string
    readonly askedAt: string
  }[]
  readonly me: string
  readonly typed: { readonly email: string; readonly reason: string }
  readonly problems: readonly Problem[]
  readonly done: string | undefined
  readonly once: string
}

/** For those who lost their telephone and their recovery codes: two officers let them begin anew. */
export function RenewalsPage({ waiting, me, typed, problems, done, once }: RenewalsProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Somebody cannot sign in any more</Heading>
      <Lead>
        Whoever lost both their authenticator app and their recovery codes begins anew, when two
        officers have made sure that it is them: by talking to them, not by mail.
      </Lead>
      {done !== undefined && (
        <p class="govuk-inset-text" role="status">
          {done}
        </p>
      )}
      <Heading level={2}>Waiting for a second officer</Heading>
      {waiting.length === 0 && <Empty title="Nobody waits" children="Ask for somebody below." />}
      <ul class="tr-places">
        {waiting.map(({ id, personId, name, reason, askedBy, askedByName, askedAt }) => (
          <li key={id}>
            <p>
              <strong>{name}</strong>: {reason}
              <br />
              <span class="tr-soft">
                asked by {askedByName} on {momentText(askedAt)}
              </span>
            </p>
            <form method="post" action="/people/renewals/confirm">
              <input type="hidden" name="renewal" value={id} />
              <Button
                look="warning"
                offBecause={
                  me === askedBy || me === personId ? 'Another officer confirms.' : undefined
                }
              >
                Let them begin anew<span class="govuk-visually-hidden">: {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <Heading level={2}>Ask for somebody</Heading>
      <Form action="/people/renewals" once={once}>
        <TextField
          name="email"
          label="Their e-mail address"
          hint="The one that they sign in with."
          type="email"
          value={typed.email}
          problem={at('email')}
        />
        <TextAreaField
          name="reason"
          label="How you made sure that it is them"
          rows={2}
          value={typed.reason}
          problem={at('reason')}
        />
        <Doing>
          <Button>Ask a second officer</Button>
        </Doing>
      </Form>
    </>
  )
}
