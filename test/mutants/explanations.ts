import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Mutant } from './bundle.ts'

const explanation = z.strictObject({
  file: z.string(),
  mutator: z.string(),
  /** The text of the source that the mutant replaces. */
  original: z.string().min(1),
  replacement: z.string(),
  /** Why it changes nothing that anybody could see. */
  because: z.string().min(20),
})
export type Explanation = Readonly<z.infer<typeof explanation>>

export const explanations: readonly Explanation[] = z
  .array(explanation)
  .parse(JSON.parse(readFileSync(path.join(import.meta.dirname, 'explained.json'), 'utf8')))

/** A mutant in words, as an explanation names it. */
export interface Told extends Omit<Explanation, 'because'> {
  readonly line: number
}

export function toldOf(file: string, source: string, mutant: Mutant): Told {
  const { start, end } = mutant.location
  const lines = source.split('\n').slice(start.line, end.line + 1)
  const last = lines.length - 1
  const cut = lines.map((line, i) =>
    line.slice(i === 0 ? start.column : 0, i === last ? end.column : undefined),
  )
  return {
    file,
    line: start.line + 1,
    mutator: mutant.mutatorName,
    original: plain(cut.join('\n')),
    replacement: plain(mutant.replacement),
  }
}

export function explains(one: Explanation, told: Told): boolean {
  return (
    one.file === told.file &&
    one.mutator === told.mutator &&
    one.original === told.original &&
    one.replacement === told.replacement
  )
}

/** One line, to be read where it lives. */
export function inWords({ line, mutator, original, replacement }: Told): string {
  return `${line} ${mutator}: ${original} => ${replacement}`
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
