import { createHash } from 'node:crypto'
import { inTransaction } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { BodyShown } from '../model/bodies.ts'
import type { OfflineCopy } from '../model/offline.ts'
import type { MeetingDocument } from '../model/papers.ts'
import { mediaTypes } from '../rules/papers/file.ts'
import { papersInForce } from '../rules/papers/in-force.ts'
import { itemsThatFit, offlineCopy, ownPack } from '../rules/papers/own-copy.ts'
import type { MeetingShown } from './meetings.ts'
import { ownNotes } from './notes.ts'
import { paperFile } from './paper-files.ts'
import { recordOf } from './papers.ts'

interface Of {
  readonly body: BodyShown
  readonly shown: MeetingShown
}

/** The agenda pack with the notes of whoever asks. */
export async function packOfOwn(shell: Shell, person: SignedIn, of: Of): Promise<MeetingDocument> {
  const own = await ownNotes(shell, person, of.shown.meeting.id)
  return ownPack(await recordOf(shell, person, of), own)
}

/** The papers of a meeting for whoever asks, to be read without a network. */
export async function copyToReadOffline(
  shell: Shell,
  person: SignedIn,
  of: Of,
): Promise<OfflineCopy> {
  const own = await ownNotes(shell, person, of.shown.meeting.id)
  return offlineCopy(await recordOf(shell, person, of), {
    ...own,
    madeAt: shell.now().toString(),
    madeFor: person.name,
    links: await linksTo(shell, person, of, own.closed),
  })
}

async function linksTo(
  shell: Shell,
  person: SignedIn,
  { shown: { meeting, papers } }: Of,
  closed: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const open = papers.filter(({ number }) => !closed.has(number))
  const links = new Map<number, string>()
  for (const number of itemsThatFit(open, papersInForce.offlineBytes)) {
    const found = await paperFile(shell, person, { meetingId: meeting.id, number })
    if (found !== undefined) {
      const base64 = Buffer.from(found.bytes).toString('base64')
      links.set(number, `data:${mediaTypes[found.kind]};base64,${base64}`)
    }
  }
  return links
}

/**
 * Notes who took a copy of a meeting's papers with them and by which digest it is known again. A page
 * that only reads asks for it, so this writes in a transaction of its own.
 */
export async function noteOwnCopy(
  shell: Shell,
  person: SignedIn,
  taken: {
    readonly meetingId: string
    readonly name: string
    readonly bytes: Uint8Array | string
    /** How many items it has, and how many of them are exempt. */
    readonly items: number
    readonly exempt: number
  },
): Promise<void> {
  const { meetingId, name, bytes, items, exempt } = taken
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await inTransaction(shell.store, principalOf(person), (trx) =>
    record(shell, trx, principalOf(person), {
      action: 'own copy of papers made',
      subject: `meeting ${meetingId}`,
      detail: { file: name, items, exempt, sha256 },
    }),
  )
}
