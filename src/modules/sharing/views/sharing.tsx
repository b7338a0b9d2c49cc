import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { dayOf, dayText } from '#lib/dates.ts'
import { roleNames } from '#modules/people/model.ts'
import type { Release } from '#modules/releases/model.ts'
import { openSince } from '#modules/releases/rules.ts'
import type { School } from '#modules/schools/model.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField, DayField, TextField, type Choice } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Details, Empty, Heading, Lead } from '#ui/text.tsx'
import type { Agreement, AgreementTyped } from '../model.ts'
import type { DataSetRule } from '../policy.ts'
import { audienceWords, standingWords, type Sharing } from '../rules/agreements.ts'

interface Seer {
  readonly name: string
  readonly roles: readonly (keyof typeof roleNames)[]
}

export interface SharingProps {
  readonly school: Pick<School, 'name' | 'urn'>
  readonly seen: readonly { readonly rule: DataSetRule; readonly seers: readonly Seer[] }[]
  /** What of the partnership anybody may read, and where. */
  readonly open: { readonly at: string; readonly releases: readonly Release[] }
  readonly ledger: readonly Agreement[]
  readonly mayChange: boolean
  readonly sharings: readonly Sharing[]
  readonly years: readonly Choice[]
  /** The latest last day that the policy allows. */
  readonly lastDay: string
  readonly typed: AgreementTyped
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** Who can see what of a school, what its head agreed to, and the forms to agree and to withdraw. */
export function SharingPage(props: SharingProps) {
  const { school, problems, ledger, mayChange } = props
  const counted = ledger.filter(({ counts }) => counts).length
  return (
    <>
      <ErrorSummary problems={problems} />
      <p class="tr-soft">{school.name}</p>
      <Heading level={1}>Sharing</Heading>
      <Lead>
        {counted === 0
          ? 'The school shares nothing beyond what the law and the partnership’s rules let people see.'
          : `${counted} ${counted === 1 ? 'agreement counts' : 'agreements count'} today. Each ends on its last day, or at once when the head withdraws it.`}
      </Lead>
      <Seen {...props} />
      <Open {...props.open} />
      <Heading level={2}>What the school agreed to</Heading>
      {ledger.length === 0 ? (
        <Empty
          title="Nothing has been agreed"
          children="Until the head agrees, the answer is no."
        />
      ) : (
        <Ledger {...props} />
      )}
      {mayChange && <NewAgreement {...props} />}
    </>
  )
}

function Seen({ seen }: SharingProps) {
  return (
    <>
      <Heading level={2}>Who can see what today</Heading>
      <DataTable
        id="seen"
        caption="Every person who may open it today, and why."
        columns={[
          { heading: 'Data', kind: 'words' },
          { heading: 'People', kind: 'prose' },
          { heading: 'Why they may', kind: 'prose' },
        ]}
        rows={seen.map(({ rule, seers }) => ({
          key: rule.name,
          name: rule.name,
          cells: [
            <Seers key="people" of={rule.name} seers={seers} />,
            rule.basis === 'statutory'
              ? `By law or by the rules of the partnership. ${rule.about}.`
              : `The school itself and the data team, who bring the file in; others only by agreement. ${rule.about}.`,
          ],
        }))}
      />
    </>
  )
}

/** The public is no person of the list: what it may read, and since when. */
function Open({ at, releases }: SharingProps['open']) {
  return (
    <>
      <Heading level={2}>What everybody can see, also without an account</Heading>
      {releases.length === 0 ? (
        <p>Nothing: the data team has opened no file to the public.</p>
      ) : (
        <>
          <p>
            What these published files tell of the school, with few pupils hidden, on{' '}
            <a href={at}>the open pages</a>.
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {releases.map((release) => (
              <li key={release.id}>
                {release.fileName}, {release.vintage}, since{' '}
                {dayOf(openSince(release) ?? release.sinceAt)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Seers({ of, seers }: { of: string; seers: readonly Seer[] }) {
  if (seers.length === 0) return <>Nobody</>
  const many = seers.length === 1 ? '1 person' : `${seers.length} people`
  return (
    <Details summary={`${many}: ${of.toLowerCase()}`}>
      <ul class="govuk-list">
        {seers.map(({ name, roles }) => (
          <li key={name}>
            {name}, {roles.map((role) => roleNames[role].toLowerCase()).join(', ')}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function Ledger(props: SharingProps) {
  const { ledger, mayChange } = props
  return (
    <DataTable
      id="ledger"
      caption="The newest first. Nothing is taken out of this list."
      columns={[
        { heading: 'Shared with', kind: 'words' },
        { heading: 'State', kind: 'prose' },
        { heading: 'What and what for', kind: 'prose' },
        { heading: 'Last day', kind: 'words' },
        { heading: 'Given', kind: 'prose' },
      ]}
      rows={ledger.map((each) => ({
        key: each.id,
        name: audienceWords[each.audience],
        cells: [
          <>
            {stateWords(each)}
            {mayChange && each.counts && <Withdraw {...props} agreement={each} />}
          </>,
          `${each.dataSet === 'predictions' ? 'Predictions' : each.dataSet} of ${yearLabel(academicYear(each.year))}, ${each.purpose}`,
          dayText(each.endsOn),
          `${each.givenBy}, ${dayOf(each.givenAt)}: ${each.reason}`,
        ],
      }))}
    />
  )
}

function stateWords(agreement: Agreement): string {
  const { withdrawnAt, withdrawnBy, withdrawnBecause } = agreement
  const standing = standingWords(agreement)
  return withdrawnAt === null
    ? standing
    : `${standing} by ${withdrawnBy}, ${dayOf(withdrawnAt)}: ${withdrawnBecause}`
}

function Withdraw(props: SharingProps & { agreement: Agreement }) {
  const { agreement, school, problems, newOnce } = props
  const { id, audience, year } = agreement
  const field = `because-${id}`
  const about = `${audienceWords[audience]}, ${yearLabel(academicYear(year))}`
  const problem = problemIn(problems, field)
  return (
    <Details summary={`Withdraw it: ${about}`} open={problem !== undefined}>
      <Form action={`/schools/${school.urn}/sharing/${id}/withdraw`} once={newOnce()}>
        <TextField name={field} label="Why you withdraw it" problem={problem} />
        <Doing>
          <Button look="warning">
            Withdraw<span class="govuk-visually-hidden"> what is shared with {about}</span>
          </Button>
        </Doing>
      </Form>
    </Details>
  )
}

function NewAgreement({
  school,
  sharings,
  years,
  lastDay,
  typed,
  problems,
  newOnce,
}: SharingProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <Heading level={2}>Agree to share</Heading>
      <p>You share what you choose here, for one year of data. You may withdraw it on any day.</p>
      <Form action={`/schools/${school.urn}/sharing`} once={newOnce()}>
        <SelectField
          name="sharing"
          label="What, with whom and what for"
          value={typed.sharing}
          problem={at('sharing')}
          choices={[{ value: '', text: 'Choose what to share' }, ...sharings]}
        />
        <SelectField
          name="year"
          label="Data of the academic year"
          value={typed.year}
          problem={at('year')}
          choices={[{ value: '', text: 'Choose a year' }, ...years]}
        />
        <DayField
          name="endsOn"
          label="Last day on which it is shared"
          hint={`The policy allows no later day than ${dayText(lastDay)}.`}
          latest={lastDay}
          value={typed.endsOn}
          problem={at('endsOn')}
        />
        <TextAreaField
          name="reason"
          label="Why you agree"
          rows={2}
          value={typed.reason}
          problem={at('reason')}
        />
        <Doing>
          <Button>Agree</Button>
        </Doing>
      </Form>
    </>
  )
}
