import { can } from '#modules/people/access.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { draftOfImpact, recordsOfProcessing } from '../actions/register.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { keptInWords } from '../rules/kept.ts'
import { recordsSheet } from '../rules/register.ts'
import { ImpactPage } from '../views/impact.tsx'
import { NoticePage } from '../views/notice.tsx'
import { RecordsPage } from '../views/records.tsx'
import { privacyCrumb } from './crumbs.ts'

export function registerRoutes({ on, onPublic }: Doors): void {
  onPublic('GET /privacy', (visit) =>
    visit.page(
      { title: 'Privacy' },
      <NoticePage
        policy={privacyInForce}
        kept={keptInWords(visit.shell.matrix)}
        isSignedIn={visit.holder !== undefined}
        seesPurges={
          visit.person !== undefined &&
          can(visit.shell.matrix, visit.person.roles, 'purge notice: read')
        }
      />,
    ),
  )

  on('GET /privacy/records', async (visit) => {
    const records = await recordsOfProcessing(visit.shell, visit.person)
    return visit.page(
      { title: 'Records of processing', breadcrumbs: [privacyCrumb, { name: 'Records' }] },
      <RecordsPage records={records} />,
    )
  })

  on('GET /privacy/records/download/:form', async (visit) => {
    const records = await recordsOfProcessing(visit.shell, visit.person)
    return visit.sheet('records-of-processing', recordsSheet(records), visit.param('form'))
  })

  on('GET /privacy/impact', async (visit) =>
    visit.page(
      {
        title: 'Data protection impact assessment',
        breadcrumbs: [privacyCrumb, { name: 'Impact assessment' }],
      },
      <ImpactPage impact={await draftOfImpact(visit.shell, visit.person)} />,
    ),
  )
}
