export type Kind =
  | { readonly kind: 'text' }
  | { readonly kind: 'zip' }
  | { readonly kind: 'refused'; readonly because: string }

/** What a file begins with, and what to say of it. Latin-1, so that bytes are letters. */
const known: readonly (readonly [begins: string, because: string])[] = [
  [
    '\xd0\xcf\x11\xe0',
    'a CSV file: this is an old Excel or Word file. Open it and save the sheet as CSV.',
  ],
  ['%PDF', 'a CSV file: this is a PDF.'],
  ['\x89PNG', 'a CSV file: this is a picture.'],
  ['\xff\xd8\xff', 'a CSV file: this is a picture.'],
  ['GIF8', 'a CSV file: this is a picture.'],
  ['\x7fELF', 'a CSV file: this is a program.'],
  ['\x1f\x8b', 'a CSV file or a zip: this is a gzip file. Unpack it first.'],
  ['7z\xbc\xaf', 'a CSV file or a zip: this is a 7-Zip file. Unpack it first.'],
  ['Rar!', 'a CSV file or a zip: this is a RAR file. Unpack it first.'],
  ['BZh', 'a CSV file or a zip: this is a bzip2 file. Unpack it first.'],
  ['\xff\xfe', 'text in UTF-8 or Windows-1252: this is UTF-16. Save it as "CSV UTF-8".'],
  ['\xfe\xff', 'text in UTF-8 or Windows-1252: this is UTF-16. Save it as "CSV UTF-8".'],
  ['{\\rtf', 'a CSV file: this is a Word document.'],
  ['SQLite format 3', 'a CSV file: this is a database.'],
]

export function kindOf(bytes: Buffer): Kind {
  if (bytes.length === 0) return refused('a file with a header and rows: this one is empty.')
  const start = bytes.subarray(0, 512).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return { kind: 'zip' }
  if (start.startsWith('PK\x05\x06'))
    return refused('a zip with a CSV file inside: this one is empty.')
  const found = known.find(([begins]) => start.startsWith(begins))
  if (found !== undefined) return refused(found[1])
  return kindOfText(bytes, start)
}

function kindOfText(bytes: Buffer, start: string): Kind {
  // Two letters that text may begin with too: a program has zero bytes soon after them.
  if (start.startsWith('MZ') && start.includes('\0'))
    return refused('a CSV file: this is a program.')
  if (bytes.includes(0)) return refused('text: this file has bytes that no text has.')
  const words = start.replace(/^\xef\xbb\xbf/, '').trimStart()
  if (words === '') return refused('a file with a header and rows: this one has only blanks.')
  if (/^<(!doctype|html|head|body|\?xml|svg)/i.test(words)) {
    return refused(
      'a CSV file: this is a web page or XML. Download the file itself, not the page about it.',
    )
  }
  if (/^[[{]\s*["{[\]}]/.test(words)) return refused('a CSV file: this is JSON.')
  if (Array.from(start).some(isControl)) {
    return refused('text: this file has control characters that no table has.')
  }
  return { kind: 'text' }
}

/** Below the blank, but for tabs, line and page ends, the old end-of-file mark and escape. */
function isControl(letter: string): boolean {
  return letter < ' ' && !'\t\n\v\f\r\u001a\u001b'.includes(letter)
}

function refused(because: string): Kind {
  return { kind: 'refused', because }
}
