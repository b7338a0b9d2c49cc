import { dayText } from '#lib/dates.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { Button } from '#ui/buttons.tsx'
import { Columns, Panel } from '#ui/cards.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form } from '#ui/form.tsx'
import { Details, Empty, Notes } from '#ui/text.tsx'
import type { Post, Term } from '../model.ts'
import type { InForce, LeadsPolicy } from '../policy.ts'
import { poundsText } from '../rules/forms.ts'
import { shownIn, type Sent } from './sent.ts'

interface DirectoryProps {
  readonly clusters: readonly Cluster[]
  readonly terms: readonly Term[]
  readonly schools: ReadonlyMap<string, string>
  readonly inForce: InForce
  readonly policies: readonly LeadsPolicy[]
  readonly today: string
  readonly mayRead: (cluster: Cluster) => boolean
  readonly mayReadEvidence: (cluster: Cluster) => boolean
  readonly mayAdopt: boolean
  readonly newOnce: () => string
  readonly sent: Sent
}

/** Who leads which cluster until when, by which criteria, and what their schools are paid. */
export function DirectoryPage(props: DirectoryProps) {
  const { clusters, sent, mayAdopt } = props
  return (
    <>
      <ErrorSummary problems={sent.problems} />
      <h1>Leads of the clusters</h1>
      <p class="tr-lead">{summary(props)}</p>
      <Columns
        wide={
          clusters.length === 0 ? (
            <Empty title="No clusters yet">
              The leads of each cluster appear here once the roster has clusters.
            </Empty>
          ) : (
            (['primary', 'secondary'] as const).map((phase) => (
              <Phase key={phase} {...props} phase={phase} />
            ))
          )
        }
        narrow={
          <>
            <Payment {...props} />
            <Criteria {...props} />
          </>
        }
      />
      {mayAdopt && <Adopting {...props} />}
    </>
  )
}

function summary({ clusters, terms }: DirectoryProps): string {
  const led = clusters.filter(({ id }) =>
    terms.some(({ clusterId, post }) => clusterId === id && post === 'chair'),
  )
  return `Clusters with a chair elected here: ${led.length} of ${clusters.length}.`
}

function Phase(props: DirectoryProps & { phase: 'primary' | 'secondary' }) {
  const { clusters, phase, mayRead, mayReadEvidence } = props
  const all = clusters.filter((each) => each.phase === phase)
  if (all.length === 0) return null
  return (
    <>
      <h2>{phase === 'primary' ? 'Primary' : 'Secondary'}</h2>
      <DataTable
        id={`leads-${phase}`}
        caption={`Chairs and vice chairs of ${all.length} ${phase} clusters. To be vice chair gives no claim to follow the chair.`}
        columns={[
          { heading: 'Cluster', kind: 'words' },
          { heading: 'Chair', kind: 'prose' },
          { heading: 'Vice chairs', kind: 'prose' },
          { heading: 'Candidates', kind: 'words' },
        ]}
        rows={all.map((cluster) => ({
          key: cluster.id,
          name: clusterTitle(cluster),
          href: mayRead(cluster) ? `/leads/${cluster.slug}/elections` : undefined,
          cells: [
            <Holders key="chair" {...props} clusterId={cluster.id} post="chair" />,
            <Holders key="vice" {...props} clusterId={cluster.id} post="vice chair" />,
            mayReadEvidence(cluster) ? (
              <a href={`/leads/${cluster.slug}`}>Who may lead {clusterTitle(cluster)}</a>
            ) : (
              '–'
            ),
          ],
        }))}
      />
    </>
  )
}

function Holders(props: DirectoryProps & { clusterId: string; post: Post }) {
  const { terms, schools, clusterId, post, today } = props
  const all = terms.filter((each) => each.clusterId === clusterId && each.post === post)
  if (all.length === 0) return <>vacant</>
  return (
    <>
      {all.map(({ personId, name, schoolId, from, to }) => (
        <p key={personId + from}>
          {name}, {schools.get(schoolId) ?? 'a school'}, {from > today ? 'from' : 'since'}{' '}
          {dayText(from)} until {dayText(to)}
        </p>
      ))}
    </>
  )
}

function Payment({ inForce: { payment, criteria } }: DirectoryProps) {
  const { document } = payment
  return (
    <Panel>
      <h2>Payment to the lead’s school</h2>
      {document === null ? (
        <p>The strategic board has set none yet.</p>
      ) : (
        <p>
          {poundsText(document.chairPence)} a year for a chair and {poundsText(document.vicePence)}{' '}
          for a vice chair, {payment.name}: {document.minute}.
        </p>
      )}
      <p>It is for {criteria.document.duties.length} duties:</p>
      <ul class="govuk-list govuk-list--bullet">
        {criteria.document.duties.map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ul>
    </Panel>
  )
}

function Criteria({ inForce: { criteria } }: DirectoryProps) {
  const { document, name } = criteria
  return (
    <Panel>
      <h2>Who may lead</h2>
      <p>
        {document.title}, {name}. The criteria are reviewed and agreed every year; the cluster
        chooses by vote.
      </p>
      {(['primary', 'secondary'] as const).map((phase) => (
        <Details key={phase} summary={`The criteria of ${phase} clusters`}>
          <ul class="govuk-list govuk-list--bullet">
            {document[phase].criteria.map(({ id, title, cites }) => (
              <li key={id}>
                {id}: {title} ({cites})
              </li>
            ))}
          </ul>
          {document[phase].posts.map(({ post, criteria: ids, least, most }) => (
            <p key={post}>
              A {post} has to meet {ids.join(', ')}; a cluster has {least}
              {most === undefined ? ' or more' : ` to ${most}`}.
            </p>
          ))}
        </Details>
      ))}
      <Notes notes={[`A term is ${document.termYears} years at least.`]} />
    </Panel>
  )
}

function Adopting({ policies, newOnce, sent, today }: DirectoryProps) {
  const payment = shownIn(sent, 'payment')
  const criteria = shownIn(sent, 'criteria')
  return (
    <>
      <Details summary="Record the payment that the strategic board set" open={payment.isThis}>
        <Form action="/leads/payment" once={newOnce()}>
          <TextField {...payment.field('chair')} label="For a chair, pounds a year" />
          <TextField {...payment.field('vice')} label="For a vice chair, pounds a year" />
          <TextField
            {...payment.field('minute')}
            label="Minute of the strategic board"
            hint="Like minute 7 of 14 September 2018"
          />
          <TextField
            {...payment.field('adoptedOn')}
            label="Day of the decision"
            hint={`Like ${today}`}
          />
          <Button look="secondary">Record the payment</Button>
        </Form>
      </Details>
      <Details summary="Record the criteria that a board agreed" open={criteria.isThis}>
        <Form action="/leads/criteria" once={newOnce()}>
          <SelectField
            {...criteria.field('policy')}
            label="Criteria"
            choices={policies.map(({ name, title, source }) => ({
              value: name,
              text: `${title} (${source})`,
            }))}
          />
          <TextField {...criteria.field('adoptedBy')} label="Board that agreed them" />
          <TextField
            {...criteria.field('agreedOn')}
            label="Day on which they were agreed"
            hint={`Like ${today}`}
          />
          <Button look="secondary">Record the criteria</Button>
        </Form>
      </Details>
    </>
  )
}
