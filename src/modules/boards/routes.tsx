import type { Doors } from '#modules/people/visit.tsx'
import { bodyRoutes } from './routes/bodies.tsx'
import { interestRoutes } from './routes/interests.tsx'
import { meetingRoutes } from './routes/meetings.tsx'
import { minutesRoutes } from './routes/minutes.tsx'
import { motionRoutes } from './routes/motions.tsx'
import { seatRoutes } from './routes/seats.tsx'

export function boardRoutes(doors: Doors): void {
  bodyRoutes(doors)
  meetingRoutes(doors)
  minutesRoutes(doors)
  motionRoutes(doors)
  interestRoutes(doors)
  seatRoutes(doors)
}
