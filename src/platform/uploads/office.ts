import type { Entry } from 'yauzl'
import { partsOfZip, type ZipPart } from './zip.ts'
import type { UploadLimits } from './open.ts'
import { wrongWithPacking, type Wrong } from './zip-list.ts'

type OfficeKind = 'docx' | 'xlsx'

const main: Readonly<Record<OfficeKind, { readonly part: string; readonly type: string }>> = {
  docx: { part: 'word/document.xml', type: 'wordprocessingml.document.main+xml' },
  xlsx: { part: 'xl/workbook.xml', type: 'spreadsheetml.sheet.main+xml' },
}

const noMacros =
  'a file without macros: this one holds a program. Save it without, as .docx or .xlsx.'
const noObjects =
  'a file without other files inside: this one holds some. Take them out, or upload a PDF.'
const noLinks =
  'a file that reaches for nothing outside: this one links to other files. Break the links, or upload a PDF.'
const noDefinitions =
  'a file as Word or Excel writes it: this one holds XML that defines its own words.'
const noOther = 'a file as Word or Excel writes it: this one holds parts that they do not write.'

/** By the name of a part, what has to be otherwise. */
const refusedParts: readonly (readonly [RegExp, string])[] = [
  [/vbaProject|vbaData|macrosheets\//i, noMacros],
  [/activeX\/|embeddings\/|oleObject/i, noObjects],
  [/externalLinks\//i, noLinks],
]
/** What Word and Excel write; other parts are nothing that a reader needs. */
const known =
  /(?:\.(?:xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|odttf|ttf)|printerSettings\d*\.bin)$/i

/** What a Word or Excel file has to be that this one is not; `undefined` where nothing is wrong. */
export async function wrongWithOffice(
  path: string,
  bytes: number,
  kind: OfficeKind,
  limits: UploadLimits,
): Promise<string | undefined> {
  let names: readonly string[] = []
  const opened = await partsOfZip(path, bytes, limits, (entries, size, most) => {
    names = entries.map(({ fileName }) => fileName)
    return wrongNames(names) ?? wrongWithPacking(entries, size, most)
  })
  if ('because' in opened) return opened.because
  const { part, type } = main[kind]
  if (!names.includes(part) || !names.includes('[Content_Types].xml')) {
    return `a ${kind === 'docx' ? 'Word' : 'Excel'} file, as its name says: its content is another.`
  }
  for (const each of opened.parts) {
    const wrong = await wrongWithPart(each, type)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function wrongNames(names: readonly Entry['fileName'][]): Wrong | undefined {
  for (const name of names) {
    const found = refusedParts.find(([pattern]) => pattern.test(name))
    if (found !== undefined) return { because: found[1] }
    if (!name.endsWith('/') && !known.test(name)) return { because: noOther }
  }
  return undefined
}

async function wrongWithPart(part: ZipPart, type: string): Promise<string | undefined> {
  if (!/\.(?:xml|rels|vml)$/i.test(part.name)) return undefined
  // Other encodings hide from a search what a reader finds.
  if (/^(?:\u00ff\u00fe|\u00fe\u00ff)|\0/.test(part.begins.toString('latin1'))) return noOther
  if (part.name === '[Content_Types].xml') return wrongTypes(part, type)
  const found = await wordsIn(part)
  if (found.has('definition')) return noDefinitions
  if (found.has('reach')) return noLinks
  return part.name.endsWith('.rels') ? wrongLinks(part) : undefined
}

function wrongTypes({ begins, size }: ZipPart, type: string): string | undefined {
  const text = withoutEntities(begins.toString('latin1'))
  if (size > begins.length || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return noDefinitions
  if (/macroEnabled|vbaProject|ms-office\.vba/i.test(text)) return noMacros
  if (/activeX|oleObject/i.test(text)) return noObjects
  return text.includes(type) ? undefined : noOther
}

/** Every link to the outside is one that a reader has to press: an address of the web or of mail. */
function wrongLinks({ begins, size }: ZipPart): string | undefined {
  if (size > begins.length) return noOther
  const text = withoutEntities(begins.toString('latin1'))
  const outside = text.match(/TargetMode\s*=\s*["']\s*External/gi)?.length ?? 0
  const pressed = [...text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].filter(
    ([tag]) =>
      /TargetMode\s*=\s*["']External["']/.test(tag) &&
      /Type\s*=\s*["'][^"']*\/hyperlink["']/.test(tag) &&
      /Target\s*=\s*["'](?:https?:|mailto:)/.test(tag),
  ).length
  return outside === pressed ? undefined : noLinks
}

/** Letters may be written as numbers in XML. */
function withoutEntities(text: string): string {
  return text.replaceAll(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (_, code: string) =>
    letterOf(/^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code)),
  )
}

function letterOf(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
}

type Found = 'definition' | 'reach'
const overlap = 256

/** Searches a part piece by piece, each with the end of the one before, so that it is never held whole. */
async function wordsIn(part: ZipPart): Promise<ReadonlySet<Found>> {
  const found = new Set<Found>()
  let before = ''
  for await (const piece of part.bytes()) {
    const text = before + Buffer.from(piece).toString('latin1')
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) found.add('definition')
    if (/<(?:\w+:)?ddeLink|\bDDE(?:AUTO)?\s|\bINCLUDE(?:TEXT|PICTURE)\s/.test(text))
      found.add('reach')
    before = text.slice(-overlap)
  }
  return found
}
