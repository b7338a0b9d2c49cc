import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Checked } from './headers.ts'
import { told } from './told.ts'

/** One request in which a star marks each value to try. */
export interface Target {
  readonly origin: string
  readonly at: string
  /** The fields of a form, as they are sent. */
  readonly form?: string
}

export interface Depth {
  readonly words: readonly string[]
  readonly seconds: number
}

/** Every test of level 3 and risk 2, which takes some seconds for each value. */
export const deep: readonly string[] = ['--level', '3', '--risk', '2']
/** The same, where what the value answers gives reason for it. */
export const broad: readonly string[] = [...deep, '--smart']

/**
 * sqlmap over requests; what it could inject into. That it was cut short, or tried fewer requests than
 * it was given, is a finding too. Cookies and heads of requests are tried where they are asked for.
 */
export async function sqlmap(
  folder: string,
  targets: readonly Target[],
  { words, seconds }: Depth,
): Promise<Checked> {
  if (targets.length === 0) return { answers: 0, found: [] }
  const scratch = mkdtempSync(path.join(folder, 'sqlmap-'))
  const list = path.join(scratch, 'requests.log')
  const results = path.join(scratch, 'sqlmap.csv')
  writeFileSync(
    list,
    targets
      .map(
        (each) => `${rule}
${asRequest(each)}
${rule}
`,
      )
      .join(''),
  )
  const all = [
    ...['-l', list, '--batch', '--ignore-stdin', '--dbms', 'PostgreSQL', '--ignore-code', '404'],
    ...['--flush-session', '--ignore-redirects', '--timeout', '60', '--disable-coloring', ...words],
    ...['--output-dir', path.join(scratch, 'out'), '--results-file', results],
  ]
  const { said, cutShort } = await told('sqlmap', all, seconds)
  const answers = said.match(/testing URL '/g)?.length ?? 0
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n').slice(1) : []
  const injected = lines.filter((line) => line !== '').map((line) => `sqlmap: ${line}`)
  const undone = cutShort || answers < targets.length
  const left = `sqlmap tried ${answers} of ${targets.length} requests in at most ${seconds} s: ${said.slice(-200)}`
  return { answers, found: undone ? [...injected, left] : injected }
}

/** As the logs of a proxy have it, which sqlmap reads. */
const rule = '='.repeat(54)

function asRequest({ origin, at, form }: Target): string {
  const head = `${form === undefined ? 'GET' : 'POST'} ${at} HTTP/1.1\nHost: ${new URL(origin).host}\n`
  if (form === undefined) return `${head}\n`
  return `${head}Content-Type: application/x-www-form-urlencoded\n\n${form}`
}
