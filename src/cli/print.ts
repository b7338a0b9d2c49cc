import type { Refusal } from '#modules/intake/model.ts'

/** One line for each reason, in the words of the page: where, what stands there, what was expected. */
export function refusalLines(refused: readonly Refusal[]): string[] {
  return refused.map(({ file, line, column, value, expected }) => {
    const where = [
      file,
      line === null ? '' : `line ${line}`,
      column === null ? '' : `column ${column}`,
    ].filter((part) => part !== '')
    const what = value === null ? '' : `"${value}": `
    return where.length === 0 ? `${what}${expected}` : `${where.join(', ')}: ${what}${expected}`
  })
}
