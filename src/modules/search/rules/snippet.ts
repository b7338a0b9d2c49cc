/** What stands around a word that was found; no text that people type has these. */
export const marks = { open: '\u0001', close: '\u0002' } as const

export interface Piece {
  readonly text: string
  readonly isFound: boolean
}

/** A snippet as words that were found and words that stand around them. */
export function piecesOf(snippet: string): Piece[] {
  return snippet
    .split(marks.open)
    .flatMap((part, i) => {
      if (i === 0) return [{ text: part, isFound: false }]
      const end = part.indexOf(marks.close)
      const found = end === -1 ? part : part.slice(0, end)
      return [
        { text: found, isFound: true },
        { text: end === -1 ? '' : part.slice(end + 1), isFound: false },
      ]
    })
    .filter(({ text }) => text !== '')
}
