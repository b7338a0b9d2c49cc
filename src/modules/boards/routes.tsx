import type { Doors } from '#modules/people/visit.tsx'
import { bodyRoutes } from './routes/bodies.tsx'
import { meetingCalendarRoutes } from './routes/calendar.tsx'
import { interestRoutes } from './routes/interests.tsx'
import { meetingRoutes } from './routes/meetings.tsx'
import { minutesRoutes } from './routes/minutes.tsx'
import { paperRoutes } from './routes/papers.tsx'
import { motionRoutes } from './routes/motions.tsx'

export function boardRoutes(doors: Doors): void {
  bodyRoutes(doors)
  meetingRoutes(doors)
  meetingCalendarRoutes(doors)
  minutesRoutes(doors)
  paperRoutes(doors)
  motionRoutes(doors)
  interestRoutes(doors)
}
