/**
 * Typst 0.14 tags the head of a table as headers of its columns, and knows no header of a row. Here
 * the first cell of each row becomes one, so that a screen reader tells whose figure it reads. The
 * file is Typst's own: objects in plain text, and one table of where they stand.
 */
export function withRowHeaders(pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(pdf).toString('latin1')
  const objects = objectsIn(text)
  const rows = bodyRows(objects)
  if (rows.length === 0) return Uint8Array.from(pdf)
  const heads = new Set(rows.flatMap((row) => firstChild(objects.get(row) ?? '') ?? []))
  const changed = new Map<number, string>()
  for (const [number, body] of objects) {
    if (heads.has(number)) changed.set(number, asRowHeader(body))
    else if (isCell(body)) changed.set(number, withoutHeaderList(body))
  }
  return Uint8Array.from(Buffer.from(written(text, objects, changed), 'latin1'))
}

/** Each object by its number, from "1 0 obj" to "endobj". */
function objectsIn(text: string): Map<number, string> {
  const places = placesIn(text)
  return new Map(
    [...places].map(([number, from]) => [number, text.slice(from, text.indexOf('endobj', from))]),
  )
}

/** The table of objects at the end of the file: where each begins. */
function placesIn(text: string): Map<number, number> {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? ''
  const [, first = '', lines = ''] =
    /^xref\n(\d+) \d+\n((?:\d{10} \d{5} [fn]\r?\n)*)/.exec(text.slice(Number(start))) ?? []
  if (lines === '') throw new Error('This PDF has no plain table of objects')
  const listed = lines.trimEnd().split('\n')
  return new Map(
    listed.flatMap((line, i): [number, number][] =>
      line.includes(' n') ? [[Number(first) + i, Number(line.slice(0, 10))]] : [],
    ),
  )
}

function isOf(body: string, role: string): boolean {
  return body.includes('/Type /StructElem') && new RegExp(`/S /${role}\\b`).test(body)
}

function isCell(body: string): boolean {
  return isOf(body, 'TD')
}

/** Numbers of the rows in the bodies of tables. */
function bodyRows(objects: ReadonlyMap<number, string>): number[] {
  return [...objects.values()]
    .filter((body) => isOf(body, 'TBody'))
    .flatMap(childrenOf)
    .filter((number) => isOf(objects.get(number) ?? '', 'TR'))
}

function childrenOf(body: string): number[] {
  const list = /\/K \[([^\]]*)\]/.exec(body)?.[1] ?? ''
  return [...list.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number))
}

function firstChild(body: string): number | undefined {
  return childrenOf(body)[0]
}

const headerList = /\s*\/Headers \[[^\]]*\]/

function asRowHeader(body: string): string {
  const cell = body.replace('/S /TD', '/S /TH')
  return headerList.test(cell)
    ? cell.replace(headerList, '\n    /Scope /Row')
    : cell.replace('/S /TH', '/S /TH\n  /A [<<\n    /O /Table\n    /Scope /Row\n  >>]')
}

/** A list of headers would tell of columns only; without it the scopes of both kinds count. */
function withoutHeaderList(body: string): string {
  return body.replace(headerList, '')
}

/** The file with the changed objects in their places, and the table of objects made anew. */
function written(
  text: string,
  objects: ReadonlyMap<number, string>,
  changed: ReadonlyMap<number, string>,
): string {
  const places = [...placesIn(text)].toSorted((a, b) => a[1] - b[1])
  const begin = places[0]?.[1] ?? 0
  const parts = [text.slice(0, begin)]
  const offsets = new Map<number, number>()
  let at = begin
  for (const [i, [number, from]] of places.entries()) {
    const until = places[i + 1]?.[1] ?? text.lastIndexOf('xref', text.lastIndexOf('startxref') - 1)
    const whole = text.slice(from, until)
    const made = whole.replace(
      objects.get(number) ?? '',
      () => changed.get(number) ?? objects.get(number) ?? '',
    )
    offsets.set(number, at)
    parts.push(made)
    at += made.length
  }
  const trailer = text.slice(text.lastIndexOf('trailer'), text.lastIndexOf('startxref'))
  return [...parts, tableOf(offsets), trailer, `startxref\n${at}\n%%EOF`].join('')
}

function tableOf(offsets: ReadonlyMap<number, number>): string {
  const size = Math.max(...offsets.keys()) + 1
  const lines = Array.from({ length: size }, (_, number) => {
    const at = offsets.get(number)
    return at === undefined
      ? '0000000000 65535 f\r\n'
      : `${String(at).padStart(10, '0')} 00000 n\r\n`
  })
  return `xref\n0 ${size}\n${lines.join('')}`
}
