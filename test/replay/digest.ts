import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { academicYear } from '#lib/academic-year.ts'
import { canonicalJson } from '#lib/canonical.ts'
import type { Finding } from '#modules/categorisation/model.ts'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { yardstickOf } from '#modules/categorisation/rules/book.ts'
import { findingOf } from '#modules/categorisation/rules/categorise.ts'
import { nearnessOf } from '#modules/categorisation/rules/near.ts'
import { snapshots, textAgain } from '#modules/categorisation/rules/replay.ts'
import { packs } from '#modules/categorisation/rules/packs.ts'
import { inventedEngland } from '../../bench/invented-schools.ts'
import { oddSchools } from './odd-schools.ts'

/** By pack what came out for many odd schools: how many of each category, and a hash of each criterion. */
export type Digest = Readonly<Record<string, PackDigest>>

interface PackDigest {
  readonly schools: number
  readonly categories: Readonly<Record<string, number>>
  /** By criterion: how often each answer was given, and a hash of all answers with their reasons. */
  readonly criteria: Readonly<Record<string, string>>
  readonly nearness: string
}

const schoolsLooked = 200
const schoolsNear = 25

/** The same on every machine, in every zone and language; `test/replay/kept.json` has it as it was reviewed. */
export function digest(): Digest {
  return Object.fromEntries(packs.map((pack) => [pack.name, digestOf(pack)]))
}

function digestOf(pack: PolicyPack): PackDigest {
  const schools = oddSchools(pack, schoolsLooked)
  const england = inventedEngland(pack).filter((_, i) => i % 29 !== 0)
  const yardstick = yardstickOf(pack, england, {
    year: academicYear(pack.year),
    on: `${pack.year}-10-01`,
  })
  const findings = schools.map((school) => findingOf(yardstick, school))
  const near = schools.slice(0, schoolsNear).map((school) => nearnessOf(yardstick, school))
  return {
    schools: schools.length,
    categories: counted(findings.map(({ category }) => category)),
    criteria: Object.fromEntries(
      yardstick.criteria.map(({ id }, i) => [id, criterionDigest(findings, i)]),
    ),
    nearness: hashOf([near, findings]),
  }
}

function criterionDigest(findings: readonly Finding[], i: number): string {
  const of = findings.map(({ criteria }) => criteria[i])
  const answers = Object.entries(counted(of.map((each) => each?.answer ?? '')))
  return `${answers.map(([answer, times]) => `${answer} ${times}`).join(', ')}; ${hashOf(of)}`
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words.toSorted((a, b) => (a < b ? -1 : Number(a > b)))) {
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16)
}

/** The hash of each kept review made again, one line each. */
function hashesAgain(file: string): string {
  const all = snapshots.parse(JSON.parse(readFileSync(file, 'utf8')))
  return all
    .map((each) => createHash('sha256').update(textAgain(each)).digest('hex'))
    .map((hash) => `${hash}\n`)
    .join('')
}

const [, , asked, file] = process.argv
if (asked === '--reviews' && file !== undefined) process.stdout.write(hashesAgain(file))
if (asked === '--print') {
  process.stdout.write(`${JSON.stringify(digest(), undefined, 2)}\n`)
}
