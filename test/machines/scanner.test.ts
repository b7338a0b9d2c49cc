import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docxOf, pdfOf, xlsxOf } from '../fixtures/files/documents.ts'
import * as files from '../fixtures.ts'
import { zipOf } from '../zip.ts'
import { Clamd, eicar } from './clamd.ts'
import { Visitor } from './visitor.ts'
import { startWeb, type Web } from './web.ts'

/** Needs Debian and root, for it installs ClamAV; `.ci/run` asks for it. */
const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const minutes = 300_000
const megabyte = 1024 * 1024

interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

describe.skipIf(!isAskedFor)("ClamAV's own scanner beside Trellis", () => {
  let folder: string
  let clamd: Clamd
  let web: Web
  let officer: Visitor
  let chair: Visitor
  let meeting: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-scanner-'))
    clamd = await Clamd.start(folder)
    const env = { TRELLIS_DATA: path.join(folder, 'data'), TRELLIS_SCANNER: clamd.address }
    web = await startWeb(env, 'kept')
    officer = new Visitor(() => [web])
    await officer.signIn('Data officer')
    chair = new Visitor(() => [web])
    await chair.signIn('Assistant director')
    meeting = await anOpenMeeting()
  }, minutes)

  afterAll(async () => {
    await web?.stop()
    await clamd?.end()
    await rm(folder, { recursive: true, force: true })
  })

  /** A meeting that is called by this test, so that its agenda is empty. */
  async function anOpenMeeting(): Promise<string> {
    const boards = await chair.get('/boards')
    const [, board = ''] = /href="(\/boards\/[\w-]+)"/.exec(boards.text) ?? []
    const called = await chair.post(`${board}/meetings`, {
      ...{ starts: '2027-11-08T16:30', place: 'The Hall', once: crypto.randomUUID() },
    })
    expect(called.status).toBe(303)
    const page = await chair.get(board)
    const found = [...page.text.matchAll(/href="(\/boards\/[\w-]+\/meetings\/[\w-]+)"/g)]
    for (const [, at = ''] of found)
      if ((await chair.get(at)).text.includes('Put an item on the agenda')) return at
    throw new Error('No meeting takes papers')
  }

  async function send(
    visitor: Visitor,
    address: string,
    fields: Readonly<Record<string, string>>,
    file: Upload,
  ) {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    body.set('file', new File([Uint8Array.from(file.bytes)], file.name))
    const headers = { cookie: visitor.cookie, origin: web.address }
    const at = `${web.address}${address}`
    const answer = await fetch(at, { method: 'POST', redirect: 'manual', headers, body })
    return { status: answer.status, text: await answer.text() }
  }

  const put = (title: string, file: Upload) =>
    send(
      chair,
      `${meeting}/papers`,
      {
        ...{ title, words: '', publication: 'open', because: '', motion: '' },
        once: crypto.randomUUID(),
      },
      file,
    )
  const bring = (file: Upload) => send(officer, '/data/imports', { year: '', trial: 'yes' }, file)
  const agenda = async () => (await chair.get(meeting)).text
  const csv = files.ks2(2017, [files.school(900_001), files.authorityRow()])

  it.each<[string, () => Upload]>([
    ['by itself', () => ({ name: 'a.pdf', bytes: Buffer.from(eicar) })],
    ['in a PDF', () => ({ name: 'a.pdf', bytes: pdfOf('Budget', '', { more: [eicar] }) })],
    [
      'packed in an Excel file',
      () => ({ name: 'a.xlsx', bytes: xlsxOf({ more: [{ name: 'xl/a.xml', bytes: eicar }] }) }),
    ],
    ['packed in a Word file', () => ({ name: 'a.docx', bytes: docxOf({ text: eicar }) })],
  ])(
    'finds what is harmful in a paper, %s: it is refused in plain words and nothing is kept',
    async (_, file) => {
      const { status, text } = await put('A harmful budget', file())
      expect(status).toBe(422)
      expect(text).toContain(
        'The virus scanner found something harmful in it (Eicar-Test-Signature.UNOFFICIAL)',
      )
      expect(text).toContain('value="A harmful budget"')
      expect(await agenda()).not.toContain('A harmful budget')
    },
    minutes,
  )

  it.each<[string, () => Upload]>([
    ['in a table', () => ({ name: 'a.csv', bytes: Buffer.from(`${csv}${eicar}\n`) })],
    [
      'in a zip',
      () => ({ name: 'a.zip', bytes: zipOf([{ name: 'ks2.csv', bytes: `${csv}${eicar}\n` }]) }),
    ],
    [
      'in a zip in a zip',
      () => ({
        name: 'a.zip',
        bytes: zipOf([{ name: 'b.zip', bytes: zipOf([{ name: 'c.csv', bytes: eicar }]) }]),
      }),
    ],
  ])(
    'finds it in a file that is brought in, %s, before an import begins',
    async (_, file) => {
      const before = (await officer.get('/data/imports')).text
      const { status, text } = await bring(file())
      expect(status).toBe(422)
      expect(text).toContain('The virus scanner found something harmful in it')
      expect(runsIn((await officer.get('/data/imports')).text)).toEqual(runsIn(before))
    },
    minutes,
  )

  it('lets clean files through, which are kept as they were sent', async () => {
    expect((await put('A clean budget', { name: 'b.pdf', bytes: pdfOf('Budget') })).status).toBe(
      303,
    )
    const text = await agenda()
    expect(text).toContain('A clean budget')
    const [, file = ''] = /href="([^"]*\/papers\/1\/file)"/.exec(text) ?? []
    const answer = await fetch(`${web.address}${file}`, { headers: { cookie: chair.cookie } })
    expect(Buffer.from(await answer.arrayBuffer()).equals(pdfOf('Budget'))).toBe(true)
    expect((await bring({ name: 'ks2.csv', bytes: Buffer.from(csv) })).status).toBe(303)
  })

  it(
    'looks through the largest file that is taken to its end, and through all of a zip',
    async () => {
      const rows = Buffer.alloc(199 * megabyte, `${csv}\n`)
      rows.write(eicar, rows.length - 100)
      const large = await bring({ name: 'large.csv', bytes: rows })
      expect([large.status, large.text.includes('something harmful in it')]).toEqual([422, true])
      const deep = zipOf([{ name: 'large.csv', bytes: rows }])
      expect(deep.length).toBeLessThan(100 * megabyte)
      const packed = await bring({ name: 'large.zip', bytes: deep })
      expect([packed.status, packed.text.includes('something harmful in it')]).toEqual([422, true])
    },
    minutes,
  )

  it('refuses what is packed deeper than the scanner looks, which it would else call clean', async () => {
    let deep: Buffer = Buffer.from(eicar)
    for (let depth = 0; depth < 20; depth += 1)
      deep = zipOf([{ name: `${depth}.zip`, bytes: deep }])
    const { status, text } = await bring({ name: 'deep.zip', bytes: deep })
    expect(status).toBe(422)
    expect(text).toMatch(/packed too deep, for the virus scanner to look through all of it/)
  })

  it(
    'stopped lets nothing through: a page says so and holds the form; started again it goes on',
    async () => {
      await clamd.end()
      const away = await put('A budget meanwhile', { name: 'c.pdf', bytes: pdfOf('Meanwhile') })
      expect(away.status).toBe(503)
      expect(away.text).toContain('No file can be taken just now')
      expect(away.text).toContain('name="title" value="A budget meanwhile"')
      expect((await bring({ name: 'ks2.csv', bytes: Buffer.from(csv) })).status).toBe(503)
      const reference = /<strong>([0-9a-f]{12})<\/strong>/.exec(away.text)?.[1] ?? 'none'
      const line = web
        .log()
        .split('\n')
        .find((one) => one.includes(reference))
      expect(line).toContain('"event":"scanner-failed"')
      expect(await agenda()).not.toContain('A budget meanwhile')
      await clamd.again()
      const again = { name: 'c.pdf', bytes: pdfOf('Meanwhile') }
      expect((await put('A budget meanwhile', again)).status).toBe(303)
      expect(await agenda()).toContain('A budget meanwhile')
    },
    minutes,
  )

  it(
    'held by its machine lets nothing through either',
    async () => {
      clamd.hold()
      const held = await put('A budget in vain', { name: 'd.pdf', bytes: pdfOf('In vain') })
      clamd.goOn()
      expect(held.status).toBe(503)
      expect(await agenda()).not.toContain('A budget in vain')
    },
    minutes,
  )
})

/** The imports that a page lists. */
function runsIn(text: string): string[] {
  return [...text.matchAll(/href="(\/data\/imports\/[0-9a-f-]{36})"/g)].map(([, at = '']) => at)
}
