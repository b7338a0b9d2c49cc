import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { wrongWithOffice } from './office.ts'
import { pdfIn } from './pdf.ts'
import { wrongWithJpeg, wrongWithPng } from './pictures.ts'
import type { UploadLimits } from './open.ts'

export const documentKinds = ['pdf', 'docx', 'xlsx', 'png', 'jpeg'] as const
export type DocumentKind = (typeof documentKinds)[number]

export interface DocumentLimits extends UploadLimits {
  readonly mostPages: number
  readonly mostPixels: number
  readonly seconds: number
}

/** A file that may be kept and handed out: its name, its first bytes and its inside agree. */
export interface OpenedDocument {
  readonly kind: DocumentKind
  readonly bytes: Buffer
  /** `null` where the kind of file does not tell. */
  readonly pages: number | null
}

type Refused = { readonly refused: string }

const kindOfExtension: ReadonlyMap<string, DocumentKind> = new Map([
  ['.pdf', 'pdf'],
  ['.docx', 'docx'],
  ['.xlsx', 'xlsx'],
  ['.png', 'png'],
  ['.jpg', 'jpeg'],
  ['.jpeg', 'jpeg'],
])

const begins: Readonly<Record<DocumentKind, string>> = {
  pdf: '%PDF-',
  docx: 'PK\u0003\u0004',
  xlsx: 'PK\u0003\u0004',
  png: '\u0089PNG\r\n\u001a\n',
  jpeg: '\u00ff\u00d8\u00ff',
}

const documentNames: Readonly<Record<DocumentKind, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  xlsx: 'Excel',
  png: 'PNG picture',
  jpeg: 'JPEG picture',
}

/** Looks a file through before it is kept; what would run, reach out or hide is refused in words. */
export async function openDocument(
  at: string,
  name: string,
  limits: DocumentLimits,
): Promise<OpenedDocument | Refused> {
  const kind = kindOfExtension.get(path.extname(name).toLowerCase())
  if (kind === undefined) return refused(name, otherKind(name))
  const bytes = await readFile(at)
  if (bytes.length === 0) return refused(name, 'a file: this one is empty.')
  if (!bytes.toString('latin1', 0, 16).startsWith(begins[kind])) {
    return refused(name, `a ${documentNames[kind]} file, as its name says: its content is another.`)
  }
  const inside = await insideOf(kind, { at, bytes, limits })
  if (typeof inside === 'string') return refused(name, inside)
  return { kind, bytes, pages: inside }
}

interface Given {
  readonly at: string
  readonly bytes: Buffer
  readonly limits: DocumentLimits
}

/** How many pages it has, `null` where it does not say, or what was expected in its place. */
async function insideOf(
  kind: DocumentKind,
  { at, bytes, limits }: Given,
): Promise<number | null | string> {
  if (kind === 'pdf') return pdfIn(bytes, limits)
  if (kind === 'png') return wrongWithPng(bytes, limits.mostPixels) ?? null
  if (kind === 'jpeg') return wrongWithJpeg(bytes, limits.mostPixels) ?? null
  return (await wrongWithOffice(at, bytes.length, kind, limits)) ?? null
}

function otherKind(name: string): string {
  return /\.(?:doc|xls|dot|xlt)m$/i.test(name)
    ? 'a file without macros: macros are programs. Save it as .docx or .xlsx.'
    : 'a PDF, a Word file (.docx), an Excel file (.xlsx), a PNG or a JPEG picture: this is another.'
}

function refused(name: string, expected: string): Refused {
  return { refused: `"${name}" was not taken. It has to be ${expected}` }
}
