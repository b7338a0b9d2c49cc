import { dayText } from '#lib/dates.ts'
import type { Partnership } from '#modules/people/model.ts'
import type { School } from '#modules/schools/model.ts'
import { phaseWord } from '#modules/schools/rules/words.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details, Empty, Lead, Notes } from '#ui/text.tsx'
import type { Award, Establishment } from '../model.ts'
import {
  addressWords,
  isOn,
  standingWords,
  type AwardTyped,
  type MemberTyped,
} from '../rules/record.ts'

interface RecordProps {
  readonly partnership: Partnership
  readonly establishments: readonly Establishment[]
  readonly awards: readonly Award[]
  readonly schools: readonly School[]
  readonly today: string
  readonly mayChange: boolean
  readonly typed: { readonly member: MemberTyped; readonly award: AwardTyped; readonly to: string }
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** The lead establishment and those beside it, as a trust, a federation or a collaboration is recorded. */
export function RecordPage(props: RecordProps) {
  const { partnership, establishments, problems, mayChange } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{partnership.name}</h1>
      <Lead>{summary(props)}</Lead>
      {establishments.length === 0 ? (
        <Empty title="No establishments are recorded yet">
          A trust, a federation or a collaboration lists its lead establishment and the others here.
          The schools of an authority are those of its roster, on the page of the clusters.
        </Empty>
      ) : (
        <Establishments {...props} />
      )}
      <Notes
        notes={[
          'Name, phase, type and town are read from the register of schools; heads from the roles of today. Nobody types them here.',
        ]}
      />
      {mayChange && <Changing {...props} />}
    </>
  )
}

function summary({ establishments, today }: RecordProps): string {
  const now = establishments.filter((each) => isOn(each, today))
  const lead = now.find(({ part }) => part === 'lead')
  const others = now.length - (lead === undefined ? 0 : 1)
  const beside = `${others} additional ${others === 1 ? 'establishment' : 'establishments'}`
  return lead === undefined
    ? `No lead establishment, ${beside}.`
    : `${lead.school.name} leads, with ${beside}.`
}

function Establishments({ establishments }: RecordProps) {
  return (
    <DataTable
      id="establishments"
      caption="The lead establishment first, then by name; those who have left at the end."
      columns={[
        { heading: 'Establishment', kind: 'words' },
        { heading: 'Part', kind: 'prose' },
        { heading: 'Address', kind: 'words' },
        { heading: 'Head', kind: 'words' },
        { heading: 'Phase and type', kind: 'prose' },
        { heading: 'Authority', kind: 'words' },
        { heading: 'Awards and initiatives', kind: 'prose' },
      ]}
      rows={establishments.map((each) => ({
        key: each.id,
        name: each.school.name,
        href: `/schools/${each.school.urn}`,
        cells: [
          standingWords(each),
          addressWords(each),
          each.heads.length === 0 ? 'not known here' : each.heads.join(' and '),
          [phaseWord(each.school), each.school.type]
            .filter((said) => said !== undefined)
            .join(', '),
          each.school.laNumber ?? 'not known',
          each.awards.length === 0 ? '–' : each.awards.map(awardWords).join('; '),
        ],
      }))}
    />
  )
}

function awardWords({ name, from }: Award): string {
  return `${name}, since ${dayText(from)}`
}

function Changing(props: RecordProps) {
  const { establishments, awards, today, problems } = props
  const has = (start: string) => problems.some(({ field = '' }) => field.startsWith(start))
  const members = establishments.filter(({ to }) => to === null)
  const held = awards.filter((each) => isOn(each, today) && each.to === null)
  return (
    <>
      <Details
        summary="Add an establishment"
        open={problems.length > 0 && !has('award') && !has('to')}
      >
        <AddMember {...props} />
      </Details>
      <Details summary="Add an award or an initiative" open={has('award')}>
        <AddAward {...props} />
      </Details>
      {members.map((each) => (
        <EndForm
          {...props}
          key={each.id}
          name={each.school.name}
          action={`/partnership/members/${each.id}/end`}
        />
      ))}
      {held.map((each) => (
        <EndForm
          {...props}
          key={each.id}
          name={`${each.name}, ${nameOf(props.schools, each.schoolId)}`}
          action={`/partnership/awards/${each.id}/end`}
        />
      ))}
    </>
  )
}

function nameOf(schools: readonly School[], id: string): string {
  return schools.find((school) => school.id === id)?.name ?? 'a school that has left'
}

function schoolChoices(schools: readonly School[]) {
  return [
    { value: '', text: 'Choose a school' },
    ...schools.map(({ id, name }) => ({ value: id, text: name })),
  ]
}

function AddMember({ schools, typed: { member }, problems, newOnce }: RecordProps) {
  return (
    <Form action="/partnership/members" once={newOnce()}>
      <SelectField
        name="school"
        label="Establishment"
        value={member.school}
        problem={problemIn(problems, 'school')}
        choices={schoolChoices(schools)}
      />
      <RadioField
        name="part"
        label="Its part"
        value={member.part}
        problem={problemIn(problems, 'part')}
        choices={[
          { value: 'lead', text: 'Lead establishment' },
          { value: 'additional', text: 'Additional establishment' },
        ]}
      />
      <TextAreaField
        name="address"
        label="Address"
        hint="Left empty, the town of the register stands"
        rows={2}
        value={member.address}
      />
      <DayField
        name="from"
        label="From"
        hint="The first day"
        value={member.from}
        problem={problemIn(problems, 'from')}
      />
      <Button look="secondary">Add the establishment</Button>
    </Form>
  )
}

function AddAward({ schools, typed: { award }, problems, newOnce }: RecordProps) {
  return (
    <Form action="/partnership/awards" once={newOnce()}>
      <SelectField
        name="award-school"
        label="Of which school"
        value={award.school}
        problem={problemIn(problems, 'award-school')}
        choices={schoolChoices(schools)}
      />
      <TextField
        name="award-name"
        label="Award or initiative"
        value={award.name}
        problem={problemIn(problems, 'award-name')}
      />
      <DayField
        name="award-from"
        label="Since"
        hint="The first day"
        value={award.from}
        problem={problemIn(problems, 'award-from')}
      />
      <Button look="secondary">Add the award</Button>
    </Form>
  )
}

function EndForm(props: RecordProps & { readonly name: string; readonly action: string }) {
  const { name, action, typed, problems, newOnce } = props
  const id = `to-${action.split('/').at(-2)}`
  return (
    <Details
      summary={`Write down the last day: ${name}`}
      open={problemIn(problems, id) !== undefined}
    >
      <Form action={action} once={newOnce()}>
        <DayField name={id} label="Last day" value={typed.to} problem={problemIn(problems, id)} />
        <Button look="secondary">Write it down</Button>
      </Form>
    </Details>
  )
}
