import { crc32, inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { safeText, sheetForms, type Sheet } from '#lib/sheet.ts'
import { sheetFile, sheetForm } from './sheets.ts'

const table: Sheet = {
  title: 'Cluster A: phonics 2016/17',
  columns: [
    { name: 'School', kind: 'text' },
    { name: 'Figure', kind: 'number', decimals: 1 },
    { name: 'Day', kind: 'date' },
  ],
  rows: [
    ['Ashgrove CE Primary', 82.25, '2017-07-07'],
    ['Fold Lane', 'SUPP', undefined],
    ['=HYPERLINK("http://x")', -4.5, '2017-13-40x'],
    ['<b> & "c"', undefined, '2018-01-01'],
  ],
  notes: [
    { about: 'Source', says: 'phonics.csv' },
    { about: 'SUPP', says: 'hidden by the source' },
  ],
}

/** The files of a zip by name, read by their list without any package. */
function unzipped(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes)
  const end = file.length - 22
  const files = new Map<string, string>()
  let at = file.readUInt32LE(end + 16)
  for (let i = 0; i < file.readUInt16LE(end + 10); i += 1) {
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20))
    const plain = file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed
    expect(crc32(plain)).toBe(file.readUInt32LE(at + 16))
    files.set(name, plain.toString('utf8'))
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  expect(at).toBe(end)
  return files
}

async function workbook(sheet: Sheet, form: 'xlsx' | 'ods') {
  const { bytes } = await sheetFile(sheet, form)
  return form === 'xlsx' ? readXlsx(bytes) : readOds(bytes)
}

const workbookForms = ['xlsx', 'ods'] as const

test.each(workbookForms)('%s: a table is read back with figures, codes and days', async (form) => {
  const [first, second, ...more] = (await workbook(table, form)).sheets
  expect(more).toEqual([])
  expect(first?.name).toBe('Cluster A phonics 2016 17')
  expect(first?.rows).toEqual([
    ['School', 'Figure', 'Day'],
    ['Ashgrove CE Primary', 82.25, new Date('2017-07-07T00:00:00Z')],
    form === 'xlsx' ? ['Fold Lane', 'SUPP', null] : ['Fold Lane', 'SUPP'],
    ['\'=HYPERLINK("http://x")', -4.5, '2017-13-40x'],
    ['<b> & "c"', null, new Date('2018-01-01T00:00:00Z')],
  ])
  expect(second?.name).toBe('Notes')
  expect(second?.rows).toEqual([
    ['About', 'Note'],
    ['Table', 'Cluster A: phonics 2016/17'],
    ['Source', 'phonics.csv'],
    ['SUPP', 'hidden by the source'],
  ])
})

test('CSV has a byte-order mark, plain figures, and an apostrophe before what would run', async () => {
  const { bytes, type } = await sheetFile(table, 'csv')
  expect(type).toBe('text/csv; charset=utf-8')
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    '\uFEFFSchool,Figure,Day\r\n' +
      'Ashgrove CE Primary,82.25,2017-07-07\r\n' +
      'Fold Lane,SUPP,\r\n' +
      '"\'=HYPERLINK(""http://x"")",-4.5,2017-13-40x\r\n' +
      '"<b> & ""c""",,2018-01-01\r\n',
  )
})

test.each(workbookForms)(
  '%s: nothing is hidden, nothing tells who made it or when',
  async (form) => {
    const files = unzipped((await sheetFile(table, form)).bytes)
    expect(files.size).toBeGreaterThan(4)
    const all = [...files.values()].join('\n')
    expect(all).not.toMatch(/hidden="|veryHidden|table:visibility|table:display="false"/)
    expect(all).not.toMatch(/dc:creator|initial-creator|lastModifiedBy|<Company|<Manager/)
    expect(all).not.toMatch(/<f>|<f |table:formula|<comment|office:annotation/)
    const { hostname } = await import('node:os')
    expect(all).not.toContain(hostname())
    const moments = [...all.matchAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g)].map(([moment]) => moment)
    expect(new Set(moments)).toEqual(new Set(['2000-01-01T00:00:00Z']))
  },
)

test('the first row of both sheets stays in sight', async () => {
  const xlsx = unzipped((await sheetFile(table, 'xlsx')).bytes)
  const panes = [...xlsx.entries()].filter(([name, text]) => {
    return (
      name.startsWith('xl/worksheets/sheet') &&
      /<pane [^>]*ySplit="1"[^>]*state="frozen"/.test(text)
    )
  })
  expect(panes).toHaveLength(2)
  const ods = unzipped((await sheetFile(table, 'ods')).bytes).get('settings.xml') ?? ''
  expect(ods.match(/VerticalSplitPosition" config:type="int">1</g)).toHaveLength(2)
  expect(ods).toContain('<config:config-item-map-entry config:name="Cluster A phonics 2016 17">')
})

test.each(sheetForms)('%s: the same table gives the same bytes', async (form) => {
  const first = await sheetFile(table, form)
  const again = await sheetFile(structuredClone(table), form)
  expect(Buffer.from(again.bytes).equals(first.bytes)).toBe(true)
})

test.each([
  ['Notes', 'Table'],
  ['', 'Table'],
  ["'[]:*?/\\", 'Table'],
  ['Reading, writing and maths at the expected standard', 'Reading, writing and maths at t'],
  ['Early years: GLD', 'Early years GLD'],
])('a sheet of the title "%s" is called "%s"', async (title, name) => {
  const book = await workbook({ ...table, title }, 'xlsx')
  expect(book.sheets.map((sheet) => sheet.name)).toEqual([name, 'Notes'])
})

test.each([
  ['=1+1', "'=1+1"],
  ['+44', "'+44"],
  ['-4', "'-4"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'=1"],
  ['\u0000=1', "'=1"],
  ['\u0000plain', 'plain'],
  ['\uFF1D1', "'\uFF1D1"],
  ['half \uD800 pair', 'half  pair'],
  ['St Mary’s 😀', 'St Mary’s 😀'],
  ['a = b', 'a = b'],
  ['', ''],
])('the text %j is written %j', (text, written) => {
  expect(safeText(text)).toBe(written)
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\0', '<', '_x003D_', ']]>'),
      fc.string(),
    )
    .map(([start, rest]) => start + rest),
)

/** Text of a part of XLSX, read by hand: entities, then the escapes of XLSX. */
function plainText(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)))
}

test('none of 100,000 cells runs when it is opened, and none of their letters is lost', async () => {
  const texts = fc.sample(hostile, 10_000)
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    Array.from({ length: 10 }, (__, j) => texts[(i + 1_009 * j) % texts.length]),
  )
  const columns = rows[0]?.map((_, i) => ({ name: `${i}`, kind: 'text' }) as const) ?? []
  const xlsx = unzipped((await sheetFile({ ...table, columns, rows }, 'xlsx')).bytes)
  expect([...xlsx.values()].join('')).not.toMatch(/<f>|<f |<hyperlink/)
  const shared = xlsx.get('xl/sharedStrings.xml') ?? ''
  const strings = [...shared.matchAll(/<si><t[^>]*?(?:\/>|>([^<]*)<\/t>)<\/si>/g)].map(
    ([, text = '']) => plainText(text),
  )
  const cells = xlsx.get('xl/worksheets/sheet1.xml') ?? ''
  const read = [...cells.matchAll(/<c r="([A-J])(\d+)"[^>]*t="s"[^>]*><v>(\d+)<\/v>/g)]
  const wrong = read.filter(([, letter = '', line = '', at]) => {
    const text = rows[Number(line) - 2]?.[letter.charCodeAt(0) - 65]
    return text !== undefined && strings[Number(at)] !== safeText(text)
  })
  expect(wrong).toEqual([])
  expect(read.length).toBeGreaterThan(90_000)
  expect(strings.filter((text) => /^[=+\-@\t\r\0]/.test(text))).toEqual([])
  const ods = unzipped((await sheetFile({ ...table, columns, rows }, 'ods')).bytes)
  expect([...ods.values()].join('')).not.toMatch(/table:formula|xlink:href/)
  const csv = new TextDecoder().decode((await sheetFile({ ...table, columns, rows }, 'csv')).bytes)
  expect(parse(csv, { bom: true, from_line: 2 })).toEqual(
    rows.map((row) => row.map((text) => safeText(text ?? ''))),
  )
})

test('a number that is none is a bug, not a cell', async () => {
  const wrong: Sheet = { ...table, rows: [['Fold Lane', Number.NaN, undefined]] }
  await expect(sheetFile(wrong, 'csv')).rejects.toThrow('Not a figure')
})

test('an address names one of three forms, or none', () => {
  expect(sheetForms.map(sheetForm)).toEqual(['csv', 'xlsx', 'ods'])
  expect(['CSV', 'xls', ''].map(sheetForm)).toEqual([undefined, undefined, undefined])
})
