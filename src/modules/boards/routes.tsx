import type { Doors } from '#modules/people/visit.tsx'
import { bodyRoutes } from './routes/bodies.tsx'

export function boardRoutes(doors: Doors): void {
  bodyRoutes(doors)
}
