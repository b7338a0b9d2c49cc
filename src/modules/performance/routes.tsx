import type { Doors } from '#modules/people/visit.tsx'
import { checkRoutes } from './routes/checks.tsx'
import { clusterPageRoutes } from './routes/cluster.tsx'
import { clusterBookletRoutes } from './routes/cluster-booklet.tsx'
import { compareRoutes } from './routes/compare.tsx'
import { groupPageRoutes } from './routes/groups.tsx'
import { listRoutes } from './routes/lists.tsx'
import { methodRoutes } from './routes/methods.tsx'
import { openRoutes } from './routes/open.tsx'
import { predictionRoutes } from './routes/predictions.tsx'
import { schoolPageRoutes } from './routes/school.tsx'
import { schoolBookletRoutes } from './routes/school-booklet.tsx'
import { traceRoutes } from './routes/trace.tsx'
import { vintageRoutes } from './routes/vintages.tsx'

export function performanceRoutes(doors: Doors): void {
  clusterBookletRoutes(doors)
  schoolBookletRoutes(doors)
  checkRoutes(doors)
  clusterPageRoutes(doors)
  compareRoutes(doors)
  groupPageRoutes(doors)
  listRoutes(doors)
  methodRoutes(doors)
  openRoutes(doors)
  predictionRoutes(doors)
  schoolPageRoutes(doors)
  traceRoutes(doors)
  vintageRoutes(doors)
}
