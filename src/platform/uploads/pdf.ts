import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { DocumentLimits } from './document.ts'

const looked = z.union([
  z.strictObject({ pages: z.number() }),
  z.strictObject({ wrong: z.string() }),
])
const told = z.strictObject({ words: z.string() })

const inPlain = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)\b/
const program =
  'a PDF to be read: this one holds a program, a form or other files. Print it to a new PDF and upload that.'
const notWhole = 'a whole PDF that opens without a password: this one does not.'

/**
 * How many pages a PDF has, or what it has to be that this one is not. It is read in a thread of its
 * own, which ends with it: a file made to keep its reader busy, or full, stops nothing else.
 */
export async function pdfIn(
  bytes: Buffer,
  { mostPages, seconds }: Pick<DocumentLimits, 'mostPages' | 'seconds'>,
): Promise<number | string> {
  if (!bytes.toString('latin1', Math.max(0, bytes.length - 1024)).includes('%%EOF')) return notWhole
  if (inPlain.test(plainNames(bytes))) return program
  const answer = await readApart(looked, { bytes, mostPages }, seconds)
  if (answer === undefined) return notWhole
  if ('wrong' in answer) return answer.wrong === 'program' ? program : notWhole
  if (answer.pages === 0) return notWhole
  return answer.pages > mostPages
    ? `a PDF of at most ${mostPages} pages: this one has ${answer.pages}.`
    : answer.pages
}

/** The words of its pages, a little more than so many letters of them; `undefined` where it took too long. */
export async function pdfWords(
  bytes: Buffer,
  { mostLetters, seconds }: { readonly mostLetters: number; readonly seconds: number },
): Promise<string | undefined> {
  return (await readApart(told, { bytes, mostLetters }, seconds))?.words
}

/** Letters of a name may be written as numbers, which a reader reads as the name. */
function plainNames(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
}

/** `undefined` where it took too long, or more memory than a PDF needs. */
function readApart<T>(said: z.ZodType<T>, workerData: object, seconds: number) {
  return new Promise<T | undefined>((resolve) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    })
    const over = setTimeout(() => void worker.terminate(), seconds * 1000)
    const settle = (answer: T | undefined) => {
      clearTimeout(over)
      resolve(answer)
    }
    worker.on('message', (message: unknown) => {
      settle(said.safeParse(message).data)
      void worker.terminate()
    })
    worker.on('error', () => settle(undefined))
    worker.on('exit', () => settle(undefined))
  })
}
