/**
 * A document with the mark behind every text that somebody wrote. Codes of documents are written small,
 * as "not carried", or as one word, as "PHON_Y1": they and the names of fields stay, for with another
 * word in their place the document could not be read, and nothing of it would be shown.
 */
export function marked(document: unknown, mark: string): unknown {
  if (typeof document === 'string')
    return isWritten(document) && !document.includes(mark) ? `${document} ${mark}` : document
  if (Array.isArray(document)) return document.map((each: unknown) => marked(each, mark))
  if (typeof document !== 'object' || document === null) return document
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name, marked(value, mark)]),
  )
}

function isWritten(text: string): boolean {
  return /^\p{Lu}.*\s/u.test(text)
}
