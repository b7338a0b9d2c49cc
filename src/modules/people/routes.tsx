import { peopleListRoutes } from './routes/people.tsx'
import { personRoutes } from './routes/person.tsx'
import { AccessibilityPage } from './views/accessibility.tsx'
import type { Doors } from './visit.tsx'

export function peopleRoutes(doors: Doors): void {
  peopleListRoutes(doors)
  personRoutes(doors)
  doors.onPublic('GET /accessibility', async (visit) =>
    visit.page({ title: 'Accessibility' }, <AccessibilityPage />),
  )
}
