import { yearLabel } from '#lib/academic-year.ts'
import { asService } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { performancePolicyFor } from '../actions/policy.ts'
import { resultYears, yearIn } from '../actions/read.ts'
import { measures } from '../rules/catalogue.ts'
import { MethodsPage } from '../views/methods.tsx'

export function methodRoutes({ on }: Doors): void {
  on('GET /data/methods/:year', async (visit) => {
    const { shell, person } = visit
    const { partnership } = person
    const year = yearIn(visit.param('year'))
    const years = await asService(shell, person, (trx) => resultYears(trx, partnership.id))
    if (year === undefined || !years.includes(year)) return visit.notFound()
    const { document: policy, name: policyName } = await asService(shell, person, (trx) =>
      performancePolicyFor(shell, trx, partnership.id, year),
    )
    return visit.page(
      {
        title: `How figures are made ${yearLabel(year)}`,
        section: 'Data',
        breadcrumbs: [{ name: 'Data', href: '/data' }, { name: 'How figures are made' }],
        lasting: true,
      },
      <MethodsPage {...{ year, years, policy, policyName }} measures={measuresOf(year)} />,
    )
  })
}

/** Those that could be compared in a year: a measure without a series then has no method then. */
function measuresOf(year: number) {
  return measures.filter(({ series }) =>
    series.some(({ from, to }) => from <= year && year <= (to ?? year)),
  )
}
