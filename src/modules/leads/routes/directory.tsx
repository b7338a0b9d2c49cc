import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today, tokenIn } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { termsNow } from '../actions/elections.ts'
import { adoptCriteria, leadsInForce, setPayment } from '../actions/policy.ts'
import { criteriaIn, forms, paymentIn } from '../rules/forms.ts'
import { leadsPolicies, leadsPolicyNamed } from '../rules/policies.ts'
import { DirectoryPage } from '../views/directory.tsx'
import type { Sent } from '../views/sent.ts'
import { aboutCluster, clustersNow, nothingSent, statusOf } from './asked.ts'

export function directoryRoutes({ on }: Doors): void {
  on('GET /leads', (visit) => directory(visit, nothingSent))

  on('POST /leads/payment', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.payment.parse(body)
    const read = paymentIn(typed, today(visit))
    if ('problems' in read) return directory(visit, { ...read, typed, form: 'payment' })
    const adopted = { ...read, adoptedBy: 'the strategic board' }
    await setPayment(visit.shell, visit.person, tokenIn(visit, body), adopted)
    return visit.c.redirect('/leads', 303)
  })

  on('POST /leads/criteria', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = forms.criteria.parse(body)
    const among = leadsPolicies.map(({ name }) => name)
    const read = criteriaIn(typed, { among, today: today(visit) })
    if ('problems' in read) return directory(visit, { ...read, typed, form: 'criteria' })
    const { policy, ...adopted } = read
    const document = leadsPolicyNamed(policy)
    if (document === undefined) return visit.notFound()
    await adoptCriteria(visit.shell, visit.person, tokenIn(visit, body), { ...adopted, document })
    return visit.c.redirect('/leads', 303)
  })
}

export function schoolNames({ shell, person }: Visit): Promise<ReadonlyMap<string, string>> {
  return asPerson(shell, person, async (trx) => {
    const all = await schoolsInUse(trx, person.partnership.id)
    return new Map(all.map(({ id, name }) => [id, name]))
  })
}

async function directory(visit: Visit, sent: Sent): Promise<Response> {
  const { shell, person } = visit
  const clusters = await clustersNow(visit, today(visit))
  const mayAll = (question: string) => {
    const may = clusters.filter((each) => visit.mayAlso(question, aboutCluster(visit, each)))
    return new Set(may.map(({ id }) => id))
  }
  const [elections, evidence] = [mayAll('cluster lead: read'), mayAll('lead evidence: read')]
  return visit.page(
    {
      title: 'Leads of the clusters',
      section: 'Boards',
      breadcrumbs: [{ name: 'Boards', href: '/boards' }, { name: 'Leads' }],
      status: statusOf(sent),
    },
    <DirectoryPage
      clusters={clusters}
      terms={await termsNow(shell, person)}
      schools={await schoolNames(visit)}
      inForce={await leadsInForce(shell, person)}
      policies={leadsPolicies}
      today={today(visit)}
      mayRead={({ id }) => elections.has(id)}
      mayReadEvidence={({ id }) => evidence.has(id)}
      mayAdopt={visit.mayAlso('policy: change')}
      newOnce={() => shell.newId()}
      sent={sent}
    />,
  )
}
