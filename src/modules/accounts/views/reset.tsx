import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Heading, Lead } from '#ui/text.tsx'

export function AskPage(props: { problem: string | undefined; email: string; once: string }) {
  const { problem, email, once } = props
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ field: 'email', text: problem }]} />
      <Heading level={1}>Ask for a new password</Heading>
      <Form action="/new-password" once={once}>
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          value={email}
          problem={problem}
        />
        <Doing>
          <Button>Send me a letter</Button>
          <LinkButton href="/sign-in">Back to signing in</LinkButton>
        </Doing>
      </Form>
    </>
  )
}

/** The same for everyone, whether there is such an account or not. */
export function AskedPage({ isSending }: { isSending: boolean }) {
  return (
    <>
      <Heading level={1}>If there is such an account, a letter is written to it</Heading>
      <Lead>
        {isSending
          ? 'Open its link within the hour, with your authenticator app or a recovery code at hand.'
          : 'This Trellis sends no mail by itself. Whoever runs it finds the letter in the outbox and passes it on.'}
      </Lead>
      <p>
        <a href="/sign-in">Back to signing in</a>
      </p>
    </>
  )
}

interface ChoosePageProps {
  readonly email: string
  readonly needsCode: boolean
  readonly problems: readonly Problem[]
  readonly shortest: number
}

export function ChoosePage({ email, needsCode, problems, shortest }: ChoosePageProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Choose a new password</Heading>
      <Lead>For {email}. Everywhere you are signed in you will be signed out.</Lead>
      <form class="tr-form" method="post" action="/new-password/choose" novalidate>
        <TextField
          name="password"
          label="New password"
          hint={`At least ${shortest} characters. Three or four words that do not belong together do well.`}
          type="password"
          autocomplete="new-password"
          problem={at('password')}
        />
        {needsCode && (
          <TextField
            name="code"
            label="Code of your authenticator app, or a recovery code"
            hint="A letter alone changes nothing. If you have neither, two officers of your partnership can let you begin anew."
            autocomplete="one-time-code"
            problem={at('code')}
          />
        )}
        <Doing>
          <Button>Change the password</Button>
        </Doing>
      </form>
    </>
  )
}
