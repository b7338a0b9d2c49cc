import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { Answer } from '../model.ts'
import { categorise } from './categorise.ts'
import { packNamed } from './packs.ts'
import { readFacts } from './read-facts.ts'

const folder = path.join(import.meta.dirname, '../../../../test/cases/categories')

interface Case {
  readonly name: string
  readonly school: SchoolGiven
  readonly national: object[]
  readonly category: string
  readonly says: string
  readonly answers: Readonly<Record<string, readonly string[]>>
}

describe.each([
  { pack: 'bury-2017', year: 2017, atLeast: 20 },
  { pack: 'england-2026', year: 2026, atLeast: 10 },
])('$pack', ({ pack: name, year, atLeast }) => {
  const cases = casesIn(readFileSync(path.join(folder, `${name}.txt`), 'utf8'))

  it('has its worked examples', () => {
    expect(cases.length).toBeGreaterThanOrEqual(atLeast)
  })

  it.each(cases)('$name: category $category', ({ school, national, category, says, answers }) => {
    const facts = readFacts({ schools: [school], national })
    const pack = packNamed(name)
    if ('problems' in facts) throw new Error(JSON.stringify(facts.problems))
    const [first] = facts.schools
    if (first === undefined || pack === undefined) throw new Error('A case has a school and a pack')
    const moment = { year: academicYear(year), on: `${year}-10-01` }
    const found = categorise(first, pack, facts.national, moment)
    const could = found.couldBe.length > 0 ? ` could be ${found.couldBe.join(', ')}` : ''
    const told = `${found.provisional ? ' provisional' : ''}${found.needsReview ? ' review' : ''}${could}`
    for (const [answer, ids] of Object.entries(answers)) {
      const given = found.criteria.filter(({ id }) => ids.includes(id))
      expect(given.map(({ id, answer: is, because }) => [id, is, because])).toEqual(
        given.map(({ id, because }) => [id, answer, because]),
      )
      expect(given.map(({ id }) => id)).toEqual(ids)
    }
    expect([found.category, told]).toEqual([category, says])
  })
})

function casesIn(text: string): Case[] {
  const blocks = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split('\n\n')
    .map((block) => block.trim())
  return blocks.filter((block) => block !== '').map((block) => caseOf(block.split('\n')))
}

interface SchoolGiven {
  readonly id: string
  phase: string
  maintained: boolean
  readonly inspections: object[]
  readonly notices: object[]
  readonly results: object[]
  readonly flags: object[]
}

function caseOf(lines: readonly string[]): Case {
  const school: SchoolGiven = {
    id: 'x',
    phase: 'primary',
    maintained: true,
    inspections: [],
    notices: [],
    results: [],
    flags: [],
  }
  const national: object[] = []
  const answers: Record<string, string[]> = {}
  let name = ''
  let category = ''
  let says = ''
  for (const line of lines) {
    const [word = '', ...rest] = line.split(' ')
    const after = rest.join(' ')
    if (word === 'case') name = after
    else if (word === 'school' || word === 'academy') {
      school.phase = after
      school.maintained = word === 'school'
    } else if (line === 'groups do well') school.results.push(...groupsDoWell())
    else if (word === 'inspection') school.inspections.push(inspectionOf(after))
    else if (word === 'notice') school.notices.push(noticeOf(after))
    else if (word === 'flag') school.flags.push(flagOf(rest))
    else if (word === 'national') national.push(resultOf(rest))
    else if (word === '=>') {
      category = rest[0] ?? ''
      says = rest.length > 1 ? ` ${rest.slice(1).join(' ')}` : ''
    } else if (/^\d{4}$/.test(word)) school.results.push(resultOf([word, ...rest]))
    else if (word in known) answers[known[word] ?? ''] = rest
    else throw new Error(`A case cannot say "${line}"`)
  }
  return { name, school, national, category, says, answers }
}

const known: Readonly<Record<string, Answer>> = {
  yes: 'yes',
  no: 'no',
  unknown: 'unknown',
  'not-assessable': 'not assessable',
  'not-applicable': 'not applicable',
}

function resultOf([year = '', measure = '', figure = '', ...rest]: readonly string[]): object {
  const after = (word: string) => rest[rest.indexOf(word) + 1]
  const numberAfter = (word: string) => (rest.includes(word) ? Number(after(word)) : null)
  const [numerator, denominator] = figure.includes('/') ? figure.split('/').map(Number) : []
  const isCode = /^[A-Z]+$/.test(figure)
  return {
    measure,
    year: Number(year),
    group: rest.includes('group') ? after('group') : 'all',
    value: isCode || numerator !== undefined ? null : Number(figure),
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    upper: numberAfter('upper'),
    pupils: numberAfter('of') ?? denominator ?? null,
    coded: isCode ? figure : null,
  }
}

const progress = ['KS2_READ_PROG', 'KS2_WRIT_PROG', 'KS2_MATH_PROG']
const expectedProgress = ['KS2_EP_R', 'KS2_EP_W', 'KS2_EP_M']

function groupsDoWell(): object[] {
  return ['disadvantaged', 'EAL', 'boys', 'girls', 'SEND'].flatMap((group) => [
    ...progress.flatMap((measure) =>
      [2016, 2017].map((year) => ({ measure, year, group, value: 1, pupils: 15 })),
    ),
    ...expectedProgress.map((measure) => ({ measure, year: 2015, group, value: 96, pupils: 15 })),
  ])
}

function inspectionOf(text: string): object {
  const [date = '', framework = '', ...rest] = text.split(' ')
  const words = rest.join(' ')
  if (framework === 'overall') {
    const [overall, ...others] = words.split('; ')
    const areas = Object.fromEntries(others.map((part) => part.split(': ')))
    return { date, framework, grades: { overall, ...areas } }
  }
  if (framework !== 'report-card') {
    return {
      date,
      framework: 'overall',
      category: `${framework} ${words}`,
      grades: { overall: 'inadequate' },
    }
  }
  const parts = words.split('; ')
  const grades = parts.filter((part) => part.includes(': ')).map((part) => part.split(': '))
  const safeguarding = parts.includes('safeguarding not met') ? 'not met' : 'met'
  return { date, framework, grades: Object.fromEntries(grades), safeguarding }
}

function noticeOf(text: string): object {
  const [kind, ground, issued, ended] = text.split(',').map((part) => part.trim())
  return { kind, ground: ground === '' ? null : ground, issued, ended: ended ?? null }
}

function flagOf(words: readonly string[]): object {
  const value = words.at(-1)
  const year = Number(words.at(-2))
  return { kind: words.slice(0, -2).join(' '), year, value }
}
