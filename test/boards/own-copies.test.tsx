import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoleCode } from '#modules/people/model.ts'
import type { MeetingRecord } from '#modules/boards/rules/papers/record.ts'
import { closedItems } from '#modules/boards/rules/papers/closed.ts'
import { papersInForce } from '#modules/boards/rules/papers/in-force.ts'
import { itemsThatFit, offlineCopy, ownPack } from '#modules/boards/rules/papers/own-copy.ts'
import { readingOrder } from '#modules/boards/rules/papers/read.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { renderPage } from '#ui/page.tsx'
import { OfflineDocument } from '../../src/modules/boards/views/offline.tsx'
import { pdfOf } from '../fixtures/files/documents.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { aRecord, exemptMark, randomRecord } from './random-records.ts'

let world: World
let at: string

const board = '/boards/strategic-board'
const because = 'Section 40: it tells of a person'
const origin = 'http://localhost'
const budget = pdfOf('Quagga budget')

beforeAll(async () => {
  world = await openWorld()
  const place = { starts: '2018-11-08T16:30', place: 'The Hall' }
  at = (await send('AD', `${board}/meetings`, place)).headers.get('location') ?? ''
  const open = { title: 'Budget <script>alert(1)</script>', words: '</style><b>Bold</b>' }
  await put({ ...open, publication: 'open', because: '' }, true)
  await put({ title: 'Staffing', words: 'Okapi leaves.', publication: 'exempt', because }, false)
  await send('BM', `${at}/notes/2`, { 'note-2': 'Ask <i>who</i> pays', seen: '0' })
}, 180_000)

afterAll(() => world.close())

const as = (role: RoleCode) => memberOf(world.ours, role)

function send(role: RoleCode, address: string, form: Readonly<Record<string, string>>) {
  return ask(world, address, { as: as(role), form: { once: world.shell.newId(), ...form } })
}

async function put(fields: Readonly<Record<string, string>>, withFile: boolean): Promise<void> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ once: world.shell.newId(), motion: '', ...fields }))
    body.set(name, value)
  if (withFile) body.set('file', new Blob([Uint8Array.from(budget)]), 'Budget.pdf')
  const answer = await world.app.request(`${origin}${at}/papers`, {
    ...{ method: 'POST', headers: { cookie: as('AD').cookie, origin }, body },
  })
  expect(answer.status).toBe(303)
}

const offline = (role: RoleCode) => ask(world, `${at}/offline`, { as: as(role) })

describe('the papers of a meeting to read offline', () => {
  it('are one file to save, with all that the reader may see and their own note', async () => {
    const answer = await offline('BM')
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'attachment; filename="strategic-board-2018-11-08-papers.html"',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/),
    })
    for (const part of [
      'The Hall',
      'Okapi leaves.',
      `Exempt: ${because}`,
      'does not update itself',
    ])
      expect(html).toContain(part)
    expect(html).toContain('Ask &lt;i>who&lt;/i> pays')
    expect(html).toContain(createHash('sha256').update(budget).digest('hex').slice(0, 8))
    expect(html).toContain(`data:application/pdf;base64,${budget.toString('base64')}`)
  })

  it('fetch nothing and run nothing, whatever a paper’s words are', async () => {
    const html = await (await offline('BM')).text()
    expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'")
    expect(html).not.toMatch(/<(?:script|link|img|iframe|form|object|embed|b|i)\b/)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    const targets = [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, to = '']) => to)
    expect(targets.length).toBeGreaterThan(5)
    for (const to of targets) expect(to).toMatch(/^(?:#|data:application\/pdf;base64,)/)
  })

  it('are taken by those who read the agenda, each with their own notes, and by nobody else', async () => {
    for (const role of ['AD', 'LO', 'AU'] as const) {
      const answer = await offline(role)
      const html = await answer.text()
      expect([role, answer.status, html.includes('Okapi leaves.')]).toEqual([role, 200, true])
      expect([role, html.includes('Ask &lt;i>')]).toEqual([role, false])
    }
    for (const role of ['HT', 'GV', 'ST', 'SE', 'DT', 'IB', 'CP', 'CL'] as const)
      expect([role, (await offline(role)).status]).toEqual([role, 404])
  })

  it.each([
    ['/offline', 'strategic-board-2018-11-08-papers.html'],
    ['/notes/pack', 'strategic-board-2018-11-08-my-agenda-pack.pdf'],
  ])('%s is noted with the digest of what was taken, and not a word of it', async (path, file) => {
    const answer = await ask(world, `${at}${path}`, { as: as('BM') })
    const sha256 = createHash('sha256')
      .update(new Uint8Array(await answer.arrayBuffer()))
      .digest('hex')
    const [event] = await asKeeper(world.shell.store, async (trx) => {
      const { rows } = await sql<{ action: string; subject: string; detail: unknown; by: string }>`
        select action, subject, detail, person_id as by from event order by at desc, number desc
        limit 1`.execute(trx)
      return rows
    })
    expect(event).toEqual({
      action: 'own copy of papers made',
      subject: `meeting ${at.slice(at.lastIndexOf('/') + 1)}`,
      detail: { file, items: 2, exempt: 1, sha256 },
      by: as('BM').person.personId,
    })
  })
})

/** All words of a record's own copies, as they are read. */
function wordsOf(record: MeetingRecord, closed: ReadonlySet<number>): string {
  const of = { closed, notes: [], madeAt: '2018-03-01T10:00:00Z', madeFor: 'Reader' }
  const copy = offlineCopy(record, { ...of, links: new Map() })
  return [...readingOrder(ownPack(record, of)), renderPage(<OfflineDocument copy={copy} />)].join(
    ' ',
  )
}

describe('an item for which one’s seat left the room', () => {
  it('has none of its paper in any copy of one’s own, and else it is there', () => {
    let shown = 0
    fc.assert(
      fc.property(randomRecord, ({ record }) => {
        const plain = {
          ...record,
          minutes: { ...record.minutes, carried: [] },
          papers: record.papers.map((paper) => ({ ...paper, title: `Item ${paper.number}` })),
        }
        const exempt = plain.papers.filter(({ exemptBecause }) => exemptBecause !== null)
        const closed = new Set(exempt.map(({ number }) => number))
        expect(wordsOf(plain, closed)).not.toContain(exemptMark)
        const isThere = exempt.some(({ words, file }) => words !== '' || file !== null)
        expect(wordsOf(plain, new Set()).includes(exemptMark)).toBe(isThere)
        if (isThere) shown += 1
      }),
      { numRuns: 500 },
    )
    expect(shown).toBeGreaterThan(100)
  })

  const left = { seatId: 'a', effect: 'left the room' } as const
  it.each([
    ['nobody left', [], [], []],
    ['one’s own seat left for an item', [{ ...left, number: 2 }], ['a'], [2]],
    ['for the whole meeting', [{ ...left, number: null }], ['a'], [1, 2, 3]],
    ['another seat left', [{ ...left, number: 2 }], ['b'], []],
    ['one of one’s two seats left', [{ ...left, number: 3 }], ['b', 'a'], [3]],
    ['it took part', [{ seatId: 'a', effect: 'took part' as const, number: 2 }], ['a'], []],
    ['it did not vote', [{ seatId: 'a', effect: 'did not vote' as const, number: 2 }], ['a'], []],
    ['an item that there is not', [{ ...left, number: 9 }], ['a'], []],
  ])('is closed: %s', (_, declarations, seats, closed) => {
    const papers = [1, 2, 3].map((number) => ({ number }))
    expect([...closedItems(declarations, papers, new Set(seats))]).toEqual(closed)
  })
})

describe('papers that are files', () => {
  const paper = (number: number, size: number | null) => ({
    number,
    file:
      size === null
        ? null
        : {
            ...{
              name: `${number}.pdf`,
              kind: 'pdf' as const,
              pages: 1,
              size,
              sha256: 'a'.repeat(64),
            },
            searched: 'whole' as const,
          },
  })

  it.each([
    ['nothing', [], 10, []],
    ['text alone', [paper(1, null)], 10, []],
    ['all that fits to the last byte', [paper(1, 4), paper(2, 6)], 10, [1, 2]],
    ['no more than that', [paper(1, 4), paper(2, 7)], 10, [1]],
    [
      'what still fits after one that does not',
      [paper(1, 11), paper(2, null), paper(3, 5)],
      10,
      [3],
    ],
  ])('are taken in: %s', (_, papers, most, taken) => {
    expect([...itemsThatFit(papers, most)]).toEqual(taken)
  })

  it('that are too large are named with size and digest, and the reader is told where they are', () => {
    const [first] = aRecord.papers
    if (first === undefined) throw new Error('There is an item')
    const record = { ...aRecord, papers: [{ ...first, file: paper(1, 4321).file }] }
    const of = { closed: new Set<number>(), notes: [], madeAt: '2018-03-01T10:00:00Z' }
    const copy = offlineCopy(record, { ...of, madeFor: 'Reader', links: new Map() })
    const html = renderPage(<OfflineDocument copy={copy} />)
    expect(html).toContain('“1.pdf” (PDF, 1 page, 4 KB). It is too large for this copy')
    expect(html).toContain('SHA-256 of the file: aaaaaaaa')
    expect(html).not.toContain('data:')
    const tooLarge = paper(1, papersInForce.offlineBytes + 1)
    expect([...itemsThatFit([tooLarge], papersInForce.offlineBytes)]).toEqual([])
  })
})
