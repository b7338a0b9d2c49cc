import { peopleListRoutes } from './routes/people.tsx'
import { personRoutes } from './routes/person.tsx'
import { AccessibilityPage } from './views/accessibility.tsx'
import type { Doors } from './visit.tsx'
import type { Around } from './visit/people.ts'

export function peopleRoutes(doors: Doors, around: Around): void {
  peopleListRoutes(doors, around)
  personRoutes(doors, around)
  doors.onPublic('GET /accessibility', async (visit) =>
    visit.page({ title: 'Accessibility' }, <AccessibilityPage />),
  )
}
