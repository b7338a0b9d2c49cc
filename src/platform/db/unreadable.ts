import { DatabaseError } from 'pg'

/** What no text of PostgreSQL can hold, a NUL above all, whether by itself or inside JSON. */
const noTexts = new Set<string | undefined>(['22021', '22P05'])

/** Whether something that was sent could not be kept because a character in it is none. */
export function isNoText(error: unknown): boolean {
  return error instanceof DatabaseError && noTexts.has(error.code)
}
