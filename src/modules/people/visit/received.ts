import { receive, type Received, type Unreceived, type UploadBounds } from '#platform/upload.ts'
import { noteEvent } from '#platform/web/event.ts'
import { asPerson } from '../actions.ts'
import { record } from '../actions/audit.ts'
import type { Visit } from '../visit.tsx'

type Bounds = Pick<UploadBounds, 'maxBytes' | 'maxFiles' | 'fieldBytes'>

/**
 * Reads a form with files, which the virus scanner has looked through when this returns. Every route
 * that takes files takes them here. What it found stands in the log and in the audit trail.
 */
export async function formReceived(
  { c, shell, person }: Visit,
  bounds: Bounds,
): Promise<Received | Unreceived> {
  const { inbox, newId, scanner } = shell
  const received = await receive(c.req.raw, { ...bounds, inbox, newId, scanner })
  if ('harm' in received && received.harm !== undefined) {
    noteEvent(c, 'file-harmful')
    const { harm } = received
    const by = { partnershipId: person.partnership.id, personId: person.personId }
    await asPerson(shell, person, (trx) =>
      record(shell, trx, by, { action: 'file refused', subject: c.req.routePath, detail: harm }),
    )
  }
  return received
}
