import type { AcademicYear } from '#lib/academic-year.ts'
import { print, readBack } from '#platform/print/printer.ts'
import type { BookletCheck, BookletDocument, SchoolPage } from '../model.ts'
import { checkBooklet } from '../rules/check.ts'
import { fileNameOf, type Documents, type Subject } from './documents.ts'

const views = 'modules/booklets/views'

/** A booklet as a tagged PDF of A4 pages. */
export function printed(document: BookletDocument): Promise<Uint8Array<ArrayBuffer>> {
  return print(`${views}/booklet.typ`, document)
}

/** School on a page as two sides of A4. */
export function printedPage(page: SchoolPage): Promise<Uint8Array<ArrayBuffer>> {
  return print(`${views}/school-page.typ`, page)
}

export interface Printed {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly check: BookletCheck
}

/** Prints the booklet of a subject, reads the file back and checks it. */
export async function printChecked(
  documents: Documents,
  subject: Subject,
  year: AcademicYear,
): Promise<Printed> {
  const document = await documents.documentOf(subject)
  const bytes = await printed(document)
  const name = `${fileNameOf(subject)}-${year}.pdf`
  const read = await readBack(bytes)
  return { name, bytes, check: checkBooklet(document, { of: subject.kind, name, read }) }
}
