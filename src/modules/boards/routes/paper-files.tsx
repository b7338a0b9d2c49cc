import type { Doors } from '#modules/people/visit.tsx'
import { sandboxed } from '#platform/web/security.ts'
import { paperFile } from '../actions/paper-files.ts'
import { mediaTypes } from '../rules/papers/file.ts'
import { meetingFileName } from '../rules/papers/record.ts'
import { meetingAsked } from './meetings.tsx'

/** The file of an item, to be kept and opened elsewhere; its name in the answer is ours. */
export function paperFileRoutes({ on }: Doors): void {
  on('GET /boards/:board/meetings/:meeting/papers/:item/file', async (visit) => {
    const asked = await meetingAsked(visit)
    const number = Number(visit.param('item'))
    if (asked === undefined || !Number.isInteger(number)) return visit.notFound()
    const { meeting } = asked.shown
    const found = asked.shown.papers.some((paper) => paper.number === number && paper.file !== null)
      ? await paperFile(visit.shell, visit.person, { meetingId: meeting.id, number })
      : undefined
    if (found === undefined) return visit.notFound()
    const of = meetingFileName({ body: asked.body, meeting })
    const name = `${of}-item-${number}.${found.kind}`
    return visit.c.body(Uint8Array.from(found.bytes), 200, {
      'content-type': mediaTypes[found.kind],
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': sandboxed,
    })
  })
}
