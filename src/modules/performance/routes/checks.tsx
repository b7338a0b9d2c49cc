import type { AcademicYear } from '#lib/academic-year.ts'
import { asService } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { performancePolicyFor } from '../actions/policy.ts'
import { resultYears, yearIn } from '../actions/read.ts'
import { checksOf } from '../actions/trace.ts'
import { measures } from '../rules/catalogue.ts'
import { checksSheet } from '../rules/checks-sheet.ts'
import { measuresSheet } from '../rules/measures-sheet.ts'
import { ChecksPage } from '../views/checks.tsx'
import { MeasuresPage } from '../views/measures.tsx'

export function checkRoutes({ on }: Doors): void {
  on('GET /data/checks/:year', async (visit) => {
    const year = yearIn(visit.param('year'))
    if (year === undefined) return visit.notFound()
    const { name } = visit.person.partnership
    return visit.page(
      {
        title: 'Reconciliation',
        section: 'Data',
        lasting: true,
        breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Reconciliation' }],
      },
      <ChecksPage {...await checksIn(visit, year)} year={year} name={name} />,
    )
  })

  on('GET /data/checks/:year/download/:form', async (visit) => {
    const year = yearIn(visit.param('year'))
    if (year === undefined) return visit.notFound()
    const { checks } = await checksIn(visit, year)
    const sheet = checksSheet(checks, year, visit.person.partnership.name)
    return visit.sheet(`reconciliation-${year}`, sheet, visit.param('form'))
  })

  on('GET /data/measures', async (visit) =>
    visit.page(
      {
        title: 'Measures',
        section: 'Data',
        breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Measures' }],
      },
      <MeasuresPage measures={measures} />,
    ),
  )

  on('GET /data/measures/download/:form', (visit) =>
    visit.sheet('measures', measuresSheet(measures), visit.param('form')),
  )
}

async function checksIn({ shell, person }: Visit, year: AcademicYear) {
  const { partnership } = person
  return asService(shell, person, async (trx) => {
    const { document: policy } = await performancePolicyFor(shell, trx, partnership.id, year)
    const asked = {
      partnership,
      year,
      policy,
      measures,
      groups: ['all', 'disadvantaged', 'other', 'boys', 'girls'] as const,
    }
    return { checks: await checksOf(trx, asked), years: await resultYears(trx, partnership.id) }
  })
}
