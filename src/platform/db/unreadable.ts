import { DatabaseError } from 'pg'

/** SQLSTATE, class 22: what stands there is no JSON, or no moment. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof DatabaseError && error.code?.startsWith('22') === true
}
