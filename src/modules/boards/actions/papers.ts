import { createHash } from 'node:crypto'
import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { print, readBack } from '#platform/print/printer.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { BodyShown } from '../model/bodies.ts'
import type { MeetingDocument, PublicDocument, Redaction } from '../model/papers.ts'
import { leaksIn, plainText, problemsOf } from '../rules/papers/read.ts'
import type { MeetingRecord } from '../rules/papers/record.ts'
import { seatsOn } from '../store/bodies.ts'
import { versionsOf } from '../store/minutes.ts'
import type { MeetingShown } from './meetings.ts'
import { minutesShown } from './minutes.ts'
import { motionsOf } from './motions.ts'

/** Everything that the papers of a meeting are made from, as the person may read it. */
export async function recordOf(
  shell: Shell,
  person: SignedIn,
  { body, shown }: { readonly body: BodyShown; readonly shown: MeetingShown },
): Promise<MeetingRecord> {
  const { id: partnershipId, name } = person.partnership
  const minutes = await minutesShown(shell, person, shown.meeting)
  const day = dayIn(Temporal.Instant.from(shown.meeting.startsAt))
  const seats = await asPerson(shell, person, (trx) => seatsOn(trx, partnershipId, day))
  return {
    ...shown,
    partnership: name,
    body: { ...body, seats: seats.filter(({ bodyId }) => bodyId === body.id) },
    motions: await motionsOf(shell, person, body.id),
    minutes,
    toApprove: await asPerson(shell, person, async (trx) => {
      const all = []
      for (const meeting of minutes.toApprove) {
        const [version] = await versionsOf(trx, partnershipId, meeting.id)
        if (version !== undefined) all.push({ meeting, version })
      }
      return all
    }),
  }
}

export interface MeetingFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly pages: number
  /** How many words it has, as a screen reader reads them. */
  readonly words: number
}

/** A document as a tagged PDF, read back: one that differs from its document is not handed out. */
export async function printedPapers(document: MeetingDocument): Promise<MeetingFile> {
  const { file } = await printedAndRead(document)
  return file
}

/** A public document as a PDF in which no word that was left out is found when it is read back. */
export async function printedPublic(made: PublicDocument): Promise<MeetingFile> {
  const { file, text } = await printedAndRead(made.document)
  refuseLeaks(text, made)
  return file
}

/** A public document as plain text, of which the same holds. */
export function publicText(made: PublicDocument): string {
  const text = plainText(made.document)
  refuseLeaks(text, made)
  return text
}

/**
 * Notes who made a file for the public, what is not in it and by which digest it is known again. The
 * file is asked for by a page that only reads, so this writes in a transaction of its own.
 */
export async function notePublication(
  shell: Shell,
  person: SignedIn,
  made: {
    readonly meetingId: string
    readonly name: string
    readonly bytes: Uint8Array | string
    readonly redactions: readonly Redaction[]
  },
): Promise<void> {
  await inTransaction(shell.store, principalOf(person), (trx) =>
    record(shell, trx, principalOf(person), {
      action: 'public file made',
      subject: `meeting ${made.meetingId}`,
      detail: {
        file: made.name,
        redactions: made.redactions.length,
        words: made.redactions.reduce((sum, { words }) => sum + words, 0),
        sha256: createHash('sha256').update(made.bytes).digest('hex'),
      },
    }),
  )
}

async function printedAndRead(document: MeetingDocument) {
  const bytes = await print('modules/boards/views/papers.typ', document)
  const read = await readBack(bytes)
  const problems = problemsOf(document, read)
  if (problems.length > 0) throw new Error(`The printed papers are wrong: ${problems.join('; ')}`)
  const words = read.text.split(' ').length
  const text = [read.text, read.title, ...read.bookmarks, ...read.alternatives].join(' ')
  return { file: { bytes, pages: read.pages, words }, text }
}

function refuseLeaks(text: string, made: PublicDocument): void {
  const leaks = leaksIn(text, made)
  // The words themselves stay out of the log.
  if (leaks.length > 0) throw new Error(`A public file tells ${leaks.length} exempt words`)
}
