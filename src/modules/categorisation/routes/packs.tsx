import type { Doors } from '#modules/people/visit.tsx'
import { doubtsAbout } from '../rules/check-pack.ts'
import { explainedCriteria } from '../rules/explain.ts'
import { packNamed, packs } from '../rules/packs.ts'
import { PackPage, PacksPage } from '../views/packs.tsx'
import { reviewsCrumb } from './crumbs.ts'

export function packRoutes({ on }: Doors): void {
  on('GET /support/packs', (visit) =>
    visit.page(
      { title: 'Criteria', section: 'Support', breadcrumbs: [reviewsCrumb, { name: 'Criteria' }] },
      <PacksPage packs={packs} />,
    ),
  )

  on('GET /support/packs/:pack', (visit) => {
    const pack = packNamed(visit.param('pack'))
    if (pack === undefined) return visit.notFound()
    const breadcrumbs = [
      reviewsCrumb,
      { name: 'Criteria', href: '/support/packs' },
      { name: pack.title },
    ]
    return visit.page(
      { title: pack.title, section: 'Support', breadcrumbs },
      <PackPage
        pack={pack}
        explained={explainedCriteria(pack)}
        problems={doubtsAbout(pack).map(({ at, says }) => `${at}: ${says}`)}
      />,
    )
  })
}
