import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sheetForms, type SheetForm } from '#lib/sheet.ts'
import { readMatrix } from '#platform/matrix.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { addressesOf, readerOf } from './addresses.ts'

let world: World
let addresses: ReadonlyMap<string, string>

const routes = [...readMatrix().routes.keys()].filter((route) => route.endsWith('/download/:form'))

beforeAll(async () => {
  world = await openWorld()
  const found = await addressesOf(world, world.ours)
  // The whole is computed from schools that its trace does not name; a file's row has a table.
  addresses = new Map(
    [...found].map(([route, path]) => [route, path.replace('whole', 'authority')]),
  )
}, 180_000)

afterAll(() => world.close())

function at(route: string, form: string): string {
  const address = addresses.get(route)
  if (address === undefined) throw new Error(`No address for ${route}`)
  return address.replace(/[^/]+$/, form)
}

async function cellsOf(route: string, form: SheetForm): Promise<string[][]> {
  const answer = await ask(world, at(route, form), { as: readerOf(world, world.ours, route) })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (form === 'csv') return parse(Buffer.from(bytes), { bom: true })
  const book = form === 'xlsx' ? await readXlsx(bytes) : await readOds(bytes)
  expect(book.sheets.map((sheet) => sheet.name)[1]).toBe('Notes')
  const [first] = book.sheets
  const width = first?.rows[0]?.length ?? 0
  return (first?.rows ?? []).map((row) =>
    Array.from({ length: width }, (_, i) => {
      const cell = row[i] ?? ''
      return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
    }),
  )
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const

describe('every table can be had in three forms', () => {
  it('there are such tables', () => expect(routes.length).toBeGreaterThanOrEqual(10))

  it.each(routes)('%s is a file to save, the same cells in each form', async (route) => {
    const as = readerOf(world, world.ours, route)
    for (const form of sheetForms) {
      const { status, headers } = await ask(world, at(route, form), { as })
      expect([form, status]).toEqual([form, 200])
      expect(headers.get('content-type')).toBe(types[form])
      expect(headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="[\\w.-]+\\.${form}"$`),
      )
      expect(headers.get('cache-control')).toBe('no-store')
    }
    const cells = await cellsOf(route, 'csv')
    expect(cells.length).toBeGreaterThan(1)
    expect(await cellsOf(route, 'xlsx')).toEqual(cells)
    expect(await cellsOf(route, 'ods')).toEqual(cells)
  })

  it.each(routes)('%s in a form that there is not is not found', async (route) => {
    const as = memberOf(world.ours, 'DT')
    for (const form of ['pdf', 'XLSX', 'constructor']) {
      expect((await ask(world, at(route, form), { as })).status).toBe(404)
    }
  })

  it.each(['school', 'cluster'])('the address of a %s booklet as CSV still works', async (kind) => {
    const route =
      kind === 'school'
        ? 'GET /schools/:school/booklet/:year/csv'
        : 'GET /clusters/:cluster/booklet/:year/:table/csv'
    const address = addresses.get(route) ?? ''
    const as = memberOf(world.ours, 'DT')
    const old = await (await ask(world, address, { as })).text()
    const now = await (await ask(world, address.replace(/csv$/, 'download/csv'), { as })).text()
    expect(old).toBe(now)
    expect(old).toContain('measure,row,name,urn,year,value,pupils,code,change,arrow')
  })
})

describe('a page links to its table in each form', () => {
  const pagesWith = routes.map((route) => route.replace('/download/:form', ''))
  it.each(pagesWith)('%s', async (route) => {
    const page = addresses.get(route) ?? ''
    const as = readerOf(world, world.ours, `${route}/download/:form`)
    const html = await (await ask(world, page, { as })).text()
    const links = [...html.matchAll(/href="([^"]+\/download\/(?:csv|xlsx|ods)[^"]*)"/g)].map(
      ([, href = '']) => href.replaceAll('&amp;', '&'),
    )
    expect(links).toHaveLength(3)
    for (const link of links) {
      expect((await ask(world, link, { as })).status).toBe(200)
    }
  })
})

it('a list of schools that was narrowed is narrowed in its file', async () => {
  const as = memberOf(world.ours, 'DT')
  const text = await (await ask(world, '/schools/download/csv?q=900001', { as })).text()
  expect(text.trim().split('\r\n')).toHaveLength(2)
  expect(text).toContain('Ours School 900001,900001')
  const html = await (await ask(world, '/schools?q=900001&closed=yes', { as })).text()
  expect(html).toContain('/schools/download/xlsx?q=900001&amp;closed=yes')
})

it(
  'a file opens to those to whom its page opens, and a booklet’s to fewer',
  { timeout: 120_000 },
  async () => {
    const strange: string[] = []
    let opened = 0
    let closed = 0
    for (const route of routes) {
      const exports = readMatrix().routes.get(route)?.endsWith('export') === true
      for (const as of world.ours.members) {
        const file = await ask(world, at(route, 'csv'), { as })
        const page = await ask(world, at(route, 'csv').replace('/download/csv', ''), { as })
        const fits = exports ? file.status >= page.status : file.status === page.status
        if (!fits) strange.push(`${as.name} ${route}: page ${page.status}, file ${file.status}`)
        opened += file.status === 200 ? 1 : 0
        closed += exports && page.status === 200 && file.status === 404 ? 1 : 0
      }
    }
    expect(strange).toEqual([])
    expect(opened).toBeGreaterThan(80)
    expect(closed).toBeGreaterThan(3)
  },
)
