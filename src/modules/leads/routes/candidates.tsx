import { clusterAlone, clusterInFull } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, today, tokenIn } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { candidates, noteEvidence, noteHeadships, planGrowth } from '../actions/candidates.ts'
import { leadsInForce } from '../actions/policy.ts'
import { posts, type Candidate } from '../model.ts'
import type { LeadsPolicy } from '../policy.ts'
import { evidenceIn, forms, growthIn, headshipsIn } from '../rules/forms.ts'
import { CandidatesPage } from '../views/candidates.tsx'
import { PersonPage } from '../views/person.tsx'
import type { Sent } from '../views/sent.ts'
import { clusterAsked, leadsCrumb, nothingSent, statusOf, type AskedCluster } from './asked.ts'

export function candidateRoutes(doors: Doors): void {
  writing(doors)
  const { on } = doors

  on('GET /leads/:cluster', async (visit) => {
    const asked = await clusterAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { cluster } = asked
    const { criteria } = await leadsInForce(visit.shell, visit.person)
    const post = postIn(visit)
    return visit.page(
      {
        title: `Who may lead ${clusterInFull(cluster)}`,
        section: 'Boards',
        breadcrumbs: [leadsCrumb, { name: clusterAlone(cluster) }],
      },
      <CandidatesPage
        cluster={cluster}
        post={post}
        candidates={await readable(visit, asked, criteria.document)}
        criteria={`${criteria.document.title}, ${criteria.name}`}
      />,
    )
  })

  on('GET /leads/:cluster/people/:person', async (visit) => {
    const asked = await personAsked(visit)
    return asked === undefined ? visit.notFound() : personPage(visit, asked, nothingSent)
  })
}

function writing({ on }: Doors): void {
  on('POST /leads/:cluster/people/:person/evidence', async (visit) => {
    const asked = await personAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.evidence.parse(body)
    const among = subjectsOf(asked).map(({ value }) => value)
    const read = evidenceIn(typed, among, today(visit))
    if ('problems' in read) return personPage(visit, asked, { ...read, typed, form: 'evidence' })
    const noted = { of: asked.candidate.facts, evidence: read }
    await noteEvidence(visit.shell, visit.person, tokenIn(visit, body), noted)
    return visit.c.redirect(addressOf(asked), 303)
  })

  on('POST /leads/:cluster/people/:person/headships', async (visit) => {
    const asked = await personAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.headships.parse(body)
    const { shell, person } = visit
    const schools = await asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
    const read = headshipsIn(typed, schools)
    if ('problems' in read) return personPage(visit, asked, { ...read, typed, form: 'headships' })
    const noted = { of: asked.candidate.facts, ...read }
    await noteHeadships(shell, person, tokenIn(visit, body), noted)
    return visit.c.redirect(addressOf(asked), 303)
  })

  on('POST /leads/:cluster/people/:person/growth', async (visit) => {
    const asked = await personAsked(visit)
    if (asked === undefined) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.growth.parse(body)
    const read = growthIn(typed)
    if ('problems' in read) return personPage(visit, asked, { ...read, typed, form: 'growth' })
    const noted = { of: asked.candidate.facts, growth: read }
    await planGrowth(visit.shell, visit.person, tokenIn(visit, body), noted)
    return visit.c.redirect(addressOf(asked), 303)
  })
}

function postIn(visit: Visit) {
  return posts.find((each) => each === visit.query('post')) ?? 'chair'
}

/** Those of whom the person may read: the head of a school reads of nobody else. */
async function readable(
  visit: Visit,
  { cluster, about }: AskedCluster,
  policy: LeadsPolicy,
): Promise<Candidate[]> {
  const asked = { cluster, policy, post: postIn(visit) }
  const all = await candidates(visit.shell, visit.person, asked)
  return all.filter(({ facts: { schoolId } }) =>
    visit.mayAlso('lead evidence: read', { ...about, schoolId }),
  )
}

interface AskedPerson extends AskedCluster {
  readonly candidate: Candidate
  readonly policy: LeadsPolicy
}

async function personAsked(visit: Visit): Promise<AskedPerson | undefined> {
  const asked = await clusterAsked(visit)
  const id = idIn(visit, 'person')
  if (asked === undefined || id === undefined) return undefined
  const { criteria } = await leadsInForce(visit.shell, visit.person)
  const all = await readable(visit, asked, criteria.document)
  const candidate = all.find(({ facts }) => facts.personId === id)
  return candidate && { ...asked, candidate, policy: criteria.document }
}

/** The subjects of the policy, and the criteria that the data leave open. */
function subjectsOf({ policy, candidate }: AskedPerson) {
  const open = candidate.eligibility.criteria.filter(
    ({ answer }) => answer === 'unknown' || answer === 'not assessable',
  )
  return [
    ...policy.subjects.map(({ name, asks }) => ({ value: name, text: asks })),
    ...open.map(({ id, title }) => ({ value: id, text: `Settle ${id}: ${title}` })),
  ]
}

function addressOf({ cluster, candidate: { facts, eligibility } }: AskedPerson): string {
  const post = eligibility.post.replace(' ', '+')
  return `/leads/${cluster.slug}/people/${facts.personId}?post=${post}`
}

function personPage(visit: Visit, asked: AskedPerson, sent: Sent): Promise<Response> {
  const { cluster, candidate, about } = asked
  const { name, schoolId } = candidate.facts
  return visit.page(
    {
      title: name,
      section: 'Boards',
      breadcrumbs: [
        leadsCrumb,
        { name: clusterAlone(cluster), href: `/leads/${cluster.slug}` },
        { name },
      ],
      status: statusOf(sent),
    },
    <PersonPage
      cluster={cluster}
      candidate={candidate}
      subjects={subjectsOf(asked)}
      mayChange={visit.mayAlso('lead evidence: change', { ...about, schoolId })}
      mentorAt={visit.mayAlso('mentoring: change') ? mentorAddress(asked) : undefined}
      newOnce={() => visit.shell.newId()}
      sent={sent}
    />,
  )
}

/** Where a board gives them a mentor: a lead, or somebody of the talent list. */
function mentorAddress({ cluster, candidate: { facts } }: AskedPerson): string {
  return `/mentoring?helped=${facts.personId}+${cluster.id}`
}
