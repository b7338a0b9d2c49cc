import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printedPapers, printedPublic, publicText } from '#modules/boards/actions/papers.ts'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { agendaPack } from '#modules/boards/rules/papers/agenda-pack.ts'
import { publicMinutes, publicPapers } from '#modules/boards/rules/papers/public.ts'
import { leaksIn, plainText, readingOrder } from '#modules/boards/rules/papers/read.ts'
import type { MeetingRecord } from '#modules/boards/rules/papers/record.ts'
import { readBack } from '#platform/print/printer.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { aRecord, exemptMark, randomRecord } from './random-records.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const board = '/boards/strategic-board'
const idOf = (address: string) => address.slice(address.lastIndexOf('/') + 1)
const because = 'Section 40: it tells of a person'

async function sent(address: string, typed: Record<string, string>, role = 'LO'): Promise<string> {
  const form = { once: world.shell.newId(), ...typed }
  const answer = await ask(world, address, { as: memberOf(world.ours, role), form })
  expect([address, answer.status]).toEqual([address, 303])
  return answer.headers.get('location') ?? ''
}

function called(starts: string): Promise<string> {
  return sent(`${board}/meetings`, { starts, place: 'Town Hall' })
}

async function bytesOf(address: string, role = 'BM'): Promise<Uint8Array> {
  const answer = await ask(world, address, { as: memberOf(world.ours, role) })
  expect([address, answer.status]).toEqual([address, 200])
  return new Uint8Array(await answer.arrayBuffer())
}

async function textOf(address: string, role = 'BM'): Promise<string> {
  return Buffer.from(await bytesOf(address, role)).toString()
}

/** A meeting with an open and an exempt item, minutes that are split the same way, approved at the next. */
async function approvedMeeting(): Promise<string> {
  const [meeting, next] = [await called('2018-03-08T16:30'), await called('2018-05-10T16:30')]
  const open = { title: 'Reading', words: 'Reading rose.', publication: 'open', because: '' }
  await sent(`${meeting}/papers`, open)
  const exempt = { title: 'Zebra', words: 'Quagga leaves.', publication: 'exempt', because }
  await sent(`${meeting}/papers`, exempt)
  const [seat] = await seats()
  const declared = { 'declared-by': seat?.id ?? '', about: '2', effect: 'left the room' }
  await sent(`${meeting}/declarations`, { ...declared, declared: 'Okapi is kin.' })
  await sent(`${meeting}/minutes`, {
    ...{ seen: '0', words: 'The board noted reading.', 'exempt-2': 'Bongo was agreed.' },
    ...{ 'exempt-words': 'Gerenuk came late.', 'exempt-because': 'Section 36: free discussion' },
  })
  await sent(`${meeting}/actions`, {
    ...{ action: 'Write to kudu', seat: seat?.id ?? '', due: '2018-04-01' },
    'exempt-action': because,
  })
  await sent(`${meeting}/minutes/approval`, {
    seen: '1',
    at: next.slice(next.lastIndexOf('/') + 1),
  })
  return meeting
}

async function seats() {
  const all = await bodies(world.shell, memberOf(world.ours, 'LO').person)
  return all.find(({ slug }) => slug === 'strategic-board')?.seats ?? []
}

const exemptWords = ['zebra', 'quagga', 'okapi', 'bongo', 'gerenuk', 'kudu']

describe('an agenda pack', () => {
  it('is one tagged file in English with every paper, bookmarks and pages that are numbered', async () => {
    const meeting = await called('2018-03-08T16:30')
    for (const title of ['Reading', 'Writing', 'Sums']) {
      const words = `${title} rose.\nThe next line.`
      await sent(`${meeting}/papers`, { title, words, publication: 'open', because: '' })
    }
    const read = await readBack(await bytesOf(`${meeting}/pack`))
    expect(read).toMatchObject({ isTagged: true, universalAccess: 1, language: 'en-GB' })
    expect(read.title).toContain('Agenda pack, 8 March 2018, 16:30')
    expect(read.headings.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Contents', 'Agenda', '1. Reading', '2. Writing', '3. Sums']),
    )
    expect(read.bookmarks).toEqual(read.headings.map(({ text }) => text))
    expect(read.pages).toBeGreaterThanOrEqual(4)
  })

  it('has, for members, the exempt papers too with their reasons; nobody else gets it', async () => {
    const meeting = await approvedMeeting()
    const read = await readBack(await bytesOf(`${meeting}/pack`))
    expect(read.text).toContain('Quagga leaves.')
    expect(read.text).toContain(because)
    expect(read.text).toContain('Confidential: item 2 is exempt.')
    for (const role of ['HT', 'IB', 'GV', 'DT']) {
      const answer = await ask(world, `${meeting}/pack`, { as: memberOf(world.ours, role) })
      expect([role, answer.status]).toEqual([role, 404])
    }
  })

  it('holds the minutes that this meeting is to approve', async () => {
    const earlier = await called('2018-01-11T16:30')
    await sent(`${earlier}/minutes`, { seen: '0', words: 'The board noted capybaras.' })
    const meeting = await called('2018-01-25T16:30')
    const read = await readBack(await bytesOf(`${meeting}/pack`))
    expect(read.text).toContain('The board noted capybaras.')
  })
})

describe('the files for the public', () => {
  it('are not there for minutes that nobody approved', async () => {
    const meeting = await called('2018-03-08T16:30')
    await sent(`${meeting}/minutes`, { seen: '0', words: 'The board noted reading.' })
    for (const file of ['minutes.pdf', 'minutes.txt', 'other.pdf']) {
      const as = memberOf(world.ours, 'BM')
      const answer = await ask(world, `${meeting}/publication/${file}`, { as })
      expect([file, answer.status]).toEqual([file, 404])
    }
    expect(await textOf(`${meeting}/publication`)).toContain('once the body has approved them')
  })

  it('are noted when they are made: by whom, how much was left out, and by which digest', async () => {
    const meeting = await approvedMeeting()
    for (const file of ['papers.txt', 'minutes.pdf']) {
      const bytes = await bytesOf(`${meeting}/publication/${file}`)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const { rows } = await asKeeper(world.shell.store, (trx) =>
        sql<{ detail: unknown; by: string }>`
          select detail, person_id as by from event
          where action = 'public file made' and subject = ${`meeting ${idOf(meeting)}`}
          order by number desc limit 1`.execute(trx),
      )
      const { personId } = memberOf(world.ours, 'BM').person
      expect(rows).toMatchObject([{ by: personId, detail: { sha256 } }])
      expect(JSON.stringify(rows)).toMatch(new RegExp(`public-${file.replace('.', '\\.')}`))
    }
  })

  it('tell what is open, and of all that is exempt only that it is left out and why', async () => {
    const at = `${await approvedMeeting()}/publication`
    const minutes = (await readBack(await bytesOf(`${at}/minutes.pdf`))).text
    const papers = (await readBack(await bytesOf(`${at}/papers.pdf`))).text
    const text = `${await textOf(`${at}/minutes.txt`)}${await textOf(`${at}/papers.txt`)}`
    expect(papers).toContain('Reading rose.')
    expect(minutes).toContain('The board noted reading.')
    for (const what of ['Item 2', 'Minutes of item 2', 'Part of the minutes', 'An action']) {
      expect([what, minutes.includes(what), text.includes(what)]).toEqual([what, true, true])
    }
    expect(minutes).toContain('Declaration on item 2')
    expect(papers).toContain(because)
    for (const word of exemptWords) {
      for (const file of [minutes, papers, text]) expect(file.toLowerCase()).not.toContain(word)
    }
  })

  it('have no exempt word anywhere in the file, however deep it is packed', async () => {
    const at = `${await approvedMeeting()}/publication`
    for (const file of ['minutes.pdf', 'papers.pdf']) {
      const whole = unpacked(await bytesOf(`${at}/${file}`))
      expect(whole).toContain('Reading')
      for (const word of exemptWords) expect(whole.toLowerCase()).not.toContain(word)
    }
  })

  it('are listed on a page with every thing that is left out, its reason and how many words', async () => {
    const page = await textOf(`${await approvedMeeting()}/publication`)
    expect(page).toContain('6 things are left out')
    expect(page).toContain('Section 36: free discussion')
    for (const word of exemptWords) expect(page.toLowerCase()).not.toContain(word)
  })
})

/** All that a PDF holds, its packed streams unpacked. */
function unpacked(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes)
  const parts = [raw.toString('latin1')]
  let from = 0
  for (;;) {
    const start = raw.indexOf('stream\n', from)
    if (start < 0) return parts.join('\n')
    from = raw.indexOf('endstream', start)
    try {
      parts.push(inflateSync(raw.subarray(start + 7, from)).toString('latin1'))
    } catch {
      // A stream that is not packed stands in the file as it is.
    }
  }
}

describe('of random meetings', () => {
  it('no public text holds a word of an exempt part, and each part that is left out is listed', () => {
    let left = 0
    fc.assert(
      fc.property(randomRecord, ({ record, exemptParts }) => {
        for (const made of publicOf(record)) {
          const text = publicText(made)
          expect(text).not.toContain(exemptMark)
          expect(text).toBe(plainText(made.document))
          expect(uncounted(readingOrder(made.document))).toEqual(uncounted(made.open))
        }
        const [papers, minutes] = publicOf(record)
        expect(papers?.redactions).toHaveLength(exemptParts.items)
        expect(minutes?.redactions).toHaveLength(exemptParts.all)
        left += exemptParts.all
      }),
      { numRuns: 2000 },
    )
    expect(left).toBeGreaterThan(2000)
  })

  it('no public PDF holds a word of an exempt part, and all papers are whole when read back', async () => {
    let pages = 0
    await fc.assert(
      fc.asyncProperty(randomRecord, async ({ record }) => {
        const pack = await printedPapers(agendaPack(record))
        for (const made of publicOf(record)) {
          const { bytes } = await printedPublic(made)
          expect(unpacked(bytes)).not.toContain(exemptMark)
          expect((await readBack(bytes)).text).not.toContain(exemptMark)
        }
        pages += pack.pages
      }),
      { numRuns: 25 },
    )
    expect(pages).toBeGreaterThan(50)
  }, 300_000)

  it('the pack of members holds every exempt word', () => {
    fc.assert(
      fc.property(randomRecord, ({ record, exemptParts }) => {
        const words = readingOrder(agendaPack(record)).join(' ')
        expect(words.includes(exemptMark)).toBe(exemptParts.items > 0)
      }),
    )
  })
})

/** Without the figures, for how many words are left out is told. */
function uncounted(words: readonly string[]): string[] {
  return words.filter((word) => !/^\d+$/.test(word))
}

function publicOf(record: MeetingRecord) {
  const minutes = publicMinutes(record)
  return [publicPapers(record), ...(minutes === undefined ? [] : [minutes])]
}

describe('the check of a public file', () => {
  it('finds a word that only exempt text has, and none that open text has too', () => {
    const made = publicPapers(aRecord)
    expect(made.leftOut.join(' ')).toContain('quagga')
    expect(leaksIn('The Quagga, again', made)).toEqual(['quagga'])
    expect(leaksIn('Reading rose', made)).toEqual([])
  })

  it('refuses to hand out a file in which there is one, whoever put it there', async () => {
    const made = publicPapers(aRecord)
    const worse = { ...made, document: { ...made.document, lead: 'The quagga leaves' } }
    expect(() => publicText(worse)).toThrow('A public file tells 1 exempt words')
    await expect(printedPublic(worse)).rejects.toThrow('A public file tells 1 exempt words')
  })
})
