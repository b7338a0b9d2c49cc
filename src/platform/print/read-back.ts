import { getDocumentProxy } from 'unpdf'
import type { PdfRead } from '#lib/pdf-read.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Pdf['getPage']>>
type Node = NonNullable<Awaited<ReturnType<Page['getStructTree']>>>
type Leaf = Exclude<Node['children'][number], Node>

/** Reads a PDF as a screen reader would: by its tags, in their order, without what is decoration. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const written = Buffer.from(bytes).toString('latin1')
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  const seen: Seen = { headings: [], tables: 0, alternatives: [], words: [] }
  for (let number = 1; number <= pdf.numPages; number += 1) {
    await readPage(await pdf.getPage(number), seen)
  }
  const { info } = await pdf.getMetadata()
  const marked = await pdf.getMarkInfo()
  const outline = await pdf.getOutline()
  const found: PdfRead = {
    pages: pdf.numPages,
    title: textIn(info, 'Title'),
    language: textIn(info, 'Language'),
    isTagged: marked?.Marked === true,
    universalAccess: Number(/<pdfuaid:part>(\d)/.exec(written)?.[1] ?? 0),
    bookmarks: bookmarksIn(outline ?? []),
    headings: seen.headings,
    tables: seen.tables,
    ...headersIn(written),
    alternatives: seen.alternatives,
    text: seen.words.join(' ').replaceAll(/\s+/g, ' ').trim(),
  }
  await pdf.loadingTask.destroy()
  return found
}

interface Seen {
  headings: { level: number; text: string }[]
  tables: number
  alternatives: string[]
  words: string[]
}

async function readPage(page: Page, seen: Seen): Promise<void> {
  const tree = await page.getStructTree()
  if (tree === null) return
  walk(tree, await textByMark(page), seen)
}

/** The words of a page by the mark that its tags name them with. */
async function textByMark(page: Page): Promise<Map<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const texts = new Map<string, string>()
  const open: (string | undefined)[] = []
  for (const item of items) {
    if ('str' in item) {
      const mark = open.findLast((id) => id !== undefined)
      const text = item.hasEOL ? `${item.str} ` : item.str
      if (mark !== undefined) texts.set(mark, (texts.get(mark) ?? '') + text)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.type === 'beginMarkedContentProps' ? item.id : undefined)
  }
  return texts
}

function walk(node: Node, texts: ReadonlyMap<string, string>, seen: Seen): void {
  if (node.role === 'TOC') return
  count(node, seen)
  const before = seen.words.length
  for (const child of node.children) {
    if (isNode(child)) walk(child, texts, seen)
    else seen.words.push(textOf(child, texts))
  }
  const level = /^H([1-6])$/.exec(node.role)?.[1]
  if (level === undefined) return
  const text = seen.words.slice(before).join('').replaceAll(/\s+/g, ' ').trim()
  seen.headings.push({ level: Number(level), text })
}

function count(node: Node, seen: Seen): void {
  if (node.role === 'Table') seen.tables += 1
  if (node.role === 'Figure') seen.alternatives.push(alternativeOf(node))
}

function textOf(leaf: Leaf, texts: ReadonlyMap<string, string>): string {
  return leaf.type === 'content' ? (texts.get(leaf.id) ?? '') : ''
}

function alternativeOf(node: Node): string {
  return 'alt' in node && typeof node.alt === 'string' ? node.alt : ''
}

function isNode(child: Node | Leaf): child is Node {
  return 'role' in child
}

/** The reader tells no scope of a header, so scopes are counted in the file itself. */
function headersIn(written: string): Pick<PdfRead, 'columnHeaders' | 'rowHeaders'> {
  return {
    columnHeaders: written.match(/\/Scope \/Column\b/g)?.length ?? 0,
    rowHeaders: written.match(/\/Scope \/Row\b/g)?.length ?? 0,
  }
}

interface Bookmark {
  readonly title: string
  readonly items: readonly Bookmark[]
}

function bookmarksIn(outline: readonly Bookmark[]): string[] {
  return outline.flatMap(({ title, items }) => [title, ...bookmarksIn(items)])
}

function textIn(info: object, name: string): string {
  const value: unknown = Object.entries(info).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}
