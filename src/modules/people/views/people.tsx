import { dayText, momentText } from '#lib/dates.ts'
import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Empty, Heading, Lead } from '#ui/text.tsx'
import type { RoleCode } from '../model.ts'
import { roleWords } from '../rules/role-words.ts'

export interface ShownRole {
  readonly id: string
  readonly role: RoleCode
  readonly place: string
  readonly phase: string | null
  readonly fromOn: string
  readonly toOn: string | null
}

export interface Waiting extends ShownRole {
  readonly name: string
  readonly email: string | null
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: string
  readonly endsAt: string
  readonly acceptedAt: string | null
  readonly agreedBy: string | null
  /** What whoever reads may do about it. */
  readonly may: {
    readonly agree: boolean
    readonly close: 'Withdraw it' | 'Say no' | undefined
    readonly resend: boolean
  }
}

interface PeopleProps {
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly roles: readonly ShownRole[]
  }[]
  readonly waiting: readonly Waiting[]
  readonly mayInvite: boolean
  /** Whether nobody else could agree to what whoever reads may ask for. */
  readonly isAlone: boolean
  readonly mayRenew: boolean
  readonly once: string
  readonly problems: readonly Problem[]
  readonly done: string | undefined
}

/** Who holds which role today, and what waits for a second person. */
export function PeoplePage(props: PeopleProps) {
  const { people, waiting, mayInvite, isAlone, mayRenew, problems, done, once } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>People and their roles</Heading>
      <Lead>
        A role takes two: one asks, another agrees, and neither is who gets it. What a role lets
        people see and do begins and ends with it.
      </Lead>
      {done !== undefined && (
        <p class="govuk-inset-text" role="status">
          {done}
        </p>
      )}
      {isAlone && (
        <p class="govuk-inset-text">
          A second person is missing: nobody else here could agree to what you ask for. Ask whoever
          runs Trellis to invite another data officer.
        </p>
      )}
      <Doing>
        {mayInvite && <LinkButton href="/people/invitations">Invite somebody</LinkButton>}
        {mayRenew && (
          <LinkButton href="/people/renewals">Somebody cannot sign in any more</LinkButton>
        )}
      </Doing>
      <Heading level={2}>Waiting</Heading>
      <WaitingList waiting={waiting} once={once} />
      <Heading level={2}>In force</Heading>
      <DataTable
        id="people"
        caption={`${people.length} ${people.length === 1 ? 'person holds' : 'people hold'} a role today or from a day to come.`}
        columns={[
          { heading: 'Name', kind: 'words' },
          { heading: 'Roles', kind: 'prose' },
        ]}
        rows={people.map(({ id, name, roles }) => ({
          key: id,
          name,
          href: `/people/${id}`,
          cells: [
            roles.map((role) => (
              <div key={role.id}>
                {roleWords(role)}, <span class="tr-soft">{termText(role)}</span>
              </div>
            )),
          ],
        }))}
      />
    </>
  )
}

export function termText({ fromOn, toOn }: { fromOn: string; toOn: string | null }): string {
  return toOn === null ? `from ${dayText(fromOn)}` : `${dayText(fromOn)} to ${dayText(toOn)}`
}

function WaitingList({ waiting, once }: Pick<PeopleProps, 'waiting' | 'once'>) {
  if (waiting.length === 0)
    return <Empty title="Nothing waits" children="Roles that were asked for appear here." />
  return (
    <ul class="tr-places">
      {waiting.map((request) => (
        <li key={request.id}>
          <p>
            <strong>{request.name}</strong>: {roleWords(request)}, {termText(request)}
            <br />
            {request.reason}
            <br />
            <span class="tr-soft">
              asked by {request.askedBy} on {momentText(request.askedAt)}; {waitsFor(request)},
              until {momentText(request.endsAt)}
            </span>
          </p>
          <Steps request={request} once={once} />
        </li>
      ))}
    </ul>
  )
}

function waitsFor({ name, email, acceptedAt, agreedBy }: Waiting): string {
  const acceptance = acceptedAt === null ? [`${name} (${email ?? ''}) to accept`] : []
  const agreement = agreedBy === null ? ['a second person to agree'] : []
  const agreed = agreedBy === null ? '' : `${agreedBy} agreed; `
  return `${agreed}waits for ${[...acceptance, ...agreement].join(' and for ')}`
}

function Steps({ request: { id, name, may }, once }: { request: Waiting; once: string }) {
  const whose = <span class="govuk-visually-hidden">: {name}</span>
  return (
    <Doing>
      {may.agree && (
        <form method="post" action={`/people/requests/${id}/agree`}>
          <Button look="secondary">Agree{whose}</Button>
        </form>
      )}
      {may.resend && (
        <Form action={`/people/invitations/${id}/resend`} once={once}>
          <Button look="secondary">Send the letter again{whose}</Button>
        </Form>
      )}
      {may.close !== undefined && (
        <form method="post" action={`/people/requests/${id}/close`}>
          <Button look="secondary">
            {may.close}
            {whose}
          </Button>
        </form>
      )}
    </Doing>
  )
}
