import type { Matrix } from '#lib/matrix.ts'
import { retentionOf } from './register.ts'

/** What people ask for by name, and the table whose class answers. */
const asked = [
  ['Your name', 'person'],
  ['Your roles', 'role_grant'],
  ['Your account', 'account'],
  ['When you signed in', 'account_event'],
  ['Wrong tries to sign in', 'sign_in_try'],
  ['Your seats on boards', 'seat_holder'],
  ['Your declared interests', 'interest'],
  ['What boards decided', 'motion'],
  ['Notices to schools', 'notice'],
  ['Complaints', 'complaint'],
  ['Who did what', 'event'],
] as const

/** How long things are kept, for the notice, in the words of the matrix. */
export function keptInWords(matrix: Matrix): { what: string; howLong: string }[] {
  return asked.map(([what, table]) => ({
    what,
    howLong: retentionOf(matrix, table).replaceAll(' + ', ', and then '),
  }))
}

/** Each class of retention with the tables that it is for. */
export function classesOf({ tables }: Pick<Matrix, 'tables'>): {
  retention: string
  tables: string[]
}[] {
  const classes = new Map<string, string[]>()
  for (const [table, { retention }] of tables)
    classes.set(retention, [...(classes.get(retention) ?? []), table])
  return [...classes]
    .map(([retention, of]) => ({ retention, tables: of.toSorted() }))
    .toSorted((a, b) => (a.retention < b.retention ? -1 : 1))
}
