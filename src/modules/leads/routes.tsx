import type { Doors } from '#modules/people/visit.tsx'
import { candidateRoutes } from './routes/candidates.tsx'
import { directoryRoutes } from './routes/directory.tsx'
import { electionRoutes } from './routes/elections.tsx'

export function leadRoutes(doors: Doors): void {
  directoryRoutes(doors)
  electionRoutes(doors)
  candidateRoutes(doors)
}
