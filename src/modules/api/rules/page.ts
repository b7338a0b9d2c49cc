/** A row with the key by which it is ordered; keys are unique. */
export interface Keyed<T> {
  readonly key: string
  readonly row: T
}

export interface Page<T> {
  readonly rows: readonly T[]
  /** The cursor of the page after, where more follow. */
  readonly next: string | undefined
}

/** The rows after a cursor, in order of their keys: a row that came or went meanwhile shifts no other. */
export function pageAfter<T>(
  rows: readonly Keyed<T>[],
  cursor: string | undefined,
  most: number,
): Page<T> {
  const after = cursor === undefined ? undefined : keyOf(cursor)
  const ordered = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const left = after === undefined ? ordered : ordered.filter(({ key }) => key > after)
  const shown = left.slice(0, most)
  return {
    rows: shown.map(({ row }) => row),
    next: left.length > most ? cursorOf(shown.at(-1)?.key ?? '') : undefined,
  }
}

/** Keys have letters, digits, blanks and hyphens; a cursor has no blank, so that an address needs no escapes. */
function cursorOf(key: string): string {
  return key.replaceAll(' ', '_')
}

function keyOf(cursor: string): string {
  return cursor.replaceAll('_', ' ')
}
