import { asPerson } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import * as store from './store/reading.ts'
import { SchoolsPage } from './views/schools.tsx'
import { SearchPage } from './views/search.tsx'

const mostFound = 50

export function schoolRoutes({ on }: Doors): void {
  on('GET /schools', async (visit) => {
    const { partnership } = visit.person
    const words = visit.query('q') ?? ''
    const phase = visit.query('phase') ?? ''
    const closed = visit.query('closed') === 'yes'
    const schools = await asPerson(visit.shell, visit.person, (trx) =>
      store.schoolsInUse(trx, partnership.id),
    )
    return visit.page(
      { title: 'Schools', section: 'Schools' },
      <SchoolsPage schools={schools} words={words} phase={phase} closed={closed} />,
    )
  })

  on('GET /search', async (visit) => {
    const words = (visit.query('q') ?? '').trim().slice(0, 100)
    const schools =
      words === ''
        ? []
        : await asPerson(visit.shell, visit.person, (trx) =>
            store.findSchools(trx, {
              partnershipId: visit.person.partnership.id,
              words,
              most: mostFound,
            }),
          )
    return visit.page(
      { title: 'Search', section: 'Schools' },
      <SearchPage words={words} schools={schools} most={mostFound} />,
    )
  })
}
