/** A stretch of an expression. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** A stretch that decides, and what stands for it when it decides nothing. */
interface Term extends Stretch {
  readonly idle: 'true' | 'false'
}

/** An expression with one of its terms left out or turned round. */
export interface Changed {
  readonly words: string
  readonly expression: string
}

/** Every term of a condition as PostgreSQL writes it out, left out and turned round, and every value of a list left out. */
export function changedTerms(expression: string): Changed[] {
  const terms = bracketsOf(expression).flatMap((bracket) => termsOf(expression, bracket))
  return [
    ...terms.flatMap((term) => {
      const text = expression.slice(term.from, term.to)
      return [
        { words: `${term.idle} for ${short(text)}`, expression: put(expression, term, term.idle) },
        { words: `not ${short(text)}`, expression: put(expression, term, `(not ${text})`) },
      ]
    }),
    ...valuesOf(expression),
  ]
}

function put(expression: string, { from, to }: Stretch, other: string): string {
  return expression.slice(0, from) + other + expression.slice(to)
}

function short(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

/** Quoted texts and names, in which a bracket or a word means nothing. */
const quoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g

/** The expression with every quoted part blanked, so that only its structure is left. */
function structureOf(expression: string): string {
  return expression.replaceAll(quoted, (part) => '_'.repeat(part.length))
}

/** What stands between each bracket and its fellow, and the whole. */
function bracketsOf(expression: string): Stretch[] {
  const open: number[] = []
  const found: Stretch[] = [{ from: 0, to: expression.length }]
  for (const { 0: bracket, index } of structureOf(expression).matchAll(/[()]/g)) {
    if (bracket === '(') open.push(index + 1)
    else found.push({ from: open.pop() ?? Number.NaN, to: index })
  }
  if (open.length > 0 || found.some(({ from }) => Number.isNaN(from))) {
    throw new Error(`Brackets without fellows: ${expression}`)
  }
  return found
}

/** What AND or OR joins in a bracket; else the bracket itself, where it is the whole of a WHERE. */
function termsOf(expression: string, bracket: Stretch): Term[] {
  const words = joinsIn(structureOf(expression), bracket)
  const kinds = new Set(words.map(({ word }) => word))
  if (kinds.size > 1) throw new Error(`AND and OR without brackets: ${expression}`)
  const [first] = words
  if (first === undefined) {
    const isCondition = /\b(?:WHERE|ON) \($/.test(expression.slice(0, bracket.from))
    return isCondition ? [{ ...bracket, idle: 'true' }] : []
  }
  const froms = [bracket.from, ...words.map(({ index, word }) => index + word.length)]
  const tos = [...words.map(({ index }) => index), bracket.to]
  const idle = first.word === 'AND' ? 'true' : 'false'
  return froms.map((from, i) => ({ ...trimmed(expression, from, tos[i] ?? bracket.to), idle }))
}

/** The words AND and OR of a bracket that stand in no bracket within it. */
function joinsIn(structure: string, { from, to }: Stretch): { word: string; index: number }[] {
  const found: { word: string; index: number }[] = []
  let depth = 0
  for (const { 0: part, index } of structure.slice(from, to).matchAll(/[()]|\b(?:AND|OR)\b/g)) {
    if (part === '(') depth += 1
    else if (part === ')') depth -= 1
    else if (depth === 0) found.push({ word: part, index: from + index })
  }
  return found
}

function trimmed(expression: string, from: number, to: number): Stretch {
  const text = expression.slice(from, to)
  const before = text.length - text.trimStart().length
  return { from: from + before, to: from + text.trimEnd().length }
}

/** A list of values is an OR that is written otherwise. */
function valuesOf(expression: string): Changed[] {
  return [...expression.matchAll(/ARRAY\[([^\]]*)\]/g)].flatMap(
    ({ 0: whole, 1: list = '', index }) => {
      const values = list.split(', ')
      if (values.length < 2) return []
      return values.map((value) => {
        const others = values.filter((each) => each !== value).join(', ')
        return {
          words: `without ${value}`,
          expression: put(
            expression,
            { from: index, to: index + whole.length },
            `ARRAY[${others}]`,
          ),
        }
      })
    },
  )
}
