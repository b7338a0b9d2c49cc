import type { Doors } from '#modules/people/visit.tsx'
import type { BoardParts } from './routes/asked.ts'
import { bodyRoutes } from './routes/bodies.tsx'
import { meetingCalendarRoutes } from './routes/calendar.tsx'
import { interestRoutes } from './routes/interests.tsx'
import { meetingRoutes } from './routes/meetings.tsx'
import { minutesRoutes } from './routes/minutes.tsx'
import { noteRoutes } from './routes/notes.tsx'
import { paperFileRoutes } from './routes/paper-files.tsx'
import { paperRoutes } from './routes/papers.tsx'
import { motionRoutes } from './routes/motions.tsx'
import { representedRoutes } from './routes/represented.tsx'
import { seatRoutes } from './routes/seats.tsx'

/** Pages of bodies and of their votes, with what modules that know them put beside. */
export function boardRoutes(doors: Doors, parts: BoardParts): void {
  bodyRoutes(doors, parts)
  meetingRoutes(doors, parts)
  meetingCalendarRoutes(doors)
  minutesRoutes(doors, parts)
  paperRoutes(doors)
  paperFileRoutes(doors)
  noteRoutes(doors, parts)
  motionRoutes(doors, parts)
  interestRoutes(doors)
  seatRoutes(doors)
  representedRoutes(doors)
}
