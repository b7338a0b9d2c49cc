import type { ComponentChildren } from 'preact'
import { momentText } from '#lib/dates.ts'
import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Heading, Lead, SummaryList } from '#ui/text.tsx'
import type { Factors } from '../model.ts'

export interface ShownSession {
  readonly id: string
  readonly browser: string
  readonly startedAt: string
  readonly seenAt: string
  readonly partnership: string | null
}

interface AccountProps {
  readonly name: string
  readonly email: string
  readonly factors: Factors
  readonly passkeys: readonly { readonly isTaken: boolean }[]
  readonly providers: readonly { readonly name: string }[]
  readonly sessions: readonly ShownSession[]
  readonly current: string
  readonly events: readonly { readonly at: string; readonly what: string }[]
  readonly done: string | undefined
  readonly once: string
}

/** How many of one's passkeys open nothing any more. */
function tooWeak(passkeys: AccountProps['passkeys']): string {
  const weak = passkeys.filter(({ isTaken }) => !isTaken).length
  if (weak === 0) return ''
  return weak === passkeys.length ? ', too weak to be taken' : `, ${weak} too weak to be taken`
}

/** Everything that guards one's own account, and where it is open. */
export function AccountPage(props: AccountProps) {
  const { name, email, factors, passkeys, providers, done, once, ...rest } = props
  return (
    <>
      <Heading level={1}>Your account</Heading>
      <Lead>{name}</Lead>
      {done !== undefined && (
        <p class="govuk-inset-text" role="status">
          {done}
        </p>
      )}
      <SummaryList
        items={[
          {
            name: 'E-mail address',
            value: (
              <Changing href="/account/email" what="e-mail address">
                {email}
              </Changing>
            ),
          },
          {
            name: 'Password',
            value: (
              <Changing href="/account/password" what="password">
                chosen by you
              </Changing>
            ),
          },
          {
            name: 'Authenticator app',
            value: (
              <Changing href="/account/authenticator" what="authenticator app">
                {factors.authenticators === 0 ? 'none' : 'set up'}
              </Changing>
            ),
          },
          {
            name: 'Passkeys',
            value: (
              <Changing href="/account/passkeys" what="passkeys">
                {numbered(factors.passkeys)}
                {tooWeak(passkeys)}
              </Changing>
            ),
          },
          {
            name: 'Sign-ins of your organisation',
            value: (
              <Changing href="/account/providers" what="sign-ins of your organisation">
                {providers.length === 0 ? 'none' : providers.map((one) => one.name).join(', ')}
              </Changing>
            ),
          },
          {
            name: 'Recovery codes',
            value: `${numbered(factors.recoveryCodes)} left`,
          },
        ]}
      />
      <Form action="/account/recovery-codes" once={once}>
        <Doing>
          <Button look="secondary">Make new recovery codes</Button>
        </Doing>
      </Form>
      <Sessions {...rest} />
      <Events events={rest.events} />
    </>
  )
}

function Events({ events }: Pick<AccountProps, 'events'>) {
  return (
    <DataTable
      id="events"
      caption="What happened to your account lately"
      columns={[
        { heading: 'When', kind: 'words' },
        { heading: 'What', kind: 'prose' },
      ]}
      rows={events.map(({ at, what }, i) => ({
        key: String(i),
        name: momentText(at),
        cells: [what],
      }))}
    />
  )
}

function numbered(count: number): string {
  return count === 0 ? 'none' : String(count)
}

function Changing(props: { href: string; what: string; children: ComponentChildren }) {
  const { href, what, children } = props
  return (
    <>
      {children}{' '}
      <a href={href}>
        change<span class="govuk-visually-hidden"> your {what}</span>
      </a>
    </>
  )
}

function Sessions({ sessions, current }: Pick<AccountProps, 'sessions' | 'current'>) {
  return (
    <section aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">Where you are signed in</h2>
      <ul class="tr-places">
        {sessions.map(({ id, browser, startedAt, seenAt, partnership }) => (
          <li key={id}>
            <p>
              <strong>{browser}</strong>, {partnership ?? 'Running Trellis'}
              <br />
              <span class="tr-soft">
                since {momentText(startedAt)}, last used {momentText(seenAt)}
              </span>
            </p>
            {id === current ? (
              <p>This one</p>
            ) : (
              <form method="post" action="/account/sessions/end">
                <Button look="secondary" name="session" value={id}>
                  Sign out
                  <span class="govuk-visually-hidden">
                    {' '}
                    {browser}, since {momentText(startedAt)}
                  </span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/account/sessions/end">
          <Doing>
            <Button look="warning" name="session" value="others">
              Sign out everywhere else
            </Button>
          </Doing>
        </form>
      )}
    </section>
  )
}

/** For whoever was chosen in the demo. */
export function NoAccountPage({ name }: { name: string }) {
  return (
    <>
      <Heading level={1}>You have no account</Heading>
      <Lead>
        {name} is one of the people of a demo, who are signed in as by choice. Nothing guards them,
        for only this machine reaches the demo.
      </Lead>
    </>
  )
}

/** Before what guards an account is changed, both factors are shown once more. */
export function ProvePage({ to, problem }: { to: string; problem: string | undefined }) {
  return (
    <>
      <ErrorSummary
        problems={problem === undefined ? [] : [{ field: 'password', text: problem }]}
      />
      <Heading level={1}>Show once more that it is you</Heading>
      <Lead>This guards your account against somebody at a screen that you left open.</Lead>
      <form class="tr-form" method="post" action="/account/prove" novalidate>
        <input type="hidden" name="to" value={to} />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          problem={problem}
        />
        <TextField
          name="code"
          label="Code of your authenticator app, or a recovery code"
          autocomplete="one-time-code"
        />
        <Doing>
          <Button>Go on</Button>
          <LinkButton href="/account">Back to your account</LinkButton>
        </Doing>
      </form>
    </>
  )
}

/** A new password, or a new address. */
export function ChangePage(props: {
  what: 'password' | 'email'
  value: string | undefined
  problem: Problem | undefined
  hint: string
  once: string
}) {
  const { what, value, problem, hint, once } = props
  const problemOf = (field: string) => (problem?.field === field ? problem.text : undefined)
  const isPassword = what === 'password'
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [problem]} />
      <Heading level={1}>
        {isPassword ? 'Change your password' : 'Change your e-mail address'}
      </Heading>
      <Form action={`/account/${what}`} once={once}>
        {isPassword && (
          <TextField
            name="current"
            label="Your password now"
            type="password"
            autocomplete="current-password"
            problem={problemOf('current')}
          />
        )}
        <TextField
          name={what}
          label={isPassword ? 'New password' : 'New e-mail address'}
          hint={hint}
          type={what}
          autocomplete={isPassword ? 'new-password' : 'email'}
          value={value}
          problem={problemOf(what)}
        />
        <Doing>
          <Button>Change it</Button>
          <LinkButton href="/account">Leave it as it is</LinkButton>
        </Doing>
      </Form>
    </>
  )
}
