import { EndUnknown, wasLost } from './tries.ts'

/** What keeps a store from its work, though nothing is wrong with what was asked: no room is left, or it does not answer. */
export type Trouble = 'full' | 'away'

/** What the disk and PostgreSQL say when no room is left (53100: disk_full). */
const fullCodes: ReadonlySet<string> = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** Too many connections, or none that the system grants: gone in a moment, as a server that is lost. */
const awayCodes: ReadonlySet<string> = new Set(['53300', 'EMFILE', 'ENFILE'])

/** Undefined where something else is wrong: a mistake of the program. */
export function troubleOf(error: unknown): Trouble | undefined {
  const chain = causesOf(error)
  if (chain.some((each) => fullCodes.has(codeOf(each)))) return 'full'
  const isAway = chain.some(
    (each) =>
      wasLost(each) ||
      each instanceof EndUnknown ||
      each instanceof StoreEnded ||
      awayCodes.has(codeOf(each)),
  )
  return isAway ? 'away' : undefined
}

/** The embedded store ended under whoever asked it; the next to ask starts it again. */
export class StoreEnded extends Error {}

/** Nothing is begun that might not fit, so that what is kept can always be read. */
export class NoRoom extends Error {
  readonly code = 'ENOSPC'
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = []
  for (let each = error; each instanceof Error && chain.length < 5; each = each.cause)
    chain.push(each)
  return chain
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
