import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endFeed, makeFeed } from '#modules/calendar/actions/feed.ts'
import { meetingsShown } from '#modules/boards/rules/calendar.ts'
import type { CalledMeeting } from '#modules/boards/model/meetings.ts'
import { academicYear } from '#lib/academic-year.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

async function called(board: string, starts: string, role: string): Promise<string> {
  const form = { once: world.shell.newId(), starts, place: 'Town Hall' }
  const as = memberOf(world.ours, role)
  const answer = await ask(world, `/boards/${board}/meetings`, { as, form })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function putOn(meeting: string, title: string, because = ''): Promise<void> {
  const publication = because === '' ? 'open' : 'exempt'
  const form = { once: world.shell.newId(), title, words: `${title} in full`, publication, because }
  const as = memberOf(world.ours, 'AD')
  expect((await ask(world, `${meeting}/papers`, { as, form })).status).toBe(303)
}

async function linkOf(role: string): Promise<string> {
  const { person } = memberOf(world.ours, role)
  const { secret } = await makeFeed(world.shell, person, world.shell.newId())
  return `/calendar/${secret}/meetings`
}

/** Without the breaks by which the format folds long lines. */
async function calendarOf(address: string): Promise<string> {
  const answer = await ask(world, address)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/calendar')
  return (await answer.text()).replaceAll('\r\n ', '')
}

async function pageOf(role: string, address = '/meetings'): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, role) })).text()
}

describe('the meetings of all bodies', () => {
  it('stand by month, those to come first and each academic year by a link', async () => {
    const meeting = await called('strategic-board', '2090-03-08T16:30', 'AD')
    await called('strategic-board', '2090-11-09T16:30', 'AD')
    const coming = await pageOf('BM')
    expect(coming).toContain('March 2090')
    expect(coming).toContain(meeting)
    expect(coming).toContain('8 March 2090, 16:30')
    const year = await pageOf('BM', '/meetings?year=2090')
    expect(year).toContain('Meetings of 2089/90')
    expect(year).toContain('March 2090')
    expect(year).not.toContain('November 2090')
  })

  it('show each person those of the bodies that they may follow, and no other', async () => {
    const board = await called('strategic-board', '2091-03-08T16:30', 'AD')
    const cluster = await called('first-cluster', '2091-03-09T16:30', 'CL')
    const seen = async (role: string) => {
      const text = await pageOf(role, '/meetings?year=2091')
      return [text.includes(board), text.includes(cluster)]
    }
    expect(await seen('LO')).toEqual([true, true])
    expect(await seen('BM')).toEqual([true, false])
    expect(await seen('HT')).toEqual([false, true])
    expect(await seen('GV')).toEqual([false, false])
  })
})

describe('the link of meetings', () => {
  it('gives each meeting by its moment in UTC, its place, its body and its own page', async () => {
    const meeting = await called('strategic-board', '2092-07-08T16:30', 'AD')
    const calendar = await calendarOf(await linkOf('BM'))
    expect(calendar).toContain('DTSTART:20920708T153000Z')
    expect(calendar).toContain('LOCATION:Town Hall')
    expect(calendar).toMatch(new RegExp(`https?://[^\\s]+${meeting}`))
  })

  it('tells the titles of open items, and of exempt ones nothing but the number', async () => {
    const meeting = await called('strategic-board', '2092-09-08T16:30', 'AD')
    await putOn(meeting, 'Reading in all schools')
    await putOn(meeting, 'Dismissal of zebra', 'Section 40: personal matters of quagga')
    const calendar = await calendarOf(await linkOf('BM'))
    expect(calendar).toContain('1. Reading in all schools')
    expect(calendar).toContain('2. Exempt item')
    for (const word of ['zebra', 'quagga', 'Dismissal']) expect(calendar).not.toContain(word)
    expect(await pageOf('BM', '/meetings?year=2093')).not.toContain('zebra')
  })

  it('holds what its holder may follow, and no more', async () => {
    const board = await called('strategic-board', '2093-03-08T16:30', 'AD')
    const cluster = await called('first-cluster', '2093-03-09T16:30', 'CL')
    const holds = async (role: string) => {
      const calendar = await calendarOf(await linkOf(role))
      return [calendar.includes(board), calendar.includes(cluster)]
    }
    expect(await holds('BM')).toEqual([true, false])
    expect(await holds('HT')).toEqual([false, true])
    expect(await holds('GV')).toEqual([false, false])
  })

  it('opens nothing once it has ended, as one that there never was', async () => {
    const address = await linkOf('BM')
    expect((await ask(world, address)).status).toBe(200)
    const { person } = memberOf(world.ours, 'BM')
    await endFeed(world.shell, person, world.shell.newId())
    const wrong = address.replace('_', '_x').replace(/.(?=\/meetings)/, '')
    const answers = [await ask(world, address), await ask(world, wrong)]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
  })
})

describe('the months', () => {
  const at = (startsAt: string): CalledMeeting => ({
    ...{ id: startsAt, bodyId: '', startsAt, place: '', slug: '', body: '' },
    ...{ openItems: [], exemptItems: [], minutes: 'none' },
  })

  it('are those of clocks in England, also an hour before midnight in summer', () => {
    const all = [at('2018-06-30T22:59:00Z'), at('2018-06-30T23:00:00Z')]
    const { months } = meetingsShown(all, Temporal.Instant.from('2018-01-01T00:00:00Z'))
    expect(months.map(({ name }) => name)).toEqual(['June 2018', 'July 2018'])
  })

  it('of a year hold what is past too, and say how many', () => {
    const all = [at('2018-03-08T16:30:00Z'), at('2018-05-10T15:30:00Z'), at('2018-09-01T15:30:00Z')]
    const now = Temporal.Instant.from('2018-04-01T00:00:00Z')
    const ofYear = meetingsShown(all, now, academicYear(2018))
    expect([ofYear.past, ofYear.coming, ofYear.years]).toEqual([1, 1, [2019, 2018]])
    expect(meetingsShown(all, now).coming).toBe(2)
  })
})
