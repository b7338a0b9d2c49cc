import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Rule {
  readonly name: string
  readonly pattern: RegExp
  /** What is found and is none, such as an address that is kept for examples. */
  readonly allowed?: RegExp
}

/** Written in parts, so that this file does not have what it looks for. */
function inParts(...parts: readonly string[]): RegExp {
  return new RegExp(parts.join(''), 'gi')
}

const people: readonly Rule[] = [
  {
    name: 'an address for mail',
    pattern: /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi,
    allowed: /@(?:[a-z0-9-]+\.)*(?:example\.(?:org|com|net)|example|test|invalid)$/i,
  },
  {
    name: 'a telephone number',
    pattern:
      /(?<![\w.,])(?:\+44 ?(?:\(0\) ?)?\d{2,4}|\(?0[12378]\d{2,3}\)?)[ -]\d{3}[ -]?\d{3,4}(?!\w)/g,
    allowed: /^\(?(?:01632\)? 960|07700 900|0808 157 0|020 7946 0)/,
  },
  {
    name: 'a National Insurance number',
    pattern: /\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g,
  },
]

const machine: readonly Rule[] = [
  {
    name: 'a folder of one machine',
    pattern: inParts('/wo', 'rk/', '|/ho', 'me/[a-z]+/|/ro', 'ot/'),
  },
  { name: 'a folder that only one machine has', pattern: inParts('/tm', 'p/[a-z]') },
  { name: 'a tool that is no part of Trellis', pattern: inParts('\\.lib', 'rary\\b') },
  { name: 'a word of how it was built', pattern: inParts('\\bhel', 'pers?\\b|\\bissue ', '\\d') },
  {
    name: 'a place that packages come from',
    pattern: inParts('registry\\.', 'npm|npm', 'js\\.org|deb', '\\.debian'),
  },
]

const secrets: readonly Rule[] = [
  { name: 'a private key', pattern: inParts('-----BEG', 'IN [A-Z ]*PRIVATE KEY') },
  { name: 'a key of a cloud', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { name: 'a token of a code host', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20})\b/g },
  { name: 'a token of a chat', pattern: /\bxox[abprs]-[\w-]{10,}/g },
  { name: 'a signed token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g },
  {
    name: 'a secret that is written down',
    pattern:
      /\b(?:secret|password|passwd|api_?key|token)\w*['"]?\s*[:=]\s*['"][A-Za-z0-9+/_=-]{20,}['"]/gi,
  },
]

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && file !== 'package-lock.json')
const texts = files.flatMap((file) => textOf(file))

test.each([...people, ...machine, ...secrets])('no file has $name', (rule) => {
  const found = texts.flatMap(({ file, text }) =>
    foundIn(text, rule).map((what) => `${file}: ${what}`),
  )
  expect(found).toEqual([])
})

test.each([
  ['an address for mail', 'Write to jo.bloggs'.concat('@school.sch.uk today'), 1],
  ['an address for mail', 'Write to head@calderwick.example.org today', 0],
  ['an address for mail', 'postgres://user:word@127.0.0.1:5432/trellis', 0],
  ['a telephone number', ['Ring 0161', '555', '1234 or +44 161', '555', '1234'].join(' '), 2],
  ['a telephone number', 'Ring 01632 960123', 0],
  ['a telephone number', 'URN 900123, 0.123 456 7890', 0],
  ['a private key', ['-----BEG', 'IN RSA PRIVATE KEY-----'].join(''), 1],
  ['a secret that is written down', ['passw', "ord: 'abcdefghij0123456789xyz'"].join(''), 1],
  ['a folder of one machine', ['see /wo', 'rk/main'].join(''), 1],
])('%s is found where it stands: %s', (name, text, count) => {
  const rule = [...people, ...machine, ...secrets].find((one) => one.name === name)
  expect(rule).toBeDefined()
  expect(rule === undefined ? [] : foundIn(text, rule)).toHaveLength(count)
})

test('the scan looked at the whole project', () => {
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.map(({ file }) => file)).toContain('README.md')
})

test('no field asks for one day as programs write it: browsers have a calendar for that', () => {
  const asked = /hint="[^"]*\d{4}-\d\d-\d\d(?! \d\d:\d\d to)[^"]*"/g
  expect('hint="Like 2018-09-01"'.match(asked)).toHaveLength(1)
  const views = texts.filter(({ file }) => file.startsWith('src/') && file.endsWith('.tsx'))
  expect(views.length).toBeGreaterThan(100)
  expect(views.flatMap(({ file, text }) => (text.match(asked) === null ? [] : file))).toEqual([])
})

function foundIn(text: string, { pattern, allowed }: Rule): string[] {
  return [...text.matchAll(pattern)]
    .map(([found]) => found)
    .filter((found) => allowed?.test(found) !== true)
}

/** A file that was taken away but not yet committed, or that is no text, has no text. */
function textOf(file: string): { file: string; text: string }[] {
  try {
    const text = readFileSync(file, 'utf8')
    return text.includes('\0') ? [] : [{ file, text }]
  } catch {
    return []
  }
}
