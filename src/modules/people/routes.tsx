import { AccessibilityPage } from './views/accessibility.tsx'
import type { Doors } from './visit.tsx'

export function peopleRoutes({ onPublic }: Doors): void {
  onPublic('GET /accessibility', async (visit) =>
    visit.page({ title: 'Accessibility' }, <AccessibilityPage />),
  )
}
