import { existsSync, readFileSync } from 'node:fs'

/**
 * The names of the tests of a file, as they are written there: first words of `it` and `test`, also
 * behind `.each(…)` and the like, without those that are skipped for good or still to be written.
 */
export function testNames(file: string): ReadonlySet<string> {
  return existsSync(file) ? namesIn(readFileSync(file, 'utf8')) : new Set()
}

const call = /(?<![\w.])(?:it|test)((?:\.\w+)*)(?=[(`<])/g

export function namesIn(text: string): ReadonlySet<string> {
  const code = withoutComments(text)
  const names = [...code.matchAll(call)].flatMap(({ 0: found, 1: kinds = '', index }) => {
    if (/\.(?:skip|todo)\b/.test(kinds)) return []
    const after = index + found.length
    const isMade = /\.(?:each|for|skipIf|runIf)$/.test(kinds)
    // What stands between < and > are types.
    const open = code[after] === '<' ? code.indexOf('>(', after) + 1 : after
    return nameAt(code, isMade ? endOfPart(code, open) : open)
  })
  return new Set(names)
}

/** Comments become blanks of the same length, so that prose is not taken for a test; strings stay. */
function withoutComments(text: string): string {
  const kept =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`|\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*(?=[\s.,;)\]])|\/\*[^]*?\*\/|\/\/[^\n]*/g
  return text.replaceAll(kept, (found) =>
    /^\/[*/]/.test(found) ? ' '.repeat(found.length) : found,
  )
}

/** The text that an opened bracket begins with, where that is one. */
function nameAt(code: string, at: number): string[] {
  const found =
    /^\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/.exec(
      code.slice(at, at + 600),
    ) ?? []
  const name = found.slice(1).find((each) => each !== undefined)
  return name === undefined ? [] : [name.replaceAll(/\\(.)/g, '$1')]
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Where what is opened at a place is closed again, quotations and all. */
function endOfPart(code: string, at: number): number {
  const open: string[] = []
  let place = at
  do {
    const char = code[place] ?? ''
    if (`'"\``.includes(char)) place = endOfQuotation(code, place)
    else if (pairs[char] !== undefined) open.push(pairs[char])
    else if (char === open.at(-1)) open.pop()
    place += 1
  } while (open.length > 0 && place < code.length)
  return place
}

function endOfQuotation(code: string, at: number): number {
  let place = at + 1
  while (place < code.length && code[place] !== code[at]) place += code[place] === '\\' ? 2 : 1
  return place
}
