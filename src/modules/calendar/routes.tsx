import type { Doors } from '#modules/people/visit.tsx'
import { controlRoutes } from './routes/control.tsx'
import { earlyRoutes } from './routes/early.tsx'
import { feedRoutes } from './routes/feed.tsx'
import { footnoteRoutes } from './routes/footnotes.tsx'
import { yearRoutes } from './routes/year.tsx'

export function calendarRoutes(doors: Doors): void {
  yearRoutes(doors)
  feedRoutes(doors)
  controlRoutes(doors)
  earlyRoutes(doors)
  footnoteRoutes(doors)
}
