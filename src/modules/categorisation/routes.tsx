import type { Doors } from '#modules/people/visit.tsx'
import { flagRoutes } from './routes/flags.tsx'
import { noticeRoutes } from './routes/notices.tsx'
import { packRoutes } from './routes/packs.tsx'
import { reviewRoutes } from './routes/reviews.tsx'
import { schoolCategoryRoutes } from './routes/school.tsx'

export function categorisationRoutes(doors: Doors): void {
  reviewRoutes(doors)
  schoolCategoryRoutes(doors)
  noticeRoutes(doors)
  flagRoutes(doors)
  packRoutes(doors)
}
