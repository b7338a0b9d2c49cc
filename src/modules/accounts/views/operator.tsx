import { Beside, type BesideProps } from './beside.tsx'
import { accountsInForce } from '../rules/default-policy.ts'
import { Daily, type DailyProps } from './daily.tsx'
import { ShortKeys, type ShortKeysProps } from './short-keys.tsx'
import type { Partnership } from '#modules/people/model.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Empty, Heading, Lead, SummaryList } from '#ui/text.tsx'

interface Kept extends Partnership {
  readonly officers: readonly {
    readonly name: string
    readonly email: string | null
    readonly hasEntered: boolean
  }[]
}

export interface TypedPartnership {
  readonly name: string
  readonly slug: string
  readonly kind: string
  readonly la: string
}

interface OperatorProps {
  readonly partnerships: readonly Kept[]
  readonly problems: readonly Problem[]
  readonly typed: TypedPartnership | undefined
  /** What was typed to invite somebody, by the partnership. */
  readonly invited: { readonly partnershipId: string; readonly email: string } | undefined
  /** The address that was typed to suspend an account or let it in again. */
  readonly suspending: string | undefined
  readonly done: string | undefined
  /** A link, where no mail is sent; shown this once. */
  readonly link: string | undefined
  readonly once: string
  readonly beside: BesideProps
  readonly daily: DailyProps
  readonly shortKeys: ShortKeysProps
}

/** What whoever runs Trellis can do: make partnerships and invite their first people. */
export function OperatorPage(props: OperatorProps) {
  const { partnerships, problems, done, link } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Running Trellis</Heading>
      <Lead>
        You make partnerships and invite the people who bring their data in. You see nothing of what
        partnerships keep.
      </Lead>
      {done !== undefined && (
        <div class="govuk-inset-text" role="status">
          <p>{done}</p>
          {link !== undefined && (
            <SummaryList items={[{ name: 'Link', value: <code class="tr-wrap">{link}</code> }]} />
          )}
        </div>
      )}
      <Heading level={2}>Partnerships</Heading>
      {partnerships.length === 0 && (
        <Empty title="There is no partnership yet" children="Make the first one below." />
      )}
      {partnerships.map((partnership) => (
        <KeptPartnership key={partnership.id} partnership={partnership} {...props} />
      ))}
      <p>
        <a href="/operator/mail">Letters that were not sent</a>
      </p>
      <p>
        <a href="/operator/break-glass">Read what a partnership keeps, in an emergency</a>
      </p>
      <Beside {...props.beside} />
      <Daily {...props.daily} />
      <ShortKeys {...props.shortKeys} />
      <NewPartnership {...props} />
      <Suspending {...props} />
    </>
  )
}

function KeptPartnership({
  partnership,
  problems,
  invited,
  once,
}: OperatorProps & { partnership: Kept }) {
  const { id, slug, name, officers } = partnership
  const mine = invited?.partnershipId === id ? invited : undefined
  const field = `email-${slug}`
  return (
    <section aria-labelledby={`kept-${slug}`}>
      <h3 id={`kept-${slug}`}>{name}</h3>
      <SummaryList
        items={officers.map((officer) => ({
          name: officer.name,
          value:
            officer.email === null
              ? 'nobody was invited yet'
              : `${officer.email}, ${officer.hasEntered ? 'has an account' : 'invited, not in yet'}`,
        }))}
      />
      <Form action="/operator/invitations" once={once}>
        <input type="hidden" name="partnership" value={id} />
        <TextField
          name={field}
          sentAs="email"
          label={`Invite a data officer of ${name}`}
          hint={`Their e-mail address. The link works once, for ${accountsInForce.links.invitationDays} days.${officers.length < 2 ? ' Invite two: one asks for the first roles, and the other agrees.' : ''}`}
          type="email"
          value={mine?.email}
          problem={problems.find((one) => one.field === field)?.text}
        />
        <Doing>
          <Button look="secondary">Invite</Button>
        </Doing>
      </Form>
    </section>
  )
}

function NewPartnership({ problems, typed, once }: OperatorProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <section aria-labelledby="new-partnership">
      <h2 id="new-partnership">Make a partnership</h2>
      <Form action="/operator/partnerships" once={once}>
        <TextField
          name="name"
          label="Name"
          hint="What people call it, such as Calder Valley Learning Partnership"
          value={typed?.name}
          problem={at('name')}
        />
        <TextField
          name="slug"
          label="Short name"
          hint="Small letters, digits and hyphens, such as calder-valley"
          value={typed?.slug}
          problem={at('slug')}
        />
        <RadioField
          name="kind"
          label="What it is"
          choices={[
            { value: 'authority', text: 'A local authority' },
            { value: 'trust', text: 'A trust' },
            { value: 'group', text: 'A few schools' },
          ]}
          value={typed?.kind}
          problem={at('kind')}
        />
        <TextField
          name="la"
          label="LA number"
          hint="For an authority: three digits, such as 936"
          inputMode="numeric"
          value={typed?.la}
          problem={at('la')}
        />
        <Doing>
          <Button>Make the partnership</Button>
        </Doing>
      </Form>
    </section>
  )
}

function Suspending({ problems, suspending, once }: OperatorProps) {
  return (
    <section aria-labelledby="suspend">
      <h2 id="suspend">Suspend an account</h2>
      <p>Nothing opens it and every session ends at once. Their roles stay.</p>
      <Form action="/operator/accounts/suspend" once={once}>
        <TextField
          name="suspended"
          sentAs="email"
          label="Its e-mail address"
          type="email"
          value={suspending}
          problem={problems.find(({ field }) => field === 'suspended')?.text}
        />
        <Doing>
          <Button look="warning" name="does" value="suspend">
            Suspend
          </Button>
          <Button look="secondary" name="does" value="restore">
            Let in again
          </Button>
        </Doing>
      </Form>
    </section>
  )
}
