import { asPerson } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { decided } from '../actions/decisions.ts'
import { reviewWords } from '../rules/words.ts'
import { ApprovedPage } from '../views/approved.tsx'
import { reviewsCrumb } from './crumbs.ts'

export function approvedRoutes({ on }: Doors): void {
  on('GET /support/approved', async (visit) => {
    const { shell, person } = visit
    const decisions = await decided(shell, person)
    const schools = await asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
    const shown = schools.flatMap(({ id, name, urn }) => {
      const { approved, endedBy } = decisions.standingOf(id)
      const ended = endedBy === undefined ? undefined : reviewWords(endedBy)
      return approved === undefined ? [] : [{ id, name, urn, approved, ended }]
    })
    visit.shows(shown.map(({ id }) => id))
    const name = 'Approved categories'
    const breadcrumbs = visit.mayAlso('category review: read')
      ? [reviewsCrumb, { name }]
      : [{ name }]
    return visit.page(
      { title: name, section: 'Support', breadcrumbs },
      <ApprovedPage schools={shown.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))} />,
    )
  })
}
