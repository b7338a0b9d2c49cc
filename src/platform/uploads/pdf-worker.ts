import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import { z } from 'zod'

const given = z.object({ bytes: z.instanceof(Uint8Array), mostPages: z.number() })

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** Reads the one PDF that the thread was started for, and says how many pages it has or what is wrong. */
async function look(): Promise<{ pages: number } | { wrong: string }> {
  const { bytes, mostPages } = given.parse(workerData)
  try {
    const pdf = await getDocumentProxy(Uint8Array.from(bytes))
    if (pdf.numPages > mostPages) return { pages: pdf.numPages }
    return (await isActive(pdf)) ? { wrong: 'program' } : { pages: pdf.numPages }
  } catch {
    return { wrong: 'unreadable' }
  }
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

parentPort?.postMessage(await look())
