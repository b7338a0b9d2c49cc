/** The cells of a row by the names of their columns; what is not there is left empty. */
export type Cells = Readonly<Record<string, string>>

/** One set of cells of many; of a column that stands in several, the last counts. */
export function merged(many: readonly Cells[]): Cells {
  return Object.fromEntries(many.flatMap((cells) => Object.entries(cells)))
}
