import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary } from '#ui/form.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { Heading, Lead, SummaryList } from '#ui/text.tsx'
import { shownRecoveryCode } from '../rules/recovery.ts'

interface SetUpProps {
  readonly secret: string
  readonly address: string
  readonly action: string
  readonly problem: string | undefined
}

/** An authenticator app learns the key, and shows with a first code that it has. */
export function SetUpPage({ secret, address, action, problem }: SetUpProps) {
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ field: 'code', text: problem }]} />
      <Heading level={1}>Set up an authenticator app</Heading>
      <Lead>
        Everyone signs in with two things: a password, and a code that only your telephone shows. A
        password alone opens nothing here.
      </Lead>
      <ol class="govuk-list govuk-list--number">
        <li>Open an authenticator app on your telephone or computer. Any of them will do.</li>
        <li>Point it at this square, or type the key into it by hand.</li>
        <li>Give the six digits that it shows now.</li>
      </ol>
      <QrCode text={address} label="The key as a square for your telephone" />
      <SummaryList
        items={[{ name: 'Key', value: <code class="tr-wrap">{inFours(secret)}</code> }]}
      />
      <form class="tr-form" method="post" action={action} novalidate>
        <TextField
          name="code"
          label="Code that the app shows"
          inputMode="numeric"
          autocomplete="one-time-code"
          problem={problem}
        />
        <Doing>
          <Button>Go on</Button>
        </Doing>
      </form>
    </>
  )
}

function inFours(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

/** Shown this once; what is kept of them cannot be read back. */
export function RecoveryCodesPage(props: { codes: readonly string[]; to: string; isNew: boolean }) {
  const { codes, to, isNew } = props
  return (
    <>
      <Heading level={1}>Keep these recovery codes</Heading>
      <Lead>
        Each gets you in once when your telephone is lost or broken. Print them or write them down,
        and keep them away from your computer. They are shown this once.
        {isNew ? '' : ' Your earlier codes open nothing any more.'}
      </Lead>
      <ul class="tr-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{shownRecoveryCode(code)}</code>
          </li>
        ))}
      </ul>
      <Doing>
        <LinkButton look="primary" href={to}>
          I have kept them
        </LinkButton>
      </Doing>
    </>
  )
}
