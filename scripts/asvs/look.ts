import { existsSync, readFileSync } from 'node:fs'
import type { Row } from './rows.ts'
import { testNames } from './tests.ts'

/** How many requirements of each level each chapter of ASVS 5.0.0 has: levels 1 and 2. */
const chapters: Readonly<Record<string, readonly [first: number, second: number]>> = {
  '1': [8, 19],
  '2': [4, 7],
  '3': [8, 11],
  '4': [2, 8],
  '5': [4, 5],
  '6': [13, 22],
  '7': [6, 12],
  '8': [4, 3],
  '9': [4, 3],
  '10': [5, 24],
  '11': [3, 11],
  '12': [3, 6],
  '13': [1, 12],
  '14': [2, 7],
  '15': [3, 10],
  '16': [0, 16],
  '17': [0, 7],
}

export interface Looked {
  readonly problems: readonly string[]
  readonly first: readonly Row[]
  readonly applicable: readonly Row[]
  readonly met: readonly Row[]
  readonly byTest: readonly Row[]
  readonly notMet: readonly Row[]
  readonly third: readonly Row[]
}

/** Holds the list against the standard's numbers, and each reference against what is there. */
export function lookThrough(rows: readonly Row[]): Looked {
  const first = rows.filter(({ level }) => level !== '3')
  const applicable = first.filter(({ state }) => state !== 'not applicable')
  const met = applicable.filter(({ state }) => state === 'met')
  return {
    problems: [...wrongNumbers(rows), ...rows.flatMap(wrongWith)],
    first,
    applicable,
    met,
    byTest: met.filter(({ shown }) => shown.some(isTest)),
    notMet: applicable.filter(({ state }) => state === 'not met'),
    third: rows.filter(({ level, state }) => level === '3' && state === 'met'),
  }
}

function wrongNumbers(rows: readonly Row[]): string[] {
  const ids = rows.map(({ id }) => id)
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands twice`)
  const told = new Set([...Object.keys(chapters), ...ids.map(chapterOf)])
  const counts = [...told].flatMap((chapter) => {
    const has = (level: string) =>
      rows.filter((row) => chapterOf(row.id) === chapter && row.level === level).length
    const [one, two] = chapters[chapter] ?? [-1, -1]
    return has('1') === one && has('2') === two
      ? []
      : [
          `chapter ${chapter} has ${has('1')} and ${has('2')} rows of levels 1 and 2, not ${one} and ${two}`,
        ]
  })
  return [...twice, ...counts]
}

function chapterOf(id: string): string {
  return id.split('.')[0] ?? ''
}

function wrongWith({ id, state, shown }: Row): string[] {
  if (state === 'met' && shown.length === 0) return [`${id} is met, and nothing shows it`]
  if (state !== 'met' && shown.length > 0) return [`${id} is ${state}, and something shows it`]
  return shown
    .filter((each) => !isThere(each))
    .map((each) => `${id} names what is not there: ${each}`)
}

/** `test/file.test.ts > name of a test`. */
export function isTest(reference: string): boolean {
  return /^(?:src|test)\/\S+\.test\.tsx? > /.test(reference)
}

function isThere(reference: string): boolean {
  const [file = '', name = ''] = reference.split(/ > (.*)/)
  if (isTest(reference)) return testNames(file).has(name)
  if (file === '.ci/run') return read(file).includes(`section '${name}'`)
  const [document = '', heading = ''] = reference.split('#')
  return heading === ''
    ? existsSync(document)
    : read(document)
        .split('\n')
        .some((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
