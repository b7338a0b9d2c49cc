import type { Doors } from '#modules/people/visit.tsx'
import { agreementRoutes } from './routes/agreements.tsx'

export function sharingRoutes(doors: Doors): void {
  agreementRoutes(doors)
}
