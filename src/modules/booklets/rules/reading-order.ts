import type { BookletDocument, DocumentChange, DocumentTable } from '../model.ts'

/** A heading as it stands in the outline of a booklet. */
export interface Heading {
  readonly level: number
  readonly text: string
}

export const lastPart = 'How to read this booklet'

/** Every word of a booklet in the order in which it is to be read, whatever it is set in. */
export function readingOrder(document: BookletDocument): string[] {
  const { partnership, kind, year, title, notices, lead, glance, sections, reading } = document
  const glanced = glance.rows.flatMap(({ name, own, england, standing, change }) => [
    name,
    ...[own, england].flatMap(({ text, mark }) => [text, mark ?? '']),
    standing.text,
    change.text,
  ])
  return [
    ...[partnership, `${kind} ${year}`, title, ...notices, lead],
    ...(glance.rows.length === 0 ? [] : ['At a glance', ...glance.heads, ...glanced]),
    ...(sections.length === 0 ? [] : ['Contents']),
    ...sections.flatMap(({ name, tables }) => [name, ...tables.flatMap(tableWords)]),
    lastPart,
    ...reading,
  ]
}

const tooFew = 'too few years'

function tableWords({ name, caption, heads, rows, notes }: DocumentTable): string[] {
  const inRows = rows.flatMap((row) => [
    row.name,
    ...row.figures.flatMap(({ text, mark }) => [text, mark ?? '']),
    row.pupils,
    row.change.text,
    row.standing.text,
    row.spark.points.length < 2 ? tooFew : '',
  ])
  return [name, caption, ...heads, ...inRows, ...notes]
}

export function headingsOf({ title, glance, sections }: BookletDocument): Heading[] {
  return [
    { level: 1, text: title },
    ...(glance.rows.length === 0 ? [] : [{ level: 2, text: 'At a glance' }]),
    ...(sections.length === 0 ? [] : [{ level: 2, text: 'Contents' }]),
    ...sections.flatMap(({ name, tables }) => [
      { level: 2, text: name },
      ...tables.map((table) => ({ level: 3, text: table.name })),
    ]),
    { level: 2, text: lastPart },
  ]
}

/** What stands for each drawing where it cannot be seen, in order: arrows by their word, lines by their sentence. */
export function alternativesOf({ glance, sections }: BookletDocument): string[] {
  return [
    ...glance.rows.flatMap(({ change }) => arrowOf(change)),
    ...sections
      .flatMap(({ tables }) => tables)
      .flatMap(({ rows }) => rows)
      .flatMap(({ change, spark }) => [
        ...arrowOf(change),
        ...(spark.points.length < 2 ? [] : [spark.sentence]),
      ]),
  ]
}

function arrowOf({ direction }: DocumentChange): string[] {
  return direction === null ? [] : [direction]
}
