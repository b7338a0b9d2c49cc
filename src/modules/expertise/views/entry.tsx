import { Button } from '#ui/buttons.tsx'
import { CheckboxField, RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { BadgeKind, ExpertisePolicy, Named } from '../policy.ts'
import type { EntryTyped, Writers } from '../rules/entry-form.ts'

export interface EntryFormProps {
  readonly action: string
  readonly once: string
  /** The version that the writer saw; 0 for a new entry. */
  readonly version: number
  readonly policy: ExpertisePolicy
  readonly writers: Writers
  /** Names of the schools that may be chosen, by id. */
  readonly schools: ReadonlyMap<string, string>
  /** Whose entry it is where the writer may write only their own. */
  readonly ownName: string | undefined
  readonly typed: EntryTyped
  readonly problems: readonly Problem[]
  readonly button: string
}

/** The whole entry on one form: who, what they can help with, when, and their badges if any. */
export function EntryForm(props: EntryFormProps) {
  const { action, once, version, policy, typed, problems, button } = props
  return (
    <Form action={action} once={once}>
      <input type="hidden" name="version" value={String(version)} />
      <Who {...props} />
      <TextField
        name="post"
        label="What they are at their school"
        hint="Like: Deputy head, leads mathematics"
        value={typed.post}
        problem={problemIn(problems, 'post')}
      />
      <CheckboxField
        name="fields"
        label="Fields in which they can help"
        values={typed.fields}
        problem={problemIn(problems, 'fields')}
        choices={choicesOf(policy.fields)}
      />
      <CheckboxField
        name="phases"
        label="Phases"
        values={typed.phases}
        problem={problemIn(problems, 'phases')}
        choices={choicesOf(policy.phases)}
      />
      <Available {...props} />
      <Badges {...props} />
      <Button>{button}</Button>
    </Form>
  )
}

function choicesOf(all: readonly Named[]) {
  return all.map(({ code, title }) => ({ value: code, text: title }))
}

function Who({ writers, schools, ownName, typed, problems }: EntryFormProps) {
  return (
    <>
      <SelectField
        name="school"
        label="Home school"
        hint="What is paid for their work goes to it"
        value={typed.school}
        problem={problemIn(problems, 'school')}
        choices={[
          { value: '', text: 'Choose a school' },
          ...writers.schoolIds.map((id) => ({ value: id, text: schools.get(id) ?? id })),
        ]}
      />
      {ownName === undefined ? (
        <>
          <SelectField
            name="person"
            label="Who it is"
            hint="Whoever is chosen keeps up the entry from then on"
            value={typed.person}
            problem={problemIn(problems, 'person')}
            choices={[
              { value: '', text: 'Somebody who does not sign in' },
              ...[...writers.people].map(([id, { name }]) => ({ value: id, text: name })),
            ]}
          />
          <TextField
            name="name"
            label="Name, of somebody who does not sign in"
            value={typed.name}
            problem={problemIn(problems, 'name')}
          />
        </>
      ) : (
        <p>The entry is of {ownName}.</p>
      )}
    </>
  )
}

function Available({ typed, problems }: EntryFormProps) {
  return (
    <>
      <RadioField
        name="availability"
        label="Can they be asked"
        value={typed.availability}
        problem={problemIn(problems, 'availability')}
        choices={[
          { value: 'available', text: 'Yes, now' },
          { value: 'later', text: 'From a day on' },
          { value: 'not now', text: 'Not now' },
        ]}
      />
      <DayField
        name="availableFrom"
        label="From which day"
        hint="Only for a later day"
        value={typed.availableFrom}
        problem={problemIn(problems, 'availableFrom')}
      />
      <TextAreaField
        name="words"
        label="How much, and when"
        hint="Like: one day a week in term time. You may leave it empty."
        rows={2}
        value={typed.words}
      />
    </>
  )
}

/** Closed where there are none, for nobody needs one. */
function Badges(props: EntryFormProps) {
  const { policy, typed, problems } = props
  const hasAny = typed.badges.some(({ from, to }) => from !== '' || to !== '')
  return (
    <Details summary="Badges, if there are any" open={hasAny || problems.length > 0}>
      {policy.badges.map((kind) => (
        <BadgeFields key={kind.code} {...props} kind={kind} />
      ))}
    </Details>
  )
}

function BadgeFields({ kind, typed, problems }: EntryFormProps & { kind: BadgeKind }) {
  const { code, title } = kind
  const badge = typed.badges.find((each) => each.code === code)
  return (
    <>
      <DayField
        name={`from-${code}`}
        label={`${title} (${code}), since`}
        hint="The day of the designation; empty where there is no badge"
        value={badge?.from ?? ''}
        problem={problemIn(problems, `from-${code}`)}
      />
      <DayField
        name={`to-${code}`}
        label={`Last day as ${code}`}
        hint="Where it is over"
        value={badge?.to ?? ''}
      />
    </>
  )
}
