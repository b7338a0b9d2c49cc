import { dayText } from '#lib/dates.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form } from '#ui/form.tsx'
import { Details, SummaryList } from '#ui/text.tsx'
import type { Candidate } from '../model.ts'
import { headshipsText, sentenceOf } from '../rules/words.ts'
import { shownIn, type Sent } from './sent.ts'

interface PersonProps {
  readonly cluster: Cluster
  readonly candidate: Candidate
  /** What may be written down, with its question. */
  readonly subjects: readonly { readonly value: string; readonly text: string }[]
  readonly mayChange: boolean
  /** Where a board gives them a mentor, for whoever may write that down. */
  readonly mentorAt: string | undefined
  readonly newOnce: () => string
  readonly sent: Sent
}

/** One head with the reason of each answer, what was written down, and the mentor. */
export function PersonPage(props: PersonProps) {
  const { candidate, mayChange, mentorAt, sent } = props
  const { facts, eligibility, growth } = candidate
  return (
    <>
      <ErrorSummary problems={sent.problems} />
      <h1>{facts.name}</h1>
      <p class="tr-lead">
        {sentenceOf(eligibility)} Head of {facts.school}.
      </p>
      <DataTable
        id="criteria"
        caption={`The criteria of a ${eligibility.post}, each with its reason.`}
        columns={[
          { heading: 'Criterion', kind: 'words' },
          { heading: 'What it asks', kind: 'prose' },
          { heading: 'Answer', kind: 'words' },
          { heading: 'Because', kind: 'prose' },
        ]}
        rows={eligibility.criteria.map(({ id, title, answer, because }) => ({
          key: id,
          name: id,
          cells: [title, answer, because],
        }))}
      />
      <h2>Headships</h2>
      <SummaryList
        items={facts.headships.map(({ school, from, to }) => ({
          name: school,
          value: `${dayText(from)} to ${to === null ? 'today' : dayText(to)}`,
        }))}
      />
      <p>
        {facts.headshipsComplete
          ? 'These are all, as they were written down.'
          : 'These are those that Trellis knows by its roles; earlier ones have not been written down.'}
      </p>
      <h2>Evidence</h2>
      {facts.evidence.length === 0 ? (
        <p>Nothing has been written down yet.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {facts.evidence.map(({ about, holds, words, seenOn }) => (
            <li key={about + seenOn + words}>
              {about}, {holds ? 'yes' : 'no'}: {words} ({dayText(seenOn)})
            </li>
          ))}
        </ul>
      )}
      <h2>Mentor and plan</h2>
      <p>{growth === null ? 'None yet.' : `${growth.mentor}: ${growth.plan}`}</p>
      {mentorAt !== undefined && (
        <p>
          <a href={mentorAt}>Peer mentoring: a mentor whom an improvement board gives</a>
        </p>
      )}
      {mayChange && <Changing {...props} />}
    </>
  )
}

function Changing({ cluster, candidate, subjects, newOnce, sent }: PersonProps) {
  const { facts } = candidate
  const at = `/leads/${cluster.slug}/people/${facts.personId}`
  const evidence = shownIn(sent, 'evidence')
  const headships = shownIn(sent, 'headships')
  const growth = shownIn(sent, 'growth')
  return (
    <>
      <Details summary="Write down what was seen" open={evidence.isThis}>
        <Form action={`${at}/evidence`} once={newOnce()}>
          <SelectField
            {...evidence.field('about')}
            label="About"
            hint="To settle a criterion counts only while the data leave it open"
            choices={subjects}
          />
          <RadioField
            {...evidence.field('holds')}
            label="Does it hold?"
            choices={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No, it was looked for' },
            ]}
          />
          <TextAreaField {...evidence.field('words')} label="What was seen, and where" rows={3} />
          <DayField {...evidence.field('seenOn')} label="Day" />
          <Button look="secondary">Write it down</Button>
        </Form>
      </Details>
      <Details summary="Write down all headships" open={headships.isThis}>
        <Form action={`${at}/headships`} once={newOnce()}>
          <TextAreaField
            {...headships.field('headships')}
            value={headships.isThis ? headships.field('headships').value : headshipsText(facts)}
            label="Headships"
            hint="One a line: the school by name or URN, the first day, and the last day unless it lasts"
            rows={4}
          />
          <Button look="secondary">Write down the headships</Button>
        </Form>
      </Details>
      <Details summary="Give a mentor and a plan" open={growth.isThis}>
        <Form action={`${at}/growth`} once={newOnce()}>
          <TextField {...growth.field('mentor')} label="Mentor" />
          <TextAreaField {...growth.field('plan')} label="Plan" rows={3} />
          <Button look="secondary">Write down mentor and plan</Button>
        </Form>
      </Details>
    </>
  )
}
