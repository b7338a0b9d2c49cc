import { problemIf, type Problem } from '#lib/typed.ts'
import type { PapersPolicy } from '../policy/papers.ts'

/** The field of an item's note; each form of the page has one of its own. */
export function noteField(number: number): string {
  return `note-${number}`
}

/** Reads a note on an item, or says what is wrong with it. */
export function noteIn(
  typed: string,
  number: number,
  { noteWords, noteSigns }: Pick<PapersPolicy, 'noteWords' | 'noteSigns'>,
): { readonly words: string } | { readonly problems: Problem[] } {
  const words = typed.replaceAll(/\r\n?/g, '\n').trim()
  const many = words.split(/\s+/).length
  const field = noteField(number)
  const problems = [
    ...problemIf(words === '', field, 'Write a note, or delete the one that is there.'),
    ...problemIf(
      many > noteWords,
      field,
      `A note has up to ${noteWords} words; this one has ${many}.`,
    ),
    ...problemIf(
      many <= noteWords && words.length > noteSigns,
      field,
      `A note has up to ${noteSigns} letters and signs; this one has ${words.length}.`,
    ),
  ]
  return problems.length > 0 ? { problems } : { words }
}

/** Why a note was not written or deleted: it was written or went meanwhile, its item is closed to the person, or a legal hold keeps it. */
export interface NoteNotWritten {
  readonly because: 'another version' | 'closed' | 'on hold'
}
