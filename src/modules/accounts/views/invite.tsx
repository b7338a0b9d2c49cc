import type { ComponentChildren } from 'preact'
import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Heading, Lead } from '#ui/text.tsx'

interface InviteProps {
  readonly typed: { readonly name: string; readonly email: string }
  readonly problems: readonly Problem[]
  readonly once: string
  /** The fields of the role. */
  readonly children: ComponentChildren
}

/** Invites somebody by letter, with the role that they would have. */
export function InvitePage({ typed, problems, once, children }: InviteProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Invite somebody</Heading>
      <Lead>
        A letter leads them to an account of their own. The role is theirs once they have accepted
        and a second person has agreed.
      </Lead>
      <Form action="/people/invitations" once={once}>
        <TextField
          name="name"
          label="Their name"
          hint="As colleagues know them."
          value={typed.name}
          problem={at('name')}
        />
        <TextField
          name="email"
          label="Their e-mail address"
          hint="Nobody is told whether it is known here already."
          type="email"
          value={typed.email}
          problem={at('email')}
        />
        {children}
        <Doing>
          <Button>Invite them</Button>
          <LinkButton href="/people">Back to people</LinkButton>
        </Doing>
      </Form>
    </>
  )
}
