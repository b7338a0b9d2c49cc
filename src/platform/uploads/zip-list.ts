import type { Entry } from 'yauzl'
import type { UploadLimits } from './open.ts'

export interface Wrong {
  readonly because: string
  /** The file of the zip that is meant; absent when it is the zip itself. */
  readonly entry?: string
}

const megabyte = 1024 * 1024

/** What is wrong with the list of a zip, before anything is unpacked; `undefined` when nothing is. */
export function wrongWith(
  entries: readonly Entry[],
  bytes: number,
  limits: UploadLimits,
): Wrong | undefined {
  const office = officeKind(entries)
  if (office !== undefined) return { because: office }
  return wrongWithPacking(entries, bytes, limits)
}

/** The same for a zip of whatever files. */
export function wrongWithPacking(
  entries: readonly Entry[],
  bytes: number,
  limits: UploadLimits,
): Wrong | undefined {
  return wrongWithAll(entries, bytes, limits) ?? wrongWithOne(entries, limits)
}

/** The last part of a name, without characters that a terminal or a page would obey rather than show. */
export function plainName(fileName: string): string {
  return (fileName.split('/').at(-1) ?? fileName).replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
}

function wrongWithAll(
  entries: readonly Entry[],
  bytes: number,
  limits: UploadLimits,
): Wrong | undefined {
  if (entries.length > limits.entries) {
    return { because: `at most ${limits.entries} files in a zip: this one holds more.` }
  }
  const unpacked = sum(entries, 'uncompressedSize')
  if (unpacked > limits.unpackedBytes) {
    const most = Math.round(limits.unpackedBytes / megabyte)
    return {
      because: `at most ${most} MB unpacked: this zip holds ${Math.round(unpacked / megabyte)} MB.`,
    }
  }
  if (sum(entries, 'compressedSize') > bytes) {
    return { because: 'a zip whose files lie one after the other: in this one they overlap.' }
  }
  return undefined
}

function sum(entries: readonly Entry[], size: 'compressedSize' | 'uncompressedSize'): number {
  return entries.reduce((all, entry) => all + entry[size], 0)
}

function wrongWithOne(entries: readonly Entry[], limits: UploadLimits): Wrong | undefined {
  for (const entry of entries) {
    const because = wrongWithFile(entry, limits)
    if (because !== undefined) return { entry: plainName(entry.fileName), because }
  }
  return undefined
}

function wrongWithFile(entry: Entry, { ratio }: UploadLimits): string | undefined {
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    return 'a file without a password: this one is encrypted.'
  }
  if (isLink(entry)) return 'a file: this is a link to another place.'
  // Stored and deflated are what every program writes.
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return 'a zip packed the usual way: pack it again with the zip program of your computer.'
  }
  const swells = entry.uncompressedSize / Math.max(1, entry.compressedSize)
  if (entry.uncompressedSize > megabyte && swells > ratio) {
    return `a file packed at most ${ratio} to 1: this one would swell too much and was not unpacked.`
  }
  return undefined
}

/** The Unix file type lies in the upper half of the attributes; 0o12 is a symbolic link. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return externalFileAttributes >>> 28 === 0o12
}

function officeKind(entries: readonly Entry[]): string | undefined {
  const has = (begins: string) => entries.some(({ fileName }) => fileName.startsWith(begins))
  if (has('xl/vbaProject') || has('word/vbaProject')) {
    return 'a CSV file: this is an Office file with macros, which Trellis never opens. Save the sheet as CSV.'
  }
  if (has('xl/')) {
    return 'a CSV file: this is an Excel workbook. Save the sheet as CSV and bring that.'
  }
  if (has('word/')) return 'a CSV file: this is a Word document.'
  if (has('ppt/')) return 'a CSV file: this is a presentation.'
  if (has('META-INF/manifest.xml') && has('content.xml')) {
    return 'a CSV file: this is an OpenDocument file. Save the sheet as CSV and bring that.'
  }
  return undefined
}
