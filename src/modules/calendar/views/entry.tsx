import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DateField, RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Heading, Lead, SummaryList, type SummaryItem } from '#ui/text.tsx'
import { roleNames } from '#modules/people/model.ts'
import type { Release } from '#modules/releases/model.ts'
import { states, type Entry, type Returns } from '../model.ts'
import { dayFrom, stateNames, stateWord } from '../rules/words.ts'
import { Chase, type NameOf } from './chase.tsx'

export interface EntryTyped {
  readonly state: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly note: string
  readonly evidence: string
}

interface EntryProps {
  readonly entry: Entry
  readonly releases: readonly Release[]
  readonly mayChange: boolean
  readonly returns: Returns | undefined
  readonly nameOf: NameOf
  /** Where what changed between two releases can be read; for a follow-up whose revision is in use. */
  readonly changesAt: string | undefined
  readonly once: string
  readonly typed: EntryTyped
  readonly problem: Problem | undefined
  readonly conflict: boolean
  readonly saved: boolean
}

/** One thing of the data year: when, for whom, how far; whoever may writes it here. */
export function EntryPage(props: EntryProps) {
  const { entry, mayChange, returns, nameOf, problem, conflict, saved, changesAt } = props
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [problem]} />
      {conflict && <Conflict entry={entry} />}
      <Heading level={1}>{entry.activity}</Heading>
      <Lead>
        {stateWord(entry)}. Due on {dayText(entry.dueOn)}, {dayFrom(entry)}.
      </Lead>
      {saved && !conflict && (
        <p class="govuk-inset-text" role="status">
          Saved.
        </p>
      )}
      <SummaryList items={factsOf(props)} />
      {changesAt !== undefined && (
        <p>
          <a href={changesAt}>What the revision changed</a>
        </p>
      )}
      {mayChange && <EntryForm {...props} />}
      {returns !== undefined && <Chase entry={entry} returns={returns} nameOf={nameOf} />}
    </>
  )
}

function factsOf({ entry, mayChange, releases }: EntryProps): SummaryItem[] {
  const evidence = releases.find(({ id }) => id === entry.evidenceId)
  return [
    { name: 'Year', value: yearLabel(entry.year) },
    { name: 'For', value: entry.audience },
    { name: 'By', value: roleNames[entry.ownerRole] },
    { name: 'Needs', value: entry.inputs },
    { name: 'Gives', value: entry.outputs },
    { name: 'Today', value: entry.today },
    ...(evidence === undefined ? [] : [{ name: 'Evidence', value: evidence.fileName }]),
    ...(mayChange && entry.note !== '' ? [{ name: 'Note', value: entry.note }] : []),
    { name: 'Source', value: entry.source },
  ]
}

function Conflict({ entry }: { entry: Entry }) {
  return (
    <ErrorSummary
      problems={[
        {
          field: 'state',
          text: `Somebody saved this entry while you were writing: ${stateWord(entry)}, due on ${dayText(entry.dueOn)}${entry.note === '' ? '' : `, with the note "${entry.note}"`}. What you wrote is still in the form. Look at both, then save again.`,
        },
      ]}
    />
  )
}

function EntryForm({ entry, releases, once, typed, problem }: EntryProps) {
  const wrong = (field: string) => (problem?.field === field ? problem.text : undefined)
  return (
    <Form action={`/data/year/${entry.year}/${entry.key}`} once={once}>
      <input type="hidden" name="version" value={entry.version} />
      <RadioField
        name="state"
        label="How far is it"
        choices={states.map((value) => ({ value, text: stateNames[value] }))}
        value={typed.state}
        problem={wrong('state')}
      />
      <DateField
        name="due"
        label="Due on"
        hint={`By its rule, ${entry.ruleIsOurs ? 'our default' : 'as the source has it'}, ${dayText(entry.ruleDay)}; leave it empty for that.`}
        value={typed}
        problem={wrong('due')}
      />
      <SelectField
        name="evidence"
        label="Evidence"
        hint="The file in use that shows it."
        choices={[{ value: '', text: 'None' }, ...releases.map(choiceOf)]}
        value={typed.evidence}
        problem={wrong('evidence')}
      />
      <TextAreaField
        name="note"
        label="Note"
        hint="For the authority and the data team."
        value={typed.note}
        problem={wrong('note')}
        rows={3}
      />
      <Doing>
        <Button>Save</Button>
      </Doing>
    </Form>
  )
}

function choiceOf({ id, fileName, year, vintage }: Release) {
  const of = year === undefined ? '' : `, ${yearLabel(academicYear(year))}`
  return { value: id, text: `${fileName}${of}, ${vintage}` }
}
