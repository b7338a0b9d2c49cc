import { dayOf } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary } from '#ui/form.tsx'
import { PasskeyForm } from '#ui/passkey-form.tsx'
import { Heading, Lead } from '#ui/text.tsx'

interface PasskeysProps {
  readonly passkeys: readonly {
    readonly credentialId: string
    readonly name: string
    readonly madeAt: string
    readonly usedAt: string | null
    readonly isTaken: boolean
  }[]
  readonly options: object
  readonly problem: string | undefined
}

export function PasskeysPage({ passkeys, options, problem }: PasskeysProps) {
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ text: problem }]} />
      <Heading level={1}>Your passkeys</Heading>
      <Lead>
        A passkey lies in your telephone, computer or security key, and opens only this place. It
        takes the place of password and code.
      </Lead>
      <ul class="tr-places">
        {passkeys.map(({ credentialId, name, madeAt, usedAt, isTaken }) => (
          <li key={credentialId}>
            <p>
              <strong>{name}</strong>
              <br />
              <span class="tr-soft">
                since {dayOf(madeAt)},{' '}
                {usedAt === null ? 'not used yet' : `last used ${dayOf(usedAt)}`}
              </span>
            </p>
            {!isTaken && (
              <p class="govuk-inset-text">
                It opens nothing any more: its key is too short by today’s measure. Remove it, and
                add one of another device, such as a telephone or a security key.
              </p>
            )}
            <form method="post" action="/account/passkeys/remove">
              <Button look="secondary" name="passkey" value={credentialId}>
                Remove<span class="govuk-visually-hidden"> {name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <Heading level={2}>Add a passkey</Heading>
      <PasskeyForm action="/account/passkeys" kind="make" options={options} button="Add a passkey">
        <TextField
          name="name"
          label="Name"
          hint="By which you know it again, such as work laptop."
        />
      </PasskeyForm>
      <p>
        <a href="/account">Back to your account</a>
      </p>
    </>
  )
}

export function ShowPasskeyPage({ options }: { options: object }) {
  return (
    <>
      <Heading level={1}>Sign in with a passkey</Heading>
      <PasskeyForm
        action="/sign-in/passkey/shown"
        kind="show"
        options={options}
        button="Use your passkey"
      />
      <p>
        <a href="/sign-in">Sign in with a password instead</a>
      </p>
    </>
  )
}
