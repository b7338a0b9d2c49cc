import type { PaperFile, PaperKind } from '../../model/meetings.ts'

export const mediaTypes: Readonly<Record<PaperKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpeg: 'image/jpeg',
}

const kinds: Readonly<Record<PaperFile['kind'], string>> = {
  pdf: 'PDF',
  docx: 'Word',
  xlsx: 'Excel',
  png: 'PNG picture',
  jpeg: 'JPEG picture',
}

/** "PDF, 3 pages, 214 KB". */
export function fileWords({ kind, pages, size }: PaperFile): string {
  const many = pages === null ? [] : [pages === 1 ? '1 page' : `${pages} pages`]
  return [kinds[kind], ...many, sizeWords(size)].join(', ')
}

/** ", its words are not searched": empty where all of them are. */
export function searchedWords({ searched }: PaperFile): string {
  if (searched === 'whole') return ''
  return searched === 'part' ? ', searched in part' : ', its words are not searched'
}

function sizeWords(size: number): string {
  const kilobytes = Math.max(1, Math.round(size / 1024))
  return kilobytes < 1000 ? `${kilobytes} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`
}

/** In pieces that a line can be broken between. */
export function digestWords({ sha256 }: PaperFile): string {
  return sha256.match(/.{1,8}/g)?.join(' ') ?? ''
}

/** What a document that is made here says of a file that it cannot take in. */
export function fileParagraphs(file: PaperFile, address: string): string[] {
  return [
    `The paper is a file: "${file.name}" (${fileWords(file)}).`,
    `It is kept as it came, so it is not part of this document and has no tags of ours for screen readers. Open it in Trellis at ${address}. Whoever cannot read it asks the clerk for another form.`,
    `SHA-256 of the file: ${digestWords(file)}`,
  ]
}
