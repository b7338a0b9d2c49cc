import type { BookletCheck, BookletDocument, BookletFile } from '../model.ts'
import { alternativesOf, headingsOf, readingOrder } from './reading-order.ts'

/** A school's booklet is handed to a governing body: at most so many pages. */
const mostSchoolPages = 8

/**
 * Reads a printed booklet against the document that it was printed from: what a screen reader needs
 * is there, nothing is missing, and all of it is read in order.
 */
export function checkBooklet(document: BookletDocument, file: BookletFile): BookletCheck {
  const { read } = file
  const headings = headingsOf(document)
  const tables = document.sections.flatMap((section) => section.tables)
  const { glance } = document
  const glances = glance.rows.length === 0 ? [] : [glance]
  const rows = [...tables, ...glances].flatMap((table) => table.rows.length).reduce(add, 0)
  const heads = [...tables, ...glances].map((table) => table.heads.length).reduce(add, 0)
  const asked: readonly (readonly [string, boolean])[] = [
    ['it is not tagged', read.isTagged],
    ['it does not keep PDF/UA-1', read.universalAccess === 1],
    [`its language is "${read.language}"`, read.language === 'en-GB'],
    ['its title is another', read.title.startsWith(`${document.title}, `)],
    [`it has ${read.pages} pages`, file.of !== 'school' || read.pages <= mostSchoolPages],
    ['its headings differ from the page', same(read.headings, headings)],
    [
      'its bookmarks differ from its headings',
      same(
        read.bookmarks.map(plain),
        headings.map(({ text }) => plain(text)),
      ),
    ],
    [`it has ${read.tables} tables`, read.tables === tables.length + glances.length],
    [`${read.columnHeaders} columns have a header`, read.columnHeaders === heads],
    [`${read.rowHeaders} rows have a header`, read.rowHeaders === rows],
    ['a drawing has no words, or others', same(read.alternatives, alternativesOf(document))],
    [
      'its words or their order differ',
      plain(read.text) === plain(readingOrder(document).join('')),
    ],
  ]
  return {
    name: file.name,
    title: document.title,
    pages: read.pages,
    checks: asked.length,
    problems: asked.filter(([, holds]) => !holds).map(([problem]) => problem),
  }
}

function add(a: number, b: number): number {
  return a + b
}

/** Without the spaces, which a PDF keeps only where a line is broken. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function same(found: unknown, expected: unknown): boolean {
  return JSON.stringify(found) === JSON.stringify(expected)
}
