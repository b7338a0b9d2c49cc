import type { ComponentChildren } from 'preact'

export interface Column {
  /** With its unit: "Change, points". */
  readonly heading: string
  /** Figures stand at the right, words at the left; prose has room for a sentence. */
  readonly kind: 'words' | 'prose' | 'number' | 'middle'
}

export interface Row {
  readonly key: string
  readonly name: ComponentChildren
  /** Where the row's own page is. */
  readonly href?: string | undefined
  /** National rows come first and are quiet; the row for the whole comes last and is strong. */
  readonly kind?: 'plain' | 'quiet' | 'whole' | undefined
  /** One for each column after the first. */
  readonly cells: readonly ComponentChildren[]
}

interface DataTableProps {
  readonly id: string
  /** Says what the table shows, in a sentence made from the data. */
  readonly caption: ComponentChildren
  /** The first is the column of the rows' names. */
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/**
 * The compact table. It scrolls inside its own region, which the keyboard reaches, with the first
 * column held; where the window is wide enough its header stays at the top of the window instead.
 */
export function DataTable({ id, caption, columns, rows }: DataTableProps) {
  return (
    <div class="tr-region" role="region" aria-labelledby={`${id}-caption`} tabindex={0}>
      <table class="tr-table" id={id}>
        <caption id={`${id}-caption`}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, kind }) => (
              <th key={heading} scope="col" class={classes[kind]}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <BodyRow key={row.key} row={row} next={rows[i + 1]} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const classes = {
  words: 'tr-words',
  prose: 'tr-prose',
  number: 'tr-number',
  middle: 'tr-middle',
} as const

function BodyRow(props: { row: Row; next: Row | undefined; columns: readonly Column[] }) {
  const { row, next, columns } = props
  return (
    <tr class={rowClass(row, next)}>
      <th scope="row">{row.href === undefined ? row.name : <a href={row.href}>{row.name}</a>}</th>
      {row.cells.map((cell, i) => (
        <td key={i} class={classes[columns[i + 1]?.kind ?? 'words']}>
          {cell}
        </td>
      ))}
    </tr>
  )
}

/** The last of the quiet rows is set apart from those that follow. */
function rowClass({ kind }: Row, next: Row | undefined): string | undefined {
  if (kind === 'whole') return 'tr-whole'
  if (kind !== 'quiet') return undefined
  return next?.kind === 'quiet' ? 'tr-quiet' : 'tr-quiet tr-apart'
}
