import { dayText } from '#lib/dates.ts'
import { poundsText } from '#lib/money.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { Columns, Panel } from '#ui/cards.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Details, Empty, Notes } from '#ui/text.tsx'
import type { Post, Term } from '../model.ts'
import type { InForce } from '../policy.ts'
import { partYearWords } from '../rules/money.ts'
import { electionsDue } from '../rules/terms.ts'

interface DirectoryProps {
  readonly clusters: readonly Cluster[]
  readonly terms: readonly Term[]
  readonly schools: ReadonlyMap<string, string>
  readonly inForce: InForce
  readonly today: string
  readonly mayRead: (cluster: Cluster) => boolean
  readonly mayReadEvidence: (cluster: Cluster) => boolean
  readonly mayAdopt: boolean
}

/** Who leads which cluster until when, by which criteria, and what their schools are paid. */
export function DirectoryPage(props: DirectoryProps) {
  const { clusters } = props
  return (
    <>
      <h1>Leads of the clusters</h1>
      <p class="tr-lead">{summary(props)}</p>
      {clusters.length === 0 ? (
        <Empty title="No clusters yet">
          The leads of each cluster appear here once the roster has clusters.
        </Empty>
      ) : (
        (['primary', 'secondary'] as const).map((phase) => (
          <Phase key={phase} {...props} phase={phase} />
        ))
      )}
      <Columns wide={<Payment {...props} />} narrow={<Criteria {...props} />} />
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
        caption={`Chairs and vice chairs of ${all.length} ${phase} ${all.length === 1 ? 'cluster' : 'clusters'}. To be vice chair gives no claim to follow the chair.`}
        columns={[
          { heading: 'Cluster', kind: 'words' },
          { heading: 'Chair', kind: 'prose' },
          { heading: 'Vice chairs', kind: 'prose' },
          { heading: 'Next election', kind: 'prose' },
          { heading: 'Candidates', kind: 'words' },
        ]}
        rows={all.map((cluster) => ({
          key: cluster.id,
          name: clusterTitle(cluster),
          href: mayRead(cluster) ? `/leads/${cluster.slug}/elections` : undefined,
          cells: [
            <Holders key="chair" {...props} clusterId={cluster.id} post="chair" />,
            <Holders key="vice" {...props} clusterId={cluster.id} post="vice chair" />,
            <Next key="next" {...props} cluster={cluster} />,
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

/** From the terms alone, which everybody may read; the elections are for fewer. */
function Next({ cluster, terms, inForce, today }: DirectoryProps & { cluster: Cluster }) {
  const ofCluster = terms.filter(({ clusterId }) => clusterId === cluster.id)
  const due = electionsDue(inForce.criteria.document[cluster.phase], {
    ...{ terms: ofCluster, elections: [], today },
  })
  return (
    <>
      {due.map(({ post, on }) => (
        <p key={post}>
          {post}: {on <= today ? 'due now' : `by ${dayText(on)}`}
        </p>
      ))}
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
          {ofSchool(name, schools.get(schoolId))}, {from > today ? 'from' : 'since'} {dayText(from)}{' '}
          until {dayText(to)}
        </p>
      ))}
    </>
  )
}

/** An invented person may be called by the school already. */
function ofSchool(name: string, school = 'a school'): string {
  return name.includes(school) ? name : `${name}, ${school}`
}

function Payment({ inForce: { payment, criteria }, mayAdopt }: DirectoryProps) {
  const { document } = payment
  return (
    <Panel>
      <h2>Payment to the lead’s school</h2>
      {document === null ? (
        <p>The strategic board has set none yet.</p>
      ) : (
        <p>
          {poundsText(document.chairPence)} a year for a chair and {poundsText(document.vicePence)}{' '}
          for a vice chair, <a href={paymentAt}>{payment.name}</a>.{' '}
          {partYearWords(document.partYear)}
        </p>
      )}
      {mayAdopt && (
        <p>
          <a href={paymentAt}>Record what the strategic board set</a>
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

const paymentAt = '/policies/lead-payment'
const criteriaAt = '/policies/lead-criteria'

function Criteria({ inForce: { criteria }, mayAdopt }: DirectoryProps) {
  const { document, name } = criteria
  return (
    <Panel>
      <h2>Who may lead</h2>
      <p>
        {document.title}, <a href={criteriaAt}>{name}</a>. A board reviews and agrees them every
        year; the cluster chooses by vote.
      </p>
      {mayAdopt && (
        <p>
          <a href={criteriaAt}>Record the criteria that a board agreed</a>
        </p>
      )}
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
