import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBack } from '#platform/print/printer.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { docxOf, pdfOf, pngOf } from '../fixtures/files/documents.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
let at: string

beforeAll(async () => {
  world = await openWorld()
  const called = await send('AD', '/boards/strategic-board/meetings', {
    ...{ starts: '2018-11-08T16:30', place: 'The Hall' },
  })
  at = called.headers.get('location') ?? ''
}, 180_000)

afterAll(() => world.close())

const origin = 'http://localhost'

interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

/** Sends a form as a browser does that has a file to send. */
async function send(
  role: RoleCode,
  path: string,
  fields: Readonly<Record<string, string>>,
  file?: Upload,
): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ once: world.shell.newId(), ...fields })) {
    body.set(name, value)
  }
  if (file !== undefined) body.set('file', new Blob([Uint8Array.from(file.bytes)]), file.name)
  const { cookie } = memberOf(world.ours, role)
  return world.app.request(`${origin}${path}`, {
    method: 'POST',
    headers: { cookie, origin },
    body,
  })
}

const put = (fields: Readonly<Record<string, string>>, file?: Upload) =>
  send(
    'AD',
    `${at}/papers`,
    { words: '', publication: 'open', because: '', motion: '', ...fields },
    file,
  )

const read = async (role: RoleCode, path: string) =>
  (await ask(world, path, { as: memberOf(world.ours, role) })).text()

async function kept(): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ n: number }>`select count(*)::int as n from paper_file`.execute(trx),
  )
  return rows[0]?.n ?? -1
}

const budget = { name: 'Budget of 2018.pdf', bytes: pdfOf('Quagga budget') }

describe('a paper that is a file', () => {
  it('is put on the agenda with its kind, pages and size, and comes back as it went in', async () => {
    const answer = await put({ title: 'Budget' }, budget)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, at])
    const page = await read('BM', at)
    expect(page).toContain('Budget of 2018.pdf')
    expect(page).toContain('(PDF, 1 page, 1 KB)')
    const file = await ask(world, `${at}/papers/1/file`, { as: memberOf(world.ours, 'BM') })
    expect(Buffer.from(await file.arrayBuffer()).equals(budget.bytes)).toBe(true)
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="strategic-board-2018-11-08-item-1.pdf"',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(readdirSync(world.shell.inbox)).toEqual([])
  })

  it('is read by those who read the agenda, and by nobody else: 404, as if there were none', async () => {
    const statusFor = async (role: RoleCode) =>
      (await ask(world, `${at}/papers/1/file`, { as: memberOf(world.ours, role) })).status
    for (const role of ['AD', 'LO', 'BM', 'AU'] as const) {
      expect([role, await statusFor(role)]).toEqual([role, 200])
    }
    for (const role of ['HT', 'ST', 'GV', 'SE'] as const) {
      expect([role, await statusFor(role)]).toEqual([role, 404])
    }
    for (const item of ['2', '0', 'x', '1.5', '1e9']) {
      const answer = await ask(world, `${at}/papers/${item}/file`, {
        as: memberOf(world.ours, 'AD'),
      })
      expect([item, answer.status]).toEqual([item, 404])
    }
  })

  it.each([
    [
      'with macros',
      { name: 'a.docx', bytes: docxOf({ more: [{ name: 'word/vbaProject.bin', bytes: 'x' }] }) },
      'without macros',
    ],
    ['of another kind', { name: 'a.exe', bytes: Buffer.from('MZ') }, 'this is another'],
    [
      'that is too large',
      { name: 'a.pdf', bytes: Buffer.alloc(10 * 1024 * 1024 + 1, 'x') },
      'larger than 10 MB',
    ],
  ])('%s is refused in words at the field, and what was typed is kept', async (_, file, says) => {
    const before = await kept()
    const answer = await put({ title: 'A title', words: 'Some words' }, file)
    const page = await answer.text()
    expect([answer.status, await kept()]).toEqual([422, before])
    expect(page).toContain(says)
    expect(page).toContain('id="file-error"')
    expect(page).toContain('value="A title"')
    expect(readdirSync(world.shell.inbox)).toEqual([])
  })

  it('sent five times at once is one', async () => {
    const before = await kept()
    const once = world.shell.newId()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => put({ once, title: 'Once' }, budget)),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(await kept()).toBe(before + 1)
  })

  it('stands in the agenda pack with name, pages, size, digest and where it is', async () => {
    const pack = await ask(world, `${at}/pack`, { as: memberOf(world.ours, 'BM') })
    const { text, isTagged } = await readBack(new Uint8Array(await pack.arrayBuffer()))
    const close = text.replaceAll(/\s+/g, '')
    const sha256 = createHash('sha256').update(budget.bytes).digest('hex')
    expect(isTagged).toBe(true)
    expect(close).toContain('Budgetof2018.pdf')
    expect(close).toContain('(PDF,1page,1KB)')
    expect(close).toContain(sha256)
    expect(close).toContain(`${at}/papers/1/file`)
    expect(text).not.toContain('Quagga')
  })

  it('goes to the public whole where its item is open, and not at all where it is exempt', async () => {
    const secret = { name: 'Zorilla plan.pdf', bytes: pdfOf('Zorilla') }
    await put({ title: 'Zorilla', publication: 'exempt', because: 'Section 43' }, secret)
    const page = await read('LO', `${at}/publication`)
    expect(page).toContain(`${at}/papers/1/file`)
    expect(page).toContain('nothing can be left out of it here')
    expect(page).not.toContain(`${at}/papers/3/file`)
    expect(page).toContain('Item 3, with its file')
    const text = await read('LO', `${at}/publication/papers.txt`)
    expect(text).toContain('Budget of 2018.pdf')
    expect(text).toContain('Item 3, with its file | Section 43')
    expect(text).not.toContain('Zorilla')
  })

  it('is no longer added once the minutes are approved, by the database too', async () => {
    const { meetingId } = world.ours.boards
    const refused = asKeeper(world.shell.store, (trx) =>
      sql`update paper_file set content = ${Buffer.from('other')} where meeting_id = ${meetingId}`.execute(
        trx,
      ),
    )
    await expect(refused).rejects.toThrow('paper_file_check')
  })
})

describe('the words inside a file', () => {
  beforeAll(async () => {
    const called = await send('AD', '/boards/strategic-board/meetings', {
      ...{ starts: '2018-12-06T16:30', place: 'The Hall' },
    })
    at = called.headers.get('location') ?? ''
    await put({ title: 'Budget' }, budget)
  })

  it('are found by those who may open it, and by nobody else', async () => {
    const text = 'The wombat fund</w:t></w:p><w:p><w:t>pays for two visits'
    await put({ title: 'Fund' }, { name: 'fund.docx', bytes: docxOf({ text }) })
    for (const [words, item] of [
      ['quagga', 'Budget'],
      ['wombats', 'Fund'],
      ['"pays for two visits"', 'Fund'],
      ['fund visit', 'Fund'],
    ] as const) {
      const search = `/search?q=${encodeURIComponent(words)}`
      expect([words, (await read('AD', search)).includes(`>${item}</a>`)]).toEqual([words, true])
      expect(await read('HT', search)).toContain('Nothing is found')
    }
    expect(await read('BM', '/search?q=wombat')).toContain('<strong>wombat</strong>')
    expect(await read('BM', at)).toContain('(Word, 1 KB)')
  })

  it('are not searched in a picture, which says so', async () => {
    await put({ title: 'Plan of the hall' }, { name: 'plan.png', bytes: pngOf() })
    expect(await read('BM', at)).toContain('PNG picture, 1 KB, its words are not searched)')
  })
})
