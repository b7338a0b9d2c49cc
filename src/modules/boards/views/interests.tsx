import { dayText } from '#lib/dates.ts'
import type { HistoryEntry } from '#modules/people/rules/history.ts'
import type { School } from '#modules/schools/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { History } from '#ui/history.tsx'
import type { Interest } from '../model/interests.ts'
import type { InterestTyped } from '../rules/interest-form.ts'

interface InterestsProps {
  readonly interests: readonly Interest[]
  readonly history: readonly HistoryEntry[]
  readonly schools: readonly School[]
  /** Whether the reader sees the whole register, or only what they declared. */
  readonly readsAll: boolean
  readonly mayDeclare: boolean
  /** Who reads: one ends one's own interests. */
  readonly personId: string
  readonly typed: InterestTyped
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** The register of interests, and the form by which one declares one's own. */
export function InterestsPage(props: InterestsProps) {
  const { interests, schools, readsAll, mayDeclare, problems } = props
  const nameOf = new Map(schools.map(({ id, name }) => [id, name]))
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Interests</h1>
      <p class="tr-lead">
        {readsAll
          ? `${interests.length === 1 ? 'One interest is' : `${interests.length} interests are`} declared today.`
          : `You have declared ${interests.length}.`}{' '}
        A motion about a school recuses by itself whoever declared an interest in it.
      </p>
      {interests.length > 0 && (
        <DataTable
          id="interests"
          caption={readsAll ? 'By name.' : 'What you declared.'}
          columns={[
            { heading: 'Who', kind: 'words' },
            { heading: 'Interest', kind: 'words' },
            { heading: 'School', kind: 'words' },
            { heading: 'In words', kind: 'prose' },
            { heading: 'Since', kind: 'words' },
            { heading: 'Until', kind: 'words' },
          ]}
          rows={interests.map((interest) => ({
            key: interest.id,
            name: interest.name,
            cells: [
              interest.kind,
              interest.schoolId === null ? '–' : (nameOf.get(interest.schoolId) ?? ''),
              interest.words,
              dayText(interest.from),
              <Until key="until" {...props} interest={interest} />,
            ],
          }))}
        />
      )}
      <History id="interests" entries={props.history} />
      {mayDeclare && <Declare {...props} />}
    </>
  )
}

/** When it ends; one's own that goes on ends by a button, today. */
function Until({
  interest,
  personId,
  mayDeclare,
  newOnce,
}: InterestsProps & { interest: Interest }) {
  if (interest.to !== null) return <>{dayText(interest.to)}</>
  if (!mayDeclare || interest.personId !== personId) return <>it goes on</>
  return (
    <Form action={`/interests/${interest.id}/end`} once={newOnce()}>
      <Button look="secondary">
        End it today<span class="govuk-visually-hidden">: {interest.words}</span>
      </Button>
    </Form>
  )
}

function Declare({ schools, typed, problems, newOnce }: InterestsProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  const open = schools.filter(({ closedOn }) => closedOn === undefined)
  return (
    <>
      <h2>Declare an interest of your own</h2>
      <Form action="/interests" once={newOnce()}>
        <RadioField
          name="kind"
          label="Interest"
          value={typed.kind}
          problem={problemOf('kind')}
          choices={[
            { value: 'own school', text: 'My own school, or one that I govern' },
            { value: 'paid supporter', text: 'A school that I am paid to support' },
            { value: 'own trust', text: 'A school of a trust that I lead' },
            { value: 'other', text: 'Something else' },
          ]}
        />
        <SelectField
          name="school"
          label="School"
          value={typed.school}
          problem={problemOf('school')}
          choices={[
            { value: '', text: 'No school' },
            ...open.map(({ urn, name }) => ({ value: urn, text: name })),
          ]}
        />
        <TextField name="words" label="In words" value={typed.words} problem={problemOf('words')} />
        <Button>Declare it</Button>
      </Form>
    </>
  )
}
