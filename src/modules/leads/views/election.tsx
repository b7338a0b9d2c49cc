import { dayText } from '#lib/dates.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { Form } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { Candidate, Eligibility, Nomination } from '../model.ts'
import type { Election } from '../policy.ts'
import type { Elected } from '../rules/elect.ts'
import { electionWords } from '../rules/election-words.ts'
import { endingOf } from '../rules/forms.ts'
import { shownIn, type Sent } from './sent.ts'

export interface StoodOf extends Nomination {
  readonly finding: Eligibility | undefined
  readonly motion: Motion | undefined
}

export interface ElectionOf {
  readonly election: Election
  readonly nominations: readonly StoodOf[]
  readonly elected: Elected
}

interface PartProps {
  /** Of the cluster's elections, the first being 1. */
  readonly number: number
  readonly cluster: Cluster
  readonly body: BodyShown
  readonly shown: ElectionOf
  readonly schools: ReadonlyMap<string, string>
  readonly candidates: readonly Candidate[]
  readonly personId: string
  readonly mayChange: boolean
  readonly newOnce: () => string
  readonly sent: Sent
}

/** One election from its call to the terms of those elected. */
export function ElectionPart(props: PartProps) {
  const { shown, personId, cluster, number } = props
  const { election, nominations } = shown
  const { post, places, startsOn } = election
  const at = `/leads/${cluster.slug}/elections/${election.id}`
  const isMine = nominations.some((each) => each.personId === personId && each.declared === null)
  return (
    <section>
      <h2>
        Election {number}: {places === 1 ? `a ${post}` : `${places} posts of ${post}`} from{' '}
        {dayText(startsOn)}
      </h2>
      <p>{electionWords(shown)}</p>
      {nominations.length > 0 && <Nominations {...props} />}
      {isMine && <Declaring {...props} at={at} />}
      {props.mayChange && election.settledAt === null && <Running {...props} at={at} />}
    </section>
  )
}

/** What whoever runs the election does next. */
function Running(props: PartProps & { at: string }) {
  const { at, shown, newOnce } = props
  const { nominations } = shown
  if (nominations.length > 0 && nominations.every(({ motionId }) => motionId !== null)) {
    return (
      <Form action={`${at}/settle`} once={newOnce()}>
        <Button look="secondary">Settle the election</Button>
      </Form>
    )
  }
  return (
    <>
      <Nominating {...props} />
      {nominations.length > 0 && (
        <Form action={`${at}/vote`} once={newOnce()}>
          <Button look="secondary">Put the candidates to the vote</Button>
        </Form>
      )}
    </>
  )
}

function Nominations({ shown, schools, body, number }: PartProps) {
  const { election, nominations } = shown
  return (
    <DataTable
      id={`candidates-${election.id}`}
      caption={`The candidates of election ${number}. All were eligible on the day of their nomination.`}
      columns={[
        { heading: 'Candidate', kind: 'words' },
        { heading: 'School', kind: 'words' },
        { heading: 'Governors’ permission', kind: 'prose' },
        { heading: 'Room at the school', kind: 'prose' },
        { heading: 'Interests declared', kind: 'prose' },
        { heading: 'Vote', kind: 'words' },
      ]}
      rows={nominations.map((each) => ({
        key: each.id,
        name: each.name,
        href:
          each.motion === undefined ? undefined : `/boards/${body.slug}/motions/${each.motion.id}`,
        cells: [
          schools.get(each.schoolId) ?? 'a school',
          `${each.permission}, ${dayText(each.permittedOn)}`,
          each.capacity,
          each.declared ?? 'not yet',
          voteOf(each, election.outcome?.elected ?? []),
        ],
      }))}
    />
  )
}

function voteOf({ id, motion, motionId }: StoodOf, elected: readonly string[]): string {
  if (motionId === null) return 'not put yet'
  const won = elected.includes(id) ? 'elected' : undefined
  const count = motion?.outcome?.count
  if (count === undefined) return won ?? 'voting'
  const votes = `${count.for} for, ${count.against} against`
  return won === undefined ? votes : `${won}: ${votes}`
}

function Declaring({ at, newOnce, sent, shown }: PartProps & { at: string }) {
  const { field } = shownIn(sent, 'declaration', endingOf(shown.election))
  return (
    <Form action={`${at}/declaration`} once={newOnce()}>
      <TextAreaField
        {...field('declared')}
        label="Your personal and pecuniary interests"
        hint="Or that there are none. Only you can declare them, and once; everyone in the cluster reads it"
        rows={3}
      />
      <Button>Declare them</Button>
    </Form>
  )
}

function Nominating({ at, candidates, newOnce, sent, shown }: PartProps & { at: string }) {
  const { isThis, field } = shownIn(
    sent,
    `nomination ${shown.election.id}`,
    endingOf(shown.election),
  )
  const free = candidates.filter(
    ({ facts, eligibility }) =>
      eligibility.standing === 'eligible' &&
      shown.nominations.every(({ personId }) => personId !== facts.personId),
  )
  if (free.length === 0) return <p>Nobody else is eligible today.</p>
  return (
    <Details summary={`Nominate a candidate for ${shown.election.post}`} open={isThis}>
      <Form action={`${at}/nominations`} once={newOnce()}>
        <SelectField
          {...field('person')}
          label="Candidate"
          hint="Only those who are eligible today"
          choices={free.map(({ facts }) => ({ value: facts.personId, text: facts.name }))}
        />
        <TextField
          {...field('permission')}
          label="Permission of the governing body"
          hint="Like minute 4"
        />
        <DayField {...field('permittedOn')} label="Day of the permission" />
        <TextAreaField
          {...field('capacity')}
          label="Why the school is not weakened"
          hint="Who leads while the head is away, and how vulnerable the school is"
          rows={3}
        />
        <Button look="secondary">Nominate</Button>
      </Form>
    </Details>
  )
}
