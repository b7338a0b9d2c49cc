import type { Stage } from '../model.ts'
import type { Below, Standards, Test } from '../policy.ts'
import { nationalOf, type Book, type Figure } from './book.ts'
import { figureOf, labelOf } from './figures.ts'
import { all, allOf, any, no, notApplicable, unknown, yes, type Verdict } from './verdicts.ts'
import { also, type Said } from './reasons.ts'
import { withoutFigure } from './without.ts'

interface Asked {
  readonly year: number
  readonly stage: Stage
  readonly group?: string
}

/** Whether one figure lies below its line; equality is not below. */
export function isBelow(book: Book, test: Below, asked: Asked): Verdict {
  const { year, stage, group = 'all' } = asked
  const figure = figureOf(book, { measure: test.measure, year, group, stage })
  return figure.kind === 'value'
    ? besideLine(book, test, asked.year, figure)
    : withoutFigure(figure)
}

function besideLine(
  book: Book,
  { measure, below, significant }: Below,
  year: number,
  { value, says, result }: Extract<Figure, { kind: 'value' }>,
): Verdict {
  const line = below === 'England' ? nationalOf(book, measure, year) : below
  if (line === undefined) return unknown(() => also(says(), ', and England’s figure is missing'))
  const beside = { says, below, line }
  if (value >= line) return no(() => also(says(), `, not below ${lineWords(beside)}`))
  if (significant !== true) return yes(() => also(says(), `, below ${lineWords(beside)}`))
  return significantly(beside, result.upper)
}

interface Beside {
  readonly says: () => Said
  readonly below: Below['below']
  readonly line: number
}

function lineWords({ below, line }: Beside): string {
  return below === 'England' ? `England’s ${line}` : String(line)
}

function significantly(beside: Beside, upper: number | null): Verdict {
  const { says } = beside
  if (upper === null) {
    return unknown(() =>
      also(says(), `, below ${lineWords(beside)}, and its upper limit is missing`),
    )
  }
  return upper < 0
    ? yes(() => also(says(), ` (upper limit ${upper}), significantly below ${lineWords(beside)}`))
    : no(() =>
        also(says(), `, below ${lineWords(beside)} but not significantly (upper limit ${upper})`),
      )
}

/** Whether a test holds: one line, or one of several of which a lone one may have to be significant. */
export function holds(book: Book, test: Test, asked: Asked): Verdict {
  if (!('anyOf' in test)) return isBelow(book, test, asked)
  const plain = test.anyOf.map((each) => isBelow(book, each, asked))
  if (test.loneMustBeSignificant !== true) return any(plain)
  const significant = test.anyOf.map((each) => isBelow(book, { ...each, significant: true }, asked))
  return any([...significant, ...pairsOf(plain)])
}

/** Two below are enough without an interval. */
function pairsOf(parts: readonly Verdict[]): Verdict[] {
  return parts.flatMap((part, i) => parts.slice(i + 1).map((other) => all([part, other])))
}

/** Whether a school is below a standard in a year, by the lines of that year. */
export function isBelowStandard(
  book: Book,
  { name, standards }: { name: string; standards: Standards },
  asked: Asked,
): Verdict {
  const lines = standards[asked.stage]?.find(({ years }) => years.includes(asked.year))
  if (lines === undefined) return notApplicable(() => `${labelOf(asked.year)} has no ${name}`)
  return allOf(lines.allOf, (test) => holds(book, test, asked))
}

/** The lines of a test, one or several. */
export function linesOf(test: Test): readonly Below[] {
  return 'anyOf' in test ? test.anyOf : [test]
}
