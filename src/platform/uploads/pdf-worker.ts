import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import { z } from 'zod'

const bytes = z.instanceof(Uint8Array)
/** What the thread was started for: to look a PDF through, or to tell its words. */
const given = z.union([
  z.strictObject({ bytes, mostPages: z.number() }),
  z.strictObject({ bytes, mostLetters: z.number() }),
])

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

async function answer() {
  const asked = given.parse(workerData)
  const open = () => getDocumentProxy(Uint8Array.from(asked.bytes))
  return 'mostPages' in asked ? look(open, asked.mostPages) : tell(open, asked.mostLetters)
}

/** How many pages it has, or what is wrong. */
async function look(
  open: () => Promise<Pdf>,
  mostPages: number,
): Promise<{ pages: number } | { wrong: string }> {
  try {
    const pdf = await open()
    if (pdf.numPages > mostPages) return { pages: pdf.numPages }
    return (await isActive(pdf)) ? { wrong: 'program' } : { pages: pdf.numPages }
  } catch {
    return { wrong: 'unreadable' }
  }
}

/** The words of its pages, until there are more than so many letters. */
async function tell(open: () => Promise<Pdf>, mostLetters: number): Promise<{ words: string }> {
  const pdf = await open()
  let words = ''
  for (let number = 1; number <= pdf.numPages && words.length <= mostLetters; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    for (const item of items) {
      if ('str' in item) words += item.hasEOL ? `${item.str}\n` : item.str
    }
    words += '\n'
  }
  return { words: words.trim() }
}

/** Whether it would do anything but show its pages. */
async function isActive(pdf: Pdf): Promise<boolean> {
  const { info } = await pdf.getMetadata()
  if (Reflect.get(info, 'IsXFAPresent') === true) return true
  if ((await pdf.getJSActions()) !== null || (await pdf.getAttachments()) !== null) return true
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    if ((await page.getJSActions()) !== null) return true
    const notes: readonly { subtype?: string; actions?: unknown }[] = await page.getAnnotations()
    if (notes.some(({ subtype = '' }) => active.has(subtype))) return true
  }
  return false
}

const active: ReadonlySet<string> = new Set([
  'FileAttachment',
  'RichMedia',
  'Screen',
  'Movie',
  'Sound',
])

parentPort?.postMessage(await answer())
