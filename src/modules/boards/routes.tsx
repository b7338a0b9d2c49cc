import type { Doors } from '#modules/people/visit.tsx'
import type { BoardParts } from './routes/asked.ts'
import { bodyRoutes } from './routes/bodies.tsx'
import { interestRoutes } from './routes/interests.tsx'
import { meetingRoutes } from './routes/meetings.tsx'
import { minutesRoutes } from './routes/minutes.tsx'
import { motionRoutes } from './routes/motions.tsx'
import { seatRoutes } from './routes/seats.tsx'

/** Pages of bodies and of their votes, with what modules that know them put beside. */
export function boardRoutes(doors: Doors, parts: BoardParts): void {
  bodyRoutes(doors, parts)
  meetingRoutes(doors, parts)
  minutesRoutes(doors)
  motionRoutes(doors, parts)
  interestRoutes(doors)
  seatRoutes(doors)
}
