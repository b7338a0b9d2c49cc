import { roleNames, type Partnership, type RoleCode } from '#modules/people/model.ts'
import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary } from '#ui/form.tsx'
import { Details, Heading, Lead } from '#ui/text.tsx'

interface Choice {
  readonly personId: string
  readonly name: string
  readonly partnershipId: string
  readonly roles: readonly RoleCode[]
}

export interface SignInProps {
  readonly email: string | undefined
  readonly problem: string | undefined
  /** Whether a code is asked for beside the password. */
  readonly needsCode: boolean
  readonly to: string
  readonly done: string | undefined
  readonly providers: readonly { readonly key: string; readonly name: string }[]
  /** The demo's partnerships and people; none where others reach the server. */
  readonly partnerships: readonly Partnership[]
  readonly choices: readonly Choice[]
  /** Whether somebody can sign in with a password already. */
  readonly hasAccounts: boolean
  /** Whether anybody may read anything without an account. */
  readonly isAnythingOpen: boolean
}

/** The way in: the demo's people where there are any, and whoever has an account. */
export function SignInPage(props: SignInProps) {
  const { problem, choices, partnerships, to, hasAccounts, done, isAnythingOpen } = props
  const demos = partnerships.filter(({ id }) => choices.some((one) => one.partnershipId === id))
  const account = <WithPassword {...props} />
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ text: problem }]} />
      <Heading level={1}>Sign in</Heading>
      {done !== undefined && (
        <p class="govuk-inset-text" role="status">
          {done}
        </p>
      )}
      {(hasAccounts || demos.length === 0) && account}
      {demos.map((partnership) => (
        <Demo key={partnership.id} partnership={partnership} choices={choices} to={to} />
      ))}
      {!hasAccounts && demos.length > 0 && <YourOwn />}
      {isAnythingOpen && (
        <p>
          <a href="/open">Open figures</a>: results of schools that anybody may read. You need no
          account for them.
        </p>
      )}
    </>
  )
}

function WithPassword({ email, needsCode, to, problem, providers }: SignInProps) {
  return (
    <>
      <form class="tr-form" method="post" action="/sign-in" novalidate>
        <input type="hidden" name="to" value={to} />
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          inputMode="email"
          autocomplete="username"
          value={email}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
        />
        {needsCode && (
          <TextField
            name="code"
            label="Code of your authenticator app, or a recovery code"
            inputMode="text"
            autocomplete="one-time-code"
          />
        )}
        <Doing>
          <Button>{problem === undefined ? 'Sign in' : 'Try again'}</Button>
        </Doing>
      </form>
      <ByPasskey />
      {providers.map(({ key, name }) => (
        <Doing key={key}>
          <LinkButton href={`/sign-in/with/${key}`}>Sign in with {name}</LinkButton>
        </Doing>
      ))}
      <p>
        <a href="/new-password">I do not know my password</a>
      </p>
    </>
  )
}

function ByPasskey() {
  return (
    <form class="tr-form" method="post" action="/sign-in/passkey">
      <Doing>
        <Button look="secondary">Sign in with a passkey</Button>
      </Doing>
    </form>
  )
}

function Demo(props: { partnership: Partnership; choices: readonly Choice[]; to: string }) {
  const { partnership, choices, to } = props
  const people = choices.filter(({ partnershipId }) => partnershipId === partnership.id)
  return (
    <section aria-labelledby={`people-${partnership.slug}`}>
      <h2 id={`people-${partnership.slug}`}>{partnership.name}</h2>
      <p>
        The demo: this place, its schools and its people are invented. Choose one of them to look
        around as. Only this machine reaches the demo, so no password is asked for.
      </p>
      <form method="post" action="/sign-in/choice" class="tr-people">
        <input type="hidden" name="to" value={to} />
        <ul class="tr-choices">
          {people.map(({ personId, name, roles }) => (
            <li key={personId}>
              <button
                class="govuk-button govuk-button--secondary"
                name="who"
                value={`${partnership.id} ${personId}`}
              >
                {name}
              </button>
              <span class="tr-soft"> {roles.map((role) => roleNames[role]).join(', ')}</span>
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}

function YourOwn() {
  return (
    <Details summary="Keep a partnership of your own here">
      <p>
        A partnership of your own has people with accounts. Stop Trellis, and ask it for the link of
        the person who will run it:
      </p>
      <p>
        <code>npm run trellis -- operator invite</code>
      </p>
      <p>
        Start Trellis again and open the link. It makes your account; then you make the partnership
        and invite its two data officers: of every role one asks, and another agrees.
      </p>
    </Details>
  )
}

/** The second step: nobody gets in by a password alone. */
export function FactorPage({ problem }: { problem: string | undefined }) {
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ field: 'code', text: problem }]} />
      <Heading level={1}>Show that it is you</Heading>
      <form class="tr-form" method="post" action="/sign-in/factor" novalidate>
        <TextField
          name="code"
          label="Code"
          hint="The six digits that your authenticator app shows now. Without your telephone, one of your recovery codes."
          autocomplete="one-time-code"
          problem={problem}
        />
        <Doing>
          <Button>Go on</Button>
        </Doing>
      </form>
      <ByPasskey />
      <p>
        <a href="/sign-in">Sign in as somebody else</a>
      </p>
    </>
  )
}

/** For whoever has a role in several partnerships, or runs Trellis too. */
export function WherePage(props: {
  ways: readonly { readonly partnershipId: string | null; readonly name: string }[]
  problem: string | undefined
}) {
  const { ways, problem } = props
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [{ text: problem }]} />
      <Heading level={1}>Where do you want to go?</Heading>
      <form class="tr-form" method="post" action="/sign-in/where">
        <ul class="tr-choices">
          {ways.map(({ partnershipId, name }) => (
            <li key={partnershipId ?? 'operator'}>
              <Button look="secondary" name="where" value={partnershipId ?? 'operator'}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      </form>
    </>
  )
}

/** Both factors were right, and there is nothing to open with them. */
export function NowherePage() {
  return (
    <>
      <Heading level={1}>You have no role here at present</Heading>
      <Lead>
        Your account is in order, but no partnership has you in a role today. Ask whoever keeps the
        roles of your partnership.
      </Lead>
    </>
  )
}
