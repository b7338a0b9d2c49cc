import { createHash } from 'node:crypto'
import { openDocument } from '#platform/uploads/document.ts'
import { wordsOf } from '#platform/uploads/words.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { papersInForce } from '../rules/papers/in-force.ts'
import { paperFileOf, type KeptFile } from '../store/paper-files.ts'

/** A file that was uploaded as a paper, once it was looked through; or why it is not taken. */
export async function checkedFile(file: {
  readonly path: string
  readonly name: string
}): Promise<KeptFile | { readonly refused: string }> {
  const opened = await openDocument(file.path, file.name, papersInForce)
  if ('refused' in opened) return opened
  const { kind, pages, bytes } = opened
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const read = await wordsOf(file.path, opened, papersInForce)
  return { name: file.name, kind, pages, size: bytes.length, sha256, bytes, ...read }
}

/** The file of an item of a meeting, for whoever may read its agenda. */
export function paperFile(
  shell: Shell,
  person: SignedIn,
  of: { readonly meetingId: string; readonly number: number },
) {
  const { id: partnershipId } = person.partnership
  return asPerson(shell, person, (trx) => paperFileOf(trx, { ...of, partnershipId }))
}
