import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import header from './ks2-header.json' with { type: 'json' }

export const nationalSchools = 16_400
export const columns = header.length

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const textColumns: Readonly<Record<string, (school: number) => string>> = {
  RECTYPE: () => '1',
  ALPHAIND: (school) => String(school),
  LEA: (school) => String(201 + (school % 150)),
  ESTAB: (school) => String(2000 + Math.floor(school / 150)),
  URN: (school) => String(900_001 + school),
  SCHNAME: (school) => `Invented School ${school}`,
  URN_AC: () => '0',
  OPEN_AC: () => '',
  NFTYPE: (school) => ['CY', 'ACC', 'VA', 'AC'][school % 4] ?? 'CY',
  ICLOSE: () => '0',
  RELDENOM: () => 'Does not apply',
  AGERANGE: () => '4-11',
  TAB15: () => '0',
  TAB1618: () => '0',
}

/** Few enough for the figures that nobody is told, as in the published files. */
const suppressedShare = 0.04

function cell(name: string, school: number, next: () => number): string {
  const text = textColumns[name]
  if (text !== undefined) return text(school)
  if (next() < suppressedShare && !/^T[A-Z]+$/.test(name)) return 'SUPP'
  if (name.includes('AVERAGE')) return String(95 + Math.floor(next() * 20))
  if (name.includes('DESCR')) return String(1 + Math.floor(next() * 5))
  if (/PROG|LOWER|UPPER/.test(name)) return (next() * 12 - 6).toFixed(1)
  if (/^P|COV/.test(name)) return `${Math.floor(next() * 101)}%`
  return String(20 + Math.floor(next() * 60))
}

/** A file of the shape of the DfE's of 2017/18 in which everything is invented: other figures for another seed. */
export async function writeKs2File(to: string, schools: number, seed: number): Promise<void> {
  const out = createWriteStream(to)
  const next = chance(seed)
  out.write(`${header.join(',')}\n`)
  for (let school = 0; school < schools; school += 1) {
    const line = header.map((name) => cell(name, school, next)).join(',')
    if (!out.write(`${line}\n`)) await new Promise((resolve) => out.once('drain', resolve))
  }
  out.end()
  await finished(out)
}
