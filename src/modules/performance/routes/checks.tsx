import { asService } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { performancePolicyFor } from '../actions/policy.ts'
import { resultYears, yearIn } from '../actions/read.ts'
import { checksOf } from '../actions/trace.ts'
import { measures } from '../rules/catalogue.ts'
import { ChecksPage } from '../views/checks.tsx'
import { MeasuresPage } from '../views/measures.tsx'

export function checkRoutes({ on }: Doors): void {
  on('GET /data/checks/:year', async (visit) => {
    const year = yearIn(visit.param('year'))
    if (year === undefined) return visit.notFound()
    const { partnership } = visit.person
    const { checks, years } = await asService(visit.shell, partnership, async (trx) => {
      const { document: policy } = await performancePolicyFor(trx, partnership.id, year)
      const asked = {
        partnership,
        year,
        policy,
        measures,
        groups: ['all', 'disadvantaged', 'other', 'boys', 'girls'] as const,
      }
      return { checks: await checksOf(trx, asked), years: await resultYears(trx, partnership.id) }
    })
    return visit.page(
      {
        title: 'Reconciliation',
        section: 'Data',
        breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'Reconciliation' }],
      },
      <ChecksPage checks={checks} year={year} years={years} name={partnership.name} />,
    )
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
}
