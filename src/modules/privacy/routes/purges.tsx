import { asPerson } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { privacyInForce } from '../rules/in-force.ts'
import { noticesOf } from '../store/purge-notices.ts'
import { PurgesPage } from '../views/purges.tsx'
import { privacyCrumb } from './crumbs.ts'

export function purgeRoutes({ on }: Doors): void {
  on('GET /privacy/purges', async (visit) => {
    const { shell, person } = visit
    const most = privacyInForce.purge.noticesShown
    const notices = await asPerson(shell, person, (trx) =>
      noticesOf(trx, person.partnership.id, most),
    )
    return visit.page(
      { title: 'What goes next', breadcrumbs: [privacyCrumb, { name: 'What goes next' }] },
      <PurgesPage
        notices={notices}
        shownDays={privacyInForce.purge.shownDays}
        mayHold={visit.mayAlso('data protection: change')}
      />,
    )
  })
}
