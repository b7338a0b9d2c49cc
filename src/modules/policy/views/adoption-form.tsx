import { Button } from '#ui/buttons.tsx'
import { FileField, SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { Form } from '#ui/form.tsx'
import type { DocumentForm, PolicyKind } from '../model.ts'
import type { AdoptionTyped } from '../rules/adoption-form.ts'
import { meetingChoices } from '../rules/meetings.ts'
import type { PolicyProps } from './policy.tsx'

/** Which version, from when, and which board's minute says so. */
export function AdoptionForm({ kind, bodies, meetings, once, typed, problems }: PolicyProps) {
  const problemOf = (field: string) =>
    problems
      .filter((each) => each.field === field)
      .map(({ text }) => text)
      .join(' ') || undefined
  return (
    <>
      <h2>Record that a board adopted a version</h2>
      <Form action={`/policies/${kind.slug}/versions`} once={once} files>
        <input type="hidden" name="seen" value={typed.seen} />
        {kind.form === undefined ? (
          <ChosenDocument kind={kind} typed={typed} problemOf={problemOf} />
        ) : (
          <TypedDocument form={kind.form} typed={typed} problemOf={problemOf} />
        )}
        <TextField
          name="year"
          label="First academic year that it is for"
          hint="The year in which it ends, such as 2018. Later years follow until they have a version of their own."
          value={typed.year}
          inputMode="numeric"
          problem={problemOf('year')}
        />
        <DayField
          name="fromOn"
          label="Holds from"
          value={typed.fromOn}
          problem={problemOf('fromOn')}
        />
        {meetings.length > 0 && (
          <SelectField
            name="meeting"
            label="Meeting"
            hint="Its board and day come with it, and pages open its minutes."
            value={typed.meeting}
            choices={meetingChoices(meetings)}
            problem={problemOf('meeting')}
          />
        )}
        <BoardField bodies={bodies} value={typed.adoptedBy} problem={problemOf('adoptedBy')} />
        <DayField
          name="adoptedOn"
          label="Day of the meeting"
          value={typed.adoptedOn}
          problem={problemOf('adoptedOn')}
        />
        <TextField
          name="minute"
          label="Minute or motion"
          hint="As the minutes number it, such as SEB 2017/14"
          value={typed.minute}
          problem={problemOf('minute')}
        />
        <Button>Record the adoption</Button>
        <SecondPerson kind={kind} />
      </Form>
    </>
  )
}

interface DocumentProps {
  readonly typed: AdoptionTyped
  readonly problemOf: (field: string) => string | undefined
}

function ChosenDocument({ kind, typed, problemOf }: DocumentProps & { kind: PolicyKind }) {
  return (
    <>
      <SelectField
        name="shipped"
        label="Version"
        value={typed.shipped}
        choices={[
          ...kind.shipped.map(({ name, title }) => ({ value: name, text: title })),
          { value: '', text: 'One of your own, from a file or pasted below' },
        ]}
      />
      <FileField
        name="file"
        label="File of your own"
        hint="JSON, up to 1 MB. It counts before what is pasted."
        accept=".json"
        problem={problemOf('file')}
      />
      <TextAreaField
        name="document"
        label="Or paste it here"
        value={typed.document}
        rows={8}
        problem={problemOf('document')}
      />
    </>
  )
}

function TypedDocument({ form, typed, problemOf }: DocumentProps & { form: DocumentForm }) {
  return (
    <>
      {form.fields.map(({ name, label, hint, choices }) => {
        const field = { name, label, hint, value: typed.fields[name], problem: problemOf(name) }
        return choices === undefined ? (
          <TextField key={name} {...field} />
        ) : (
          <SelectField key={name} {...field} choices={choices} />
        )
      })}
    </>
  )
}

function BoardField(props: {
  bodies: readonly string[]
  value: string
  problem: string | undefined
}) {
  const { bodies, value, problem } = props
  const field = { name: 'adoptedBy', label: 'Adopted by', value, problem }
  if (bodies.length === 0) {
    return <TextField {...field} hint="As the board is called, such as Strategic Education Board" />
  }
  const choices = bodies.map((name) => ({ value: name, text: name }))
  return <SelectField {...field} choices={[{ value: '', text: 'Choose a body' }, ...choices]} />
}

function SecondPerson({ kind }: { kind: PolicyKind }) {
  return (
    <p class="tr-soft">
      {kind.needsSecond
        ? 'It holds once an assistant director other than you has confirmed it.'
        : 'It holds from its day on.'}
    </p>
  )
}
