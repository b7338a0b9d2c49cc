import { dayText } from '#lib/dates.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { clusterInFull } from '#modules/clusters/rules.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form } from '#ui/form.tsx'
import { Details, Empty, Notes } from '#ui/text.tsx'
import { posts, type Candidate, type Commission } from '../model.ts'
import type { LeadsPolicy } from '../policy.ts'
import { ElectionPart, type ElectionOf } from './election.tsx'
import { shownIn } from './sent.ts'
import { Terms, type TermsProps } from './terms.tsx'

interface ElectionsProps extends TermsProps {
  /** The cluster as the body that votes; `undefined` while no structure has it. */
  readonly body: BodyShown | undefined
  readonly elections: readonly ElectionOf[]
  readonly commissions: readonly Commission[]
  readonly candidates: (election: ElectionOf) => readonly Candidate[]
  readonly carried: readonly Motion[]
  readonly policy: LeadsPolicy
}

/** The elections of a cluster, and what its leads commission out. */
export function ElectionsPage(props: ElectionsProps) {
  const { cluster, body, elections, sent, mayChange } = props
  const open = elections.filter(({ election }) => election.settledAt === null).length
  return (
    <>
      <ErrorSummary problems={sent.problems} />
      <h1>Elections of leads, {clusterInFull(cluster)}</h1>
      <p class="tr-lead">
        {open === 0
          ? 'No election is going on.'
          : `${open === 1 ? 'One election is' : `${open} elections are`} going on.`}{' '}
        Each school of the cluster has one vote on each candidate.
      </p>
      <Terms {...props} />
      {body === undefined && (
        <Empty title="The cluster has no votes yet">
          An election is called here once the structure of the partnership has the cluster as a
          body.
        </Empty>
      )}
      {body !== undefined &&
        elections.map((each, i) => (
          <ElectionPart
            number={elections.length - i}
            key={each.election.id}
            {...props}
            body={body}
            shown={each}
            candidates={props.candidates(each)}
          />
        ))}
      {mayChange && body !== undefined && <Calling {...props} />}
      <Commissions {...props} />
    </>
  )
}

function Calling({ cluster, newOnce, sent }: ElectionsProps) {
  const { isThis, field } = shownIn(sent, 'election')
  return (
    <Details summary="Call an election" open={isThis}>
      <Form action={`/leads/${cluster.slug}/elections`} once={newOnce()}>
        <SelectField
          {...field('post')}
          label="Post"
          choices={posts.map((value) => ({ value, text: value }))}
        />
        <TextField {...field('places')} label="How many are to be elected" />
        <RadioField
          {...field('ballot')}
          label="Ballot"
          choices={[
            { value: 'secret', text: 'Secret, as the cluster wants it' },
            { value: 'open', text: 'Open' },
          ]}
        />
        <DayField {...field('startsOn')} label="First day of the term" />
        <Button look="secondary">Call the election</Button>
      </Form>
    </Details>
  )
}

function Commissions(props: ElectionsProps) {
  const { commissions, mayChange, policy } = props
  return (
    <>
      <h2>Commissioned out</h2>
      {commissions.length === 0 ? (
        <p>The leads do every part of their role themselves.</p>
      ) : (
        <DataTable
          id="commissions"
          caption="Parts of the role that others do with the cluster’s permission. The leads stay responsible."
          columns={[
            { heading: 'Part', kind: 'prose' },
            { heading: 'Done by', kind: 'prose' },
            { heading: 'From and to', kind: 'words' },
          ]}
          rows={commissions.map(({ id, part, doneBy, from, to }) => ({
            key: id,
            name: part,
            cells: [doneBy, `${dayText(from)} to ${dayText(to)}`],
          }))}
        />
      )}
      <Notes notes={[`Never commissioned out: ${policy.neverCommissioned.join(', ')}.`]} />
      {mayChange && <Commissioning {...props} />}
    </>
  )
}

function Commissioning({ cluster, carried, policy, newOnce, sent }: ElectionsProps) {
  const { isThis, field } = shownIn(sent, 'commission')
  if (carried.length === 0) {
    return (
      <p>A part can be commissioned out once the cluster has carried a motion that permits it.</p>
    )
  }
  return (
    <Details summary="Commission a part out" open={isThis}>
      <Form action={`/leads/${cluster.slug}/commissions`} once={newOnce()}>
        <SelectField
          {...field('part')}
          label="Part of the role"
          choices={policy.commissioned.map((value) => ({ value, text: value }))}
        />
        <TextField {...field('doneBy')} label="Who does it" />
        <DayField {...field('from')} label="First day" />
        <DayField {...field('to')} label="Last day" />
        <SelectField
          {...field('motion')}
          label="Permission of the cluster"
          choices={carried.map(({ id, title }) => ({ value: id, text: title }))}
        />
        <Button look="secondary">Commission it out</Button>
      </Form>
    </Details>
  )
}
