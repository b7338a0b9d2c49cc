import type { PdfRead } from '#lib/pdf-read.ts'
import type { DocumentSection, MeetingDocument, PublicDocument } from '../../model/papers.ts'

/** Every word of a document in the order in which it is read. */
export function readingOrder(document: MeetingDocument): string[] {
  const { partnership, kind, title, when, notices, lead, sections } = document
  return [
    ...[partnership, `${kind}, ${when}`, title, ...notices, lead, 'Contents'],
    ...sections.flatMap((section) => [section.name, ...sectionWords(section)]),
  ]
}

function sectionWords({ paragraphs, table }: DocumentSection): string[] {
  return [...paragraphs, ...(table === null ? [] : [...table.heads, ...table.rows.flat()])]
}

/** The document as plain text: a heading is underlined, a row of a table is a line. */
export function plainText(document: MeetingDocument): string {
  const { partnership, kind, title, when, notices, lead, sections } = document
  const head = [partnership, `${title}: ${kind}, ${when}`, ...notices, lead]
  const parts = sections.map(({ name, paragraphs, table }) => {
    const rows = table === null ? [] : [table.heads, ...table.rows].map((row) => row.join(' | '))
    return [`${name}\n${'-'.repeat(name.length)}`, ...paragraphs, rows.join('\n')]
  })
  const all = [...head, ...parts.flat()].filter((part) => part !== '')
  return `${all.join('\n\n')}\n`
}

/** What is wrong with a file that was printed from a document; nothing where it may be handed out. */
export function problemsOf(document: MeetingDocument, read: PdfRead): string[] {
  const headings = [document.title, 'Contents', ...document.sections.map(({ name }) => name)]
  const checks: readonly (readonly [string, boolean])[] = [
    ['it is not tagged', read.isTagged && read.universalAccess === 1],
    ['its language is another', read.language === 'en-GB'],
    ['its title is another', read.title.startsWith(`${document.title}, ${document.kind}`)],
    [
      'its headings differ',
      same(
        read.headings.map(({ text }) => text),
        headings,
      ),
    ],
    ['its bookmarks differ', same(read.bookmarks, headings)],
    [
      'its words or their order differ',
      close(read.text) === close(readingOrder(document).join('')),
    ],
  ]
  return checks.filter(([, holds]) => !holds).map(([problem]) => problem)
}

/** A PDF keeps spaces only where a line is broken. */
function close(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return close(JSON.stringify(a)) === close(JSON.stringify(b))
}

/**
 * Words of what was left out that a file tells: none, or the file is not handed out. A word that
 * open text has too says nothing of the exempt text.
 */
export function leaksIn(fileText: string, { open: openTexts, leftOut }: PublicDocument): string[] {
  const open = tokensOf(openTexts.join(' '))
  const inFile = tokensOf(fileText)
  const exempt = tokensOf(leftOut.join(' '))
  return [...exempt].filter((word) => inFile.has(word) && !open.has(word))
}

function tokensOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
}
