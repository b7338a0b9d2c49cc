import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { nationalSchools, writeKs2File } from './ks2-file.ts'
import { median, rounded, say, type Row } from './report.ts'

const run = promisify(execFile)
const runs = 3
const python = '/usr/bin/python3'

/**
 * What users would pick instead: LibreOffice without a window opens the same national file, looks
 * up a cluster of seventeen schools, and prints it. Left out, and said so, where it is not there.
 */
export async function benchSpreadsheet(folder: string): Promise<Row[]> {
  if (!existsSync('/usr/bin/soffice')) {
    say('LibreOffice is not here (Debian: libreoffice-calc-nogui, python3-uno): left out.')
    return []
  }
  const file = path.join(folder, 'ks2-sheet.csv')
  await writeKs2File(file, nationalSchools, 1)
  const all: Took[] = []
  for (let i = 0; i < runs; i += 1) all.push(await opened(file, folder))
  await rm(file)
  const of = (step: keyof Took) => median(all.map((took) => took[step]))
  const figure = (of('start') + of('open') + of('calculate') + of('print')) / 1000
  return [
    {
      ...{ what: 'The same KS2 file in a spreadsheet: open, calculate a cluster, print' },
      ...{ where: 'LibreOffice', figure, unit: 's' },
      note: `start ${rounded(of('start'))}, open ${rounded(of('open'))}, calculate ${rounded(of('calculate'))}, print ${rounded(of('print'))} ms`,
    },
  ]
}

const answer = z.object({
  rows: z.int().min(nationalSchools),
  took: z.object({
    start: z.number(),
    open: z.number(),
    calculate: z.number(),
    print: z.number(),
  }),
})
type Took = z.infer<typeof answer>['took']

async function opened(file: string, folder: string): Promise<Took> {
  const script = fileURLToPath(new URL('spreadsheet.py', import.meta.url))
  const pdf = path.join(folder, 'cluster.pdf')
  const { stdout } = await run(python, [script, file, pdf, folder])
  const { size } = await stat(pdf)
  if (size < 1000) throw new Error('LibreOffice printed nothing')
  return answer.parse(JSON.parse(stdout)).took
}
