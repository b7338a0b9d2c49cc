import type { Doors } from '#modules/people/visit.tsx'
import { controlRoutes } from './routes/control.tsx'

export function calendarRoutes(doors: Doors): void {
  controlRoutes(doors)
}
