import { parseAcademicYear } from '#lib/academic-year.ts'
import type { Doors } from '#modules/people/visit.tsx'
import { originOf } from '#platform/web/front.ts'
import { meetingsBy, meetingsToSee } from '../actions/calendar.ts'
import { meetingsShown } from '../rules/calendar.ts'
import { CalendarPage } from '../views/calendar.tsx'
import { boardsCrumb } from './asked.ts'

export function meetingCalendarRoutes({ on, onPublic }: Doors): void {
  on('GET /meetings', async (visit) => {
    const all = await meetingsToSee(visit.shell, visit.person)
    const year = parseAcademicYear(visit.query('year') ?? '')
    const name = 'Meetings'
    return visit.page(
      { title: name, section: 'Boards', breadcrumbs: [boardsCrumb, { name }] },
      <CalendarPage {...meetingsShown(all, visit.shell.now(), year)} />,
    )
  })

  onPublic('GET /calendar/:secret/meetings', async (visit) => {
    const origin = originOf(visit.c, visit.shell.front)
    const calendar = await meetingsBy(visit.shell, { secret: visit.param('secret'), origin })
    if (calendar === undefined) return visit.notFound()
    return visit.c.body(calendar, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="meetings.ics"',
    })
  })
}
