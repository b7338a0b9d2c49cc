import type { DocumentKind } from './document.ts'
import { pdfWords } from './pdf.ts'
import { partsOfZip, type ZipPart } from './zip.ts'
import type { UploadLimits } from './open.ts'

export interface WordLimits extends UploadLimits {
  readonly seconds: number
  /** Letters of a file that are read, counted as UTF-16. */
  readonly mostLetters: number
}

/** What a search can find of a file, and whether that is all of it. */
export interface ReadWords {
  readonly words: string
  readonly searched: 'whole' | 'part' | 'not'
}

const none: ReadWords = { words: '', searched: 'not' }

/** The words of a file that was looked through and taken; none of a picture, or where reading took too long. */
export async function wordsOf(
  at: string,
  { kind, bytes }: { readonly kind: DocumentKind; readonly bytes: Buffer },
  limits: WordLimits,
): Promise<ReadWords> {
  if (kind === 'png' || kind === 'jpeg') return none
  const read = await (kind === 'pdf'
    ? pdfWords(bytes, limits)
    : officeWords(at, bytes.length, limits))
  if (read === undefined) return none
  // A store keeps neither a zero byte nor half a letter.
  const words = read.replaceAll('\0', ' ').toWellFormed()
  return words.length > limits.mostLetters
    ? { words: words.slice(0, limits.mostLetters).toWellFormed(), searched: 'part' }
    : { words, searched: 'whole' }
}

/** Where Word and Excel keep what a reader reads; numbers of a sheet are not searched. */
const textParts = /^(?:document\d*|footnotes|endnotes|sharedStrings|sheet\d+)\.xml$/

async function officeWords(
  at: string,
  size: number,
  limits: WordLimits,
): Promise<string | undefined> {
  const opened = await partsOfZip(at, size, limits, () => undefined)
  if ('because' in opened) return undefined
  let words = ''
  for (const part of opened.parts.filter(({ name }) => textParts.test(name))) {
    words += `${await textOf(part, limits.mostLetters)}\n`
    if (words.length > limits.mostLetters) break
  }
  return words.trim()
}

/** A whole tag, or letters between tags of which none may be the half of a written one, like "&am". */
const tokens = /<[^>]*>|[^<&]+|&[^;<]{0,10};?/g
const cut = /(?:<[^>]*|&[^;<]{0,10})$/
/** What goes on for longer without an end is nothing that Word or Excel writes. */
const longestTag = 1024 * 1024
const opensText = /^<(?:\w+:)?t(?:\s[^>]*)?>$/
const closesText = /^<\/(?:\w+:)?t>$/
/** What ends a paragraph, a cell or a line: a word may lie in several pieces, but not across these. */
const parts = /^<(?:\/(?:\w+:)?(?:p|si|is)|(?:\w+:)?(?:tab|br|cr)\s*\/)>$/

/** The text of a part, read piece by piece until there is enough. */
async function textOf(part: ZipPart, mostLetters: number): Promise<string> {
  const decoder = new TextDecoder()
  const reader = new Reader()
  let waiting = ''
  for await (const chunk of part.bytes()) {
    const come = waiting + decoder.decode(Buffer.from(chunk), { stream: true })
    const end = cut.exec(come)?.index ?? come.length
    waiting = come.slice(end)
    if (waiting.length > longestTag) break
    for (const [token] of come.slice(0, end).matchAll(tokens)) reader.take(token)
    if (reader.text.length > mostLetters) break
  }
  return reader.text
}

/** Gathers what stands inside text tags. */
class Reader {
  text = ''
  #isText = false

  take(token: string): void {
    if (!token.startsWith('<')) this.text += this.#isText ? plain(token) : ''
    else if (parts.test(token)) this.text += ' '
    else if (opensText.test(token)) this.#isText = true
    else if (closesText.test(token)) this.#isText = false
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function plain(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (all, hex, decimal, name) => {
      if (name !== undefined) return named[String(name)] ?? all
      const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
    },
  )
}
