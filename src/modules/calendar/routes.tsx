import type { Doors } from '#modules/people/visit.tsx'
import { controlRoutes } from './routes/control.tsx'
import { feedRoutes } from './routes/feed.tsx'
import { yearRoutes } from './routes/year.tsx'

export function calendarRoutes(doors: Doors): void {
  yearRoutes(doors)
  feedRoutes(doors)
  controlRoutes(doors)
}
