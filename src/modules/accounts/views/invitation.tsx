import { Button, Doing } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, type Problem } from '#ui/form.tsx'
import { Heading, Lead } from '#ui/text.tsx'

interface InvitationProps {
  /** The address that was invited; `undefined` where the person gives it. */
  readonly email: string | undefined
  /** What they accept with it. */
  readonly roles: readonly RoleOffered[]
  readonly typed: { readonly email: string; readonly name: string }
  readonly problems: readonly Problem[]
  readonly shortest: number
}

/** Whoever was invited gives their name and chooses a password. */
export function InvitationPage({ email, roles, typed, problems, shortest }: InvitationProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Make your account</Heading>
      <Lead>
        {email === undefined
          ? 'You will run this Trellis: make partnerships, invite their first people. You see none of their content.'
          : `You were invited as ${email}. This link works once.`}
      </Lead>
      {roles.length > 0 && (
        <>
          <p>By making it you accept. It is yours once a second person there has agreed:</p>
          <Offered roles={roles} />
        </>
      )}
      <form class="tr-form" method="post" action="/invitation" novalidate>
        {email === undefined ? (
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autocomplete="username"
            value={typed.email}
            problem={at('email')}
          />
        ) : (
          <input type="hidden" name="email" value={email} autocomplete="username" />
        )}
        <TextField
          name="name"
          label="Your name"
          hint="As colleagues know you."
          autocomplete="name"
          value={typed.name}
          problem={at('name')}
        />
        <TextField
          name="password"
          label="Password"
          hint={`At least ${shortest} characters. Three or four words that do not belong together do well.`}
          type="password"
          autocomplete="new-password"
          problem={at('password')}
        />
        <Doing>
          <Button>Go on</Button>
        </Doing>
      </form>
    </>
  )
}

export function LinkGonePage() {
  return (
    <>
      <Heading level={1}>This link opens nothing any more</Heading>
      <Lead>
        It was used before, it is too old, or a newer one took its place. Ask whoever sent it for a
        new one.
      </Lead>
      <p>
        <a href="/sign-in">Sign in</a>
      </p>
    </>
  )
}

interface RoleOffered {
  readonly partnership: string
  readonly role: string
}

interface OfferProps {
  readonly name: string
  readonly roles: readonly RoleOffered[]
}

function Offered({ roles }: Pick<OfferProps, 'roles'>) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {roles.map(({ partnership, role }) => (
        <li key={`${partnership} ${role}`}>
          {role} <span class="tr-soft">in {partnership}</span>
        </li>
      ))}
    </ul>
  )
}

/** Somebody who has an account accepts what they were invited to, or leaves it. */
export function OfferPage({ offer: { name, roles } }: { offer: OfferProps }) {
  return (
    <>
      <Heading level={1}>You are invited</Heading>
      <Lead>{name}, somebody asks for these roles for you.</Lead>
      <Offered roles={roles} />
      <p>
        What you accept is yours once a second person there has agreed. Your password and second
        factor stay as they are.
      </p>
      <form method="post" action="/invitation/accept">
        <Doing>
          <Button>Accept</Button>
        </Doing>
      </form>
    </>
  )
}

export function AcceptedPage() {
  return (
    <>
      <Heading level={1}>You have accepted</Heading>
      <Lead>Once a second person has agreed, you find it after signing in, as you always do.</Lead>
      <p>
        <a href="/sign-in">Sign in</a>
      </p>
    </>
  )
}
