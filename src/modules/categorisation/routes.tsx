import type { Doors } from '#modules/people/visit.tsx'
import { approvedRoutes } from './routes/approved.tsx'
import { flagRoutes } from './routes/flags.tsx'
import { noticeRoutes } from './routes/notices.tsx'
import { packRoutes } from './routes/packs.tsx'
import type { CategoryParts } from './routes/parts.ts'
import { oneReviewRoutes } from './routes/review.tsx'
import { reviewRoutes } from './routes/reviews.tsx'
import { schoolCategoryRoutes } from './routes/school.tsx'

export function categorisationRoutes(doors: Doors, parts: CategoryParts): void {
  reviewRoutes(doors)
  oneReviewRoutes(doors, parts)
  approvedRoutes(doors, parts)
  schoolCategoryRoutes(doors, parts)
  noticeRoutes(doors)
  flagRoutes(doors)
  packRoutes(doors)
}
