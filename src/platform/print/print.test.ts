import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { print, readBack } from './printer.ts'

const sources = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(path.join(sources, 'print-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const head = `#import "/platform/print/trellis.typ": *
#let data = json(bytes(sys.inputs.data))
#show: trellis.with(title: data.title, head: "Head")
`

function template(body: string): string {
  const file = path.join(folder, 'document.typ')
  writeFileSync(file, head + body)
  return path.relative(sources, file)
}

const table = `= Title
#ruled(columns: (1fr, 1fr), align: (left, right), heads: ("School", "2017"),
  rows: data.rows.map(r => (kind: "plain", apart: false, cells: ([#r], [1]))))`

describe('a printed document', () => {
  it('has its title, its language, and a header for each column and each row', async () => {
    const bytes = await print(template(table), { title: 'A title', rows: ['North', 'South'] })
    expect(await readBack(bytes)).toMatchObject({
      pages: 1,
      title: 'A title',
      language: 'en-GB',
      isTagged: true,
      universalAccess: 1,
      headings: [{ level: 1, text: 'Title' }],
      bookmarks: ['Title'],
      tables: 1,
      columnHeaders: 2,
      rowHeaders: 2,
    })
  })

  it('is read without the running heads, which are decoration', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `Row ${i}`)
    const read = await readBack(await print(template(table), { title: 'Long', rows }))
    expect(read.pages).toBeGreaterThan(1)
    expect(read.rowHeaders).toBe(120)
    expect(read.text).not.toContain('Head')
    expect(read.text).not.toContain('Page 1')
  })

  it('keeps whatever is typed, whatever it means to a typesetter', async () => {
    const odd = 'St #1 $x$ *Mary* @home \\ "Q" <b> é'
    const read = await readBack(await print(template(table), { title: 'Odd', rows: [odd] }))
    expect(read.text).toContain(odd)
  })

  it.each([
    [
      'a drawing without words',
      "= One\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0L1 1'/></svg>\"), format: \"svg\")",
    ],
    ['a heading that is skipped', '= One\n=== Three'],
  ])('is refused where it has %s', async (_what, body) => {
    await expect(print(template(body), { title: 'Bad', rows: [] })).rejects.toThrow(/alt|heading/i)
  })
})
