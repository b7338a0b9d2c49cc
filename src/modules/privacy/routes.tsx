import type { Doors } from '#modules/people/visit.tsx'
import { complaintRoutes } from './routes/complaints.tsx'
import { glassRoutes } from './routes/glass.tsx'
import { lookRoutes } from './routes/looks.tsx'
import { packRoutes } from './routes/packs.tsx'
import { purgeRoutes } from './routes/purges.tsx'
import { registerRoutes } from './routes/register.tsx'
import { retentionRoutes } from './routes/retention.tsx'

export function privacyRoutes(doors: Doors): void {
  registerRoutes(doors)
  packRoutes(doors)
  complaintRoutes(doors)
  retentionRoutes(doors)
  purgeRoutes(doors)
  glassRoutes(doors)
  lookRoutes(doors)
}
