import { academicYear, parseAcademicYear, yearLabel } from '#lib/academic-year.ts'
import { dayText, momentText } from '#lib/dates.ts'
import type { School } from '#modules/schools/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable, type Row } from '#ui/data-table.tsx'
import { SelectField, DayField, TextField, type Choice } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import type { RecordedFlag } from '../model.ts'
import { everyOther, foundChoices, type FlagFields } from '../rules/flag-form.ts'
import { noFlag, type FlagEntry, type FlagKind } from '../rules/flags.ts'
import { flagName } from '../rules/flags.ts'
import { foundWords } from '../rules/words.ts'

interface FlagsProps {
  readonly entries: readonly FlagEntry[]
  readonly schools: readonly School[]
  readonly kinds: readonly FlagKind[]
  readonly mayChange: boolean
  readonly once: string
  readonly typed: FlagFields
  readonly problems: readonly Problem[]
  /** Somebody recorded another entry meanwhile, which is `stands`. */
  readonly conflict: boolean
  readonly stands: RecordedFlag | undefined
}

/** Which school has which published flag, where it was looked up, and the form for a new entry. */
export function FlagsPage(props: FlagsProps) {
  const { entries, mayChange } = props
  const isSet = ({ now }: FlagEntry) => now.value !== null && now.value !== noFlag
  const set = entries.filter(isSet)
  const others = entries.filter((entry) => !isSet(entry))
  return (
    <>
      <ErrorSummary problems={problemsOf(props)} />
      <h1>Published flags</h1>
      <p class="tr-lead">{leadOf(set.length, others.length)}</p>
      <p>
        Criteria ask what others have published of a school, such as its colour in RAISEonline. Of a
        year without an entry the answer is unknown; “none” says that somebody looked.
      </p>
      {set.length > 0 && (
        <Entries {...props} id="flags" caption="Flags that a school has." shown={set} />
      )}
      {others.length > 0 && (
        <details class="govuk-details" open={set.length === 0}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">Looked up, and none ({others.length})</span>
          </summary>
          <Entries {...props} id="none" caption="Schools without the flag." shown={others} />
        </details>
      )}
      {mayChange && <EntryForm {...props} />}
    </>
  )
}

function leadOf(set: number, others: number): string {
  if (set + others === 0) return 'None is recorded that you may see.'
  const flags = set === 1 ? 'One flag is' : `${set === 0 ? 'No' : set} flags are`
  return `${flags} recorded; ${others} ${others === 1 ? 'entry says' : 'entries say'} that there is none.`
}

function problemsOf({ conflict, stands, typed, problems }: FlagsProps): readonly Problem[] {
  if (!conflict) return problems
  if (stands === undefined) {
    const text =
      typed.school === everyOther
        ? 'Every open school has an entry for this flag and year; nothing was changed.'
        : 'There is no such entry to correct; nothing was changed.'
    return [{ text }]
  }
  const { kind, year, value, source, by, at } = stands
  const found = `${flagName(kind)} in ${yearWords(year)}: ${foundWords(value)} (${source})`
  return [
    {
      field: 'found',
      text: `There is an entry already. ${by} recorded on ${momentText(at)}: ${found}. Nothing was changed. The form holds what you typed; send it to correct that entry.`,
    },
  ]
}

function yearWords(year: number): string {
  return yearLabel(academicYear(year))
}

interface EntriesProps extends FlagsProps {
  readonly id: string
  readonly caption: string
  readonly shown: readonly FlagEntry[]
}

function Entries({ id, caption, shown, schools, mayChange }: EntriesProps) {
  const names = new Map(schools.map((school) => [school.id, school.name]))
  const rowOf = ({ now, before }: FlagEntry): Row => {
    const name = names.get(now.schoolId) ?? ''
    return {
      key: now.id,
      name,
      cells: [
        flagName(now.kind),
        yearWords(now.year),
        foundWords(now.value),
        `${now.source}, ${dayText(now.seenOn)}`,
        `${momentText(now.at)} by ${now.by}`,
        before.map(beforeWords).join('; '),
        ...(mayChange
          ? [
              <a href={`/support/flags?correct=${now.id}#found`}>
                Correct
                <span class="govuk-visually-hidden">
                  : {flagName(now.kind)} of {name} in {yearWords(now.year)}
                </span>
              </a>,
            ]
          : []),
      ],
    }
  }
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={[
        { heading: 'School', kind: 'words' },
        { heading: 'Flag', kind: 'words' },
        { heading: 'Year', kind: 'words' },
        { heading: 'Found', kind: 'words' },
        { heading: 'Where and when', kind: 'words' },
        { heading: 'Recorded', kind: 'words' },
        { heading: 'Before that', kind: 'words' },
        ...(mayChange ? [{ heading: 'Wrong?', kind: 'words' } as const] : []),
      ]}
      rows={shown.map(rowOf)}
    />
  )
}

function beforeWords({ value, source, at, by }: RecordedFlag): string {
  return `${foundWords(value)} (${source}), ${momentText(at)} by ${by}`
}

function EntryForm({ schools, kinds, once, typed, problems }: FlagsProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  const isCorrection = typed.version !== '0'
  const choices = foundChoices(kinds, isCorrection)
  const corrected = choices.find(({ value }) => isCorrection && value === typed.found)
  return (
    <>
      <h2>{isCorrection ? 'Correct an entry' : 'Record what was found'}</h2>
      <Form action="/support/flags" once={once}>
        <input type="hidden" name="version" value={typed.version} />
        {isCorrection ? (
          <Corrected school={schools.find(({ urn }) => urn === typed.school)} typed={typed} />
        ) : (
          <SelectField
            name="school"
            label="School"
            value={typed.school}
            problem={problemOf('school')}
            choices={schoolChoices(schools)}
          />
        )}
        <SelectField
          name="found"
          label="Flag and what was found"
          hint="“none” where somebody looked and the school has no such flag"
          value={typed.found}
          problem={problemOf('found')}
          choices={[
            { value: '', text: 'Choose what was found' },
            ...choices
              .filter(({ kind }) => corrected === undefined || kind === corrected.kind)
              .map(({ value, kind, found }) => ({
                value,
                text: `${flagName(kind)}: ${foundWords(found)}`,
              })),
          ]}
        />
        {!isCorrection && (
          <TextField
            name="year"
            label="Year of the flag"
            hint="The year in which it ends, such as 2017"
            value={typed.year}
            inputMode="numeric"
            problem={problemOf('year')}
          />
        )}
        <TextField
          name="source"
          label="Where it was looked up"
          hint="The report or list, such as a list of the Department for Education"
          value={typed.source}
          problem={problemOf('source')}
        />
        <DayField
          name="seenOn"
          label="Looked up on"
          hint="Reviews of earlier days do not count it"
          value={typed.seenOn}
          problem={problemOf('seenOn')}
        />
        <Button>{isCorrection ? 'Record the correction' : 'Record it'}</Button>
      </Form>
    </>
  )
}

/** The school and year of an entry stay as they are; one that names the wrong school is taken back. */
function Corrected({ school, typed }: { school: School | undefined; typed: FlagFields }) {
  return (
    <>
      <p>
        {school?.name}, {correctedYear(typed)}. The entry before is kept and stays readable. If it
        was about another school or year, take it back and record a new one.
      </p>
      <input type="hidden" name="school" value={typed.school} />
      <input type="hidden" name="year" value={typed.year} />
    </>
  )
}

function correctedYear({ year }: FlagFields): string {
  const read = parseAcademicYear(year)
  return read === undefined ? year : yearLabel(read)
}

function schoolChoices(schools: readonly School[]): Choice[] {
  return [
    { value: '', text: 'Choose a school' },
    { value: everyOther, text: 'Every open school without an entry' },
    ...schools
      .filter(({ closedOn }) => closedOn === undefined)
      .map(({ urn, name }) => ({ value: urn, text: name })),
  ]
}
