import type { EstablishmentLink } from '#modules/schools/model.ts'
import { readDate } from './cells.ts'

export interface LinkProblem {
  readonly column: string
  readonly value: string
  readonly expected: string
}

const urn = /^\d{5,6}$/

/** One line of the register's links extract, or every cell of it that cannot be read. */
export function linkRowOf(
  line: number,
  cell: (column: string) => string,
): { row: EstablishmentLink } | { problems: readonly LinkProblem[] } {
  const from = cell('URN')
  const to = cell('LinkURN')
  const kind = cell('LinkType')
  const on = cell('LinkEstablishedDate')
  const day = on === '' ? null : readDate(on)
  const problems = [
    ...(urn.test(from) ? [] : [problem('URN', from, 'a URN of five or six digits')]),
    ...(urn.test(to) ? [] : [problem('LinkURN', to, 'a URN of five or six digits')]),
    ...(from === to ? [problem('LinkURN', to, 'another establishment than the one linked')] : []),
    ...(kind === ''
      ? [problem('LinkType', kind, 'what the one is to the other, such as Successor')]
      : []),
  ]
  if (day === undefined) {
    const expected = 'a date like 01/09/2017 or 01-09-2017, or nothing'
    return { problems: [...problems, problem('LinkEstablishedDate', on, expected)] }
  }
  return problems.length > 0
    ? { problems }
    : { row: { line, urn: from, linkUrn: to, kind, on: day } }
}

function problem(column: string, value: string, expected: string): LinkProblem {
  return { column, value, expected }
}
