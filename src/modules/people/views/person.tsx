import type { ComponentChildren } from 'preact'
import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Details, Heading, Lead } from '#ui/text.tsx'
import { roleNames } from '../model.ts'
import { placeWords, roleWords } from '../rules/role-words.ts'
import { termText, type ShownRole } from './people.tsx'

interface PersonRole extends ShownRole {
  readonly askedBy: string | null
  readonly agreedBy: string | null
  readonly reason: string | null
  readonly endedBy: string | null
  readonly endedAt: string | null
  readonly endedBecause: string | null
  /** Whether whoever reads may end it. */
  readonly mayEnd: boolean
}

interface PersonProps {
  readonly id: string
  readonly name: string
  readonly current: readonly PersonRole[]
  readonly ended: readonly PersonRole[]
  readonly seats: readonly {
    readonly body: string
    readonly slug: string
    readonly seat: string
  }[]
  /** The fields of a role to ask for; `undefined` where whoever reads may ask for none. */
  readonly asking: ComponentChildren | undefined
  readonly ending: { readonly grant: string; readonly because: string }
  readonly problems: readonly Problem[]
  readonly once: string
}

/** The roles and seats of one person: since when, who asked, who agreed, and how each ended. */
export function PersonPage(props: PersonProps) {
  const { name, current, ended, problems } = props
  const count = current.length === 1 ? 'one role' : `${current.length} roles`
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>{name}</Heading>
      <Lead>{current.length === 0 ? 'Holds no role today.' : `Holds ${count}.`}</Lead>
      {current.length > 0 && (
        <DataTable
          id="roles"
          caption="Roles today and to come."
          columns={columns(['Asked by', 'Agreed by', 'Why'])}
          rows={current.map((role) => ({
            key: role.id,
            name: roleNames[role.role],
            cells: [...placeAndTerm(role), ...givenBy(role)],
          }))}
        />
      )}
      <EndPart {...props} />
      <AskPart {...props} />
      <SeatsPart {...props} />
      {ended.length > 0 && (
        <DataTable
          id="ended"
          caption="Roles that have ended."
          columns={columns(['Ended by', 'When', 'Why'])}
          rows={ended.map((role) => ({
            key: role.id,
            name: roleNames[role.role],
            cells: [
              ...placeAndTerm(role),
              role.endedBy ?? 'its last day',
              role.endedAt === null ? '' : momentText(role.endedAt),
              role.endedBecause ?? '',
            ],
          }))}
        />
      )}
    </>
  )
}

function columns(rest: readonly string[]) {
  return ['Role', 'For', 'From and to', ...rest].map((heading) => ({
    heading,
    kind: heading === 'Why' ? ('prose' as const) : ('words' as const),
  }))
}

function placeAndTerm(role: PersonRole): string[] {
  const neverHeld = role.toOn !== null && role.toOn < role.fromOn
  return [
    placeWords(role) === '' ? 'the partnership' : placeWords(role),
    neverHeld ? 'ended within its first day' : termText(role),
  ]
}

/** Roles of an election, the command line or an operator were asked for on no page. */
function givenBy({ askedBy, agreedBy, reason }: PersonRole): string[] {
  return askedBy === null
    ? ['by election or set-up', '', '']
    : [askedBy, agreedBy ?? '', reason ?? '']
}

function SeatsPart({ seats }: PersonProps) {
  if (seats.length === 0) return null
  return (
    <DataTable
      id="seats"
      caption="Seats on boards today, which vote."
      columns={[
        { heading: 'Board', kind: 'words' },
        { heading: 'Seat', kind: 'words' },
      ]}
      rows={seats.map((held) => ({
        key: `${held.slug} ${held.seat}`,
        name: held.body,
        href: `/boards/${held.slug}`,
        cells: [held.seat],
      }))}
    />
  )
}

function AskPart({ id, name, asking, problems, once }: PersonProps) {
  if (asking === undefined) return null
  const mine = problems.filter(({ field }) => field !== 'grant' && field !== 'because')
  return (
    <Details summary={`Ask for a role for ${name}`} open={mine.length > 0}>
      <Form action={`/people/${id}/roles`} once={once}>
        {asking}
        <Doing>
          <Button>Ask a second person</Button>
        </Doing>
      </Form>
    </Details>
  )
}

function EndPart({ id, current, ending, problems, once }: PersonProps) {
  const own = current.filter(({ mayEnd }) => mayEnd)
  if (own.length === 0) return null
  const mine = problems.filter(({ field }) => field === 'grant' || field === 'because')
  const at = (name: string) => mine.find(({ field }) => field === name)?.text
  return (
    <Details summary="End a role now" open={mine.length > 0}>
      <Form action={`/people/${id}/roles/end`} once={once}>
        <SelectField
          name="grant"
          label="Role that ends"
          value={ending.grant}
          problem={at('grant')}
          choices={own.map((role) => ({ value: role.id, text: roleWords(role) }))}
        />
        <TextAreaField
          name="because"
          label="Why it ends"
          hint="It ends at their next click, and stays in the record."
          rows={2}
          value={ending.because}
          problem={at('because')}
        />
        <Doing>
          <Button look="warning">End the role</Button>
        </Doing>
      </Form>
    </Details>
  )
}
