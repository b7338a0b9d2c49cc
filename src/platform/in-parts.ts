import { setImmediate as pause } from 'node:timers/promises'

/** A list cut into pieces of so many; the last may be shorter. */
export function piecesOf<T>(list: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  )
}

/** How much of a long list is read at once, and how much of it is worked on without a pause. */
export interface Pace {
  readonly read: number
  readonly inTurn: number
}

/**
 * Works through a long list of which each piece must be read first: the next piece is read while the
 * one before is worked on. Between two turns the process answers whoever else has asked.
 */
export async function* readAhead<One, Read>(
  list: readonly One[],
  { read: size, inTurn }: Pace,
  read: (piece: readonly One[]) => Promise<Read>,
): AsyncGenerator<readonly [readonly One[], Read]> {
  const pieces = piecesOf(list, size)
  let ahead: Promise<Read> | undefined
  for (const [i, piece] of pieces.entries()) {
    const now: Read = await (ahead ?? read(piece))
    const next = pieces[i + 1]
    ahead = next && read(next)
    // It may fail before anybody waits for it, or after everybody has gone.
    ahead?.catch(() => undefined)
    for (const some of piecesOf(piece, inTurn)) {
      await pause()
      yield [some, now]
    }
  }
}
