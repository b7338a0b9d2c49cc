import { asPerson } from '#modules/people/actions.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { minutesAt } from '#modules/policy/rules/meetings.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { decided } from '../actions/decisions.ts'
import { reviewWords } from '../rules/words.ts'
import { ApprovedPage } from '../views/approved.tsx'
import { reviewsCrumb } from './crumbs.ts'
import type { CategoryParts } from './parts.ts'

export function approvedRoutes({ on }: Doors, parts: CategoryParts): void {
  on('GET /support/approved', async (visit) => {
    const { shell, person } = visit
    const decisions = await decided(shell, person)
    const meetings = await parts.meetings(visit)
    const schools = await asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
    const shown = schools.flatMap(({ id, name, urn }) => {
      const { approved, endedBy } = decisions.standingOf(id)
      const ended = endedBy === undefined ? undefined : reviewWords(endedBy)
      if (approved === undefined) return []
      const minutes = minutesAt(meetings, approved.meetingId)
      return [{ id, name, urn, approved, minutes, ended }]
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
