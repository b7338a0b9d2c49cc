import { academicYear, yearLabel, yearOfDay } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { poundsText } from '#lib/money.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { DayField, TextField } from '#ui/fields.tsx'
import { Form } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import { reasons, type Ending, type Term } from '../model.ts'
import type { PaymentPolicy } from '../policy.ts'
import { endingOf } from '../rules/forms.ts'
import { dueWords, paidFor, type Due } from '../rules/terms.ts'
import { shownIn, type Sent } from './sent.ts'

export interface TermsProps {
  readonly cluster: Cluster
  /** Every term of the cluster, the newest first. */
  readonly terms: readonly Term[]
  readonly due: readonly Due[]
  readonly schools: ReadonlyMap<string, string>
  /** `null` until the strategic board has set one. */
  readonly payment: PaymentPolicy | null
  readonly today: string
  readonly personId: string
  readonly mayChange: boolean
  readonly newOnce: () => string
  readonly sent: Sent
}

/** Who leads the cluster until when, what that comes to this year, and when it votes again. */
export function Terms(props: TermsProps) {
  const { terms, due, today, mayChange, personId } = props
  const label = yearLabel(yearOfDay(today))
  const mayEnd = terms.filter(
    (each) => mayChange && each.to >= today && !each.isEnded && each.personId !== personId,
  )
  return (
    <>
      <h2>Leads</h2>
      <ul class="govuk-list">
        {due.map((each) => (
          <li key={each.post}>{dueWords(each, today)}</li>
        ))}
      </ul>
      {terms.length > 0 && (
        <DataTable
          id="terms"
          caption={captionOf(props)}
          columns={[
            { heading: 'Lead', kind: 'words' },
            { heading: 'Post', kind: 'words' },
            { heading: 'From and to', kind: 'prose' },
            { heading: `To the school in ${label}`, kind: 'number' },
          ]}
          rows={terms.map((term) => ({
            key: term.id,
            name: `${term.name}, ${props.schools.get(term.schoolId) ?? 'a school'}`,
            cells: [term.post, spanWords(term), paidWords(props, term)],
          }))}
        />
      )}
      {mayEnd.map((term) => (
        <EndTerm key={term.id} {...props} term={term} />
      ))}
    </>
  )
}

function captionOf({ payment }: TermsProps): string {
  const paid =
    payment === null
      ? 'The strategic board has not set yet what their schools are paid.'
      : 'What their schools are paid is for the days of the term in this year as the strategic board decided.'
  return `Terms of the leads, the newest first. ${paid}`
}

function spanWords({ from, to, isEnded, ending }: Term): string {
  const span = `${dayText(from)} to ${dayText(to)}`
  if (!isEnded) return span
  return ending === null
    ? `${span}, ended early`
    : `${span}, ended early: ${reasonWords[ending.because].toLowerCase()} (${ending.words})`
}

function paidWords({ payment, today }: TermsProps, term: Term): string {
  if (payment === null) return '–'
  const pence = paidFor(term, academicYear(yearOfDay(today)), payment)
  return pence === undefined ? 'the board has not said' : poundsText(pence)
}

const reasonWords: Readonly<Record<Ending['because'], string>> = {
  resigned: 'Resigned',
  'permission withdrawn': 'The governing body withdrew its permission',
  'decided by a board': 'A board decided it',
}

function EndTerm({ cluster, term, newOnce, sent }: TermsProps & { term: Term }) {
  const { isThis, field } = shownIn(sent, `ending ${term.id}`, endingOf(term))
  return (
    <Details summary={`End the term of ${term.name} before its time`} open={isThis}>
      <Form action={`/leads/${cluster.slug}/terms/${term.id}/end`} once={newOnce()}>
        <p>
          The role and the seat of the cluster end on the same day. What was recorded of the term
          stays.
        </p>
        <RadioField
          {...field('because')}
          label="Why it ends"
          choices={reasons.map((value) => ({ value, text: reasonWords[value] }))}
        />
        <TextField
          {...field('words')}
          label="Where it is written"
          hint="Like letter of 14 March 2018, or minute 6 of the governing body"
        />
        <DayField
          {...field('last')}
          label="Last day"
          hint={`From ${dayText(term.from)}, before ${dayText(term.to)}`}
        />
        <Button look="warning">End the term</Button>
      </Form>
    </Details>
  )
}
