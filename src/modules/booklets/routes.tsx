import type { Doors } from '#modules/people/visit.tsx'
import { printRoutes } from './routes/print.tsx'
import { runRoutes } from './routes/runs.tsx'

export function bookletRoutes(doors: Doors): void {
  runRoutes(doors)
  printRoutes(doors)
}
