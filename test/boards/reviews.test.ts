import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayIn, dayText } from '#lib/dates.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

const page = '/boards/strategic-board'
const at = `${page}/reviews`
let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const as = (role: string) => memberOf(world.ours, role)

async function text(path: string, role: string): Promise<string> {
  return (await ask(world, path, { as: as(role) })).text()
}

async function send(role: string, form: Readonly<Record<string, string>>) {
  const answer = await ask(world, at, { as: as(role), form })
  return { status: answer.status, text: await answer.text() }
}

describe('the review of a board’s members', () => {
  it('is shown to everybody with its minute, and that the next was due', async () => {
    const shown = await text(page, 'HT')
    expect(shown).toContain('20 September 2017, minute Ours 2: Ours members stay')
    expect(shown).toContain('was due on 20 September 2018')
    expect(shown).not.toContain('Write down a review of members')
  })

  it('waits on the desk of whoever serves the body, and of nobody else', async () => {
    for (const role of ['LO', 'AD', 'DT']) {
      expect(await text('/', role)).toContain('Members of the Ours Strategic Board')
    }
    for (const role of ['HT', 'BM', 'CL', 'AU']) {
      expect(await text('/', role)).not.toContain('Members of the Ours Strategic Board')
    }
  })

  const today = () => dayIn(world.shell.now())
  const form = () => ({ 'reviewed-on': today(), minute: '4.2', 'review-words': 'All groups stay.' })

  it('is written down by nobody else', async () => {
    for (const role of ['CL', 'HT', 'BM', 'IB', 'AU']) {
      expect((await send(role, form())).status).toBe(404)
    }
  })

  it('is refused without its minute, and keeps what was typed', async () => {
    const { status, text: refused } = await send('LO', { ...form(), minute: '' })
    expect(status).toBe(422)
    expect(refused).toContain('Say where the minutes have it')
    expect(refused).toContain('value="All groups stay."')
  })

  it('is written down once, moves the next one on, and leaves the desk', async () => {
    const sent = { ...form(), once: world.shell.newId() }
    expect((await send('LO', sent)).status).toBe(303)
    expect((await send('LO', sent)).status).toBe(303)
    const other = await send('AD', { ...form(), 'review-words': 'Two seats turn.' })
    expect(other.status).toBe(409)
    expect(other.text).toContain('value="Two seats turn."')
    const shown = await text(page, 'AU')
    expect(shown.match(/All groups stay\./g)?.length).toBe(1)
    const next = Temporal.PlainDate.from(today()).add({ months: 12 }).toString()
    expect(shown).toContain(`is due by ${dayText(next)}`)
    expect(shown).toContain('Earlier reviews')
    expect(await text('/', 'LO')).not.toContain('Members of the Ours Strategic Board')
  })

  it('is found again at its meeting by those who may read of it', async () => {
    const meeting = world.ours.boards.meetingId
    expect((await send('LO', { ...form(), 'reviewed-on': '', meeting })).status).toBe(303)
    const link = `/boards/strategic-board/meetings/${meeting}/minutes">2 November 2017`
    expect(await text(page, 'BM')).toContain(link)
    expect(await text(page, 'HT')).not.toContain(link)
  })
})
