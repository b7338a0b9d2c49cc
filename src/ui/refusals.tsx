import { DataTable } from './data-table.tsx'

export interface RefusedCell {
  readonly file: string
  /** The line of the file, its header being line 1. */
  readonly line: number
  readonly column: string
  readonly value: string
  readonly expected: string
}

/** What a file could not be read for: where, what stands there, and what should. */
export function Refusals({ id, refused }: { id: string; refused: readonly RefusedCell[] }) {
  return (
    <DataTable
      id={id}
      caption={`${refused.length.toLocaleString('en-GB')} ${refused.length === 1 ? 'value was' : 'values were'} refused.`}
      columns={[
        { heading: 'File', kind: 'words' },
        { heading: 'Line', kind: 'number' },
        { heading: 'Column', kind: 'words' },
        { heading: 'Value', kind: 'words' },
        { heading: 'Expected', kind: 'prose' },
      ]}
      rows={refused.map(({ file, line, column, value, expected }) => ({
        key: `${file} ${line} ${column}`,
        name: <span class="tr-wrap">{file}</span>,
        cells: [
          line.toLocaleString('en-GB'),
          column,
          <span class="tr-wrap">{value === '' ? 'nothing' : `"${value}"`}</span>,
          expected,
        ],
      }))}
    />
  )
}
