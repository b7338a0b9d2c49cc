import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { termsNow } from '../actions/terms.ts'
import { leadsInForce } from '../actions/policy.ts'
import { DirectoryPage } from '../views/directory.tsx'
import { aboutCluster, clustersNow } from './asked.ts'

export function directoryRoutes({ on }: Doors): void {
  on('GET /leads', directory)
}

export function schoolNames({ shell, person }: Visit): Promise<ReadonlyMap<string, string>> {
  return asPerson(shell, person, async (trx) => {
    const all = await schoolsInUse(trx, person.partnership.id)
    return new Map(all.map(({ id, name }) => [id, name]))
  })
}

async function directory(visit: Visit): Promise<Response> {
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
    },
    <DirectoryPage
      clusters={clusters}
      terms={await termsNow(shell, person)}
      schools={await schoolNames(visit)}
      inForce={await leadsInForce(shell, person)}
      today={today(visit)}
      mayRead={({ id }) => elections.has(id)}
      mayReadEvidence={({ id }) => evidence.has(id)}
      mayAdopt={visit.mayAlso('policy: change')}
    />,
  )
}
