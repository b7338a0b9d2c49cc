import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NoRoom } from '#platform/db/trouble.ts'
import { buildApp } from '../../src/app.ts'
import { logged } from '../logged.ts'
import { ask, memberOf, openWorld, type Asked, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)
afterAll(() => world.close())

const typed = 'A plan for reading & "writing" <by Easter>'

/** A note of concern about the first school of the test world. */
function note(): Record<string, string> {
  return {
    school: String(world.ours.plan.clusters[0]?.urns[0]),
    kind: 'note of concern',
    ground: 'governance',
    discussedOn: '2018-01-08',
    discussedWith: 'the lead of Cluster A',
    issued: '2018-01-15',
    asks: typed,
    once: world.shell.newId(),
  }
}

/** Trellis over a store whose disk has no room for anything more. */
function withoutRoom(): Hono {
  const insistOnRoom = () => {
    throw new NoRoom('Only 3 MB are free where /srv/inside lies')
  }
  return buildApp({ ...world.shell, store: { ...world.shell.store, insistOnRoom } }).app
}

/** Trellis whose every request ends with an error that has this code. */
function failingWith(code: string): Hono {
  const now = () => {
    throw Object.assign(new Error('inside at row 7'), { code })
  }
  return buildApp({ ...world.shell, now }).app
}

async function asked(app: Hono, address: string, how: Asked = {}) {
  const answers: Response[] = []
  const lines = await logged(async () => {
    answers.push(await ask({ app }, address, { as: memberOf(world.ours, 'LO'), ...how }))
  })
  const [answer] = answers
  if (answer === undefined) throw new Error('There was no answer')
  return { answer, text: await answer.text(), log: lines.join('') }
}

/** What a browser would send when the page's only button is pressed. */
function formIn(text: string): { action: string; form: Record<string, string> } {
  const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(text) ?? []
  const inputs = text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  const form = Object.fromEntries(
    [...inputs].map(([, name = '', value = '']) => [name, plain(value)] as const),
  )
  return { action, form }
}

function plain(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function referenceIn(text: string): string {
  return /<strong>([0-9a-f]{12})<\/strong>/.exec(text)?.[1] ?? 'none'
}

describe('when the disk is full', () => {
  it('pages are read on', async () => {
    const app = withoutRoom()
    for (const page of ['/', '/schools', '/clusters', '/support/notices'])
      expect((await asked(app, page)).answer.status).toBe(200)
  })

  it('a form is answered in plain words, with a reference that the log has beside the cause', async () => {
    const { answer, text, log } = await asked(withoutRoom(), '/support/notices', { form: note() })
    expect(answer.status).toBe(507)
    expect(text).toContain('There is no space left to keep this')
    expect(text).toContain('Nothing of what you sent was kept')
    expect(text).not.toMatch(/inside|MB|\.tsx?\b|node_modules/)
    expect(log).toContain(referenceIn(text))
    expect(log).toContain('"trouble":"full"')
    expect(log).toContain('/srv/inside')
    expect(log).not.toContain('A plan for reading')
  })

  it('what was typed is sent again from that page once there is room, and counts once', async () => {
    const form = note()
    const { text } = await asked(withoutRoom(), '/support/notices', { form })
    const again = formIn(text)
    expect(again).toEqual({ action: '/support/notices', form })
    for (const _ of [1, 2]) {
      const { answer } = await asked(world.app, again.action, { form: again.form })
      expect(answer.status).toBe(303)
    }
    const list = plain((await asked(world.app, '/support/notices')).text)
    expect(list.split(typed)).toHaveLength(2)
  })

  it('whoever was not seen for a while reads on too', async () => {
    world.later(0.1)
    expect((await asked(withoutRoom(), '/schools')).answer.status).toBe(200)
  })

  it('a program is told so in its own form', async () => {
    const { answer, text } = await asked(failingWith('53100'), '/api/v1/schools', {
      headers: { authorization: 'Bearer trl_00000000' },
    })
    expect(answer.status).toBe(507)
    expect(JSON.parse(text)).toMatchObject({ status: 507, title: 'No space is left' })
  })
})

describe('when the database does not answer', () => {
  it.each(['ECONNREFUSED', '57P01', '57P02', '57P03'])(
    'a page says so, and how to try again (%s)',
    async (code) => {
      const { answer, text, log } = await asked(failingWith(code), '/schools?q=a&page=2')
      expect(answer.status).toBe(503)
      expect(text).toContain('Trellis cannot reach its data just now')
      expect(text).toContain('<a href="/schools?q=a&amp;page=2">Try again</a>')
      expect(text).not.toMatch(/inside at row|\.tsx?\b|node_modules/)
      expect(log).toContain(referenceIn(text))
    },
  )

  it('a form can be sent again with all that was typed', async () => {
    const form = note()
    const { answer, text } = await asked(failingWith('57P01'), '/support/notices', { form })
    expect(answer.status).toBe(503)
    expect(formIn(text)).toEqual({ action: '/support/notices', form })
  })

  it.each([
    ['with a password', { once: '00000000-0000-4000-8000-000000000000', password: 'heron weir' }],
    ['with a code', { once: '00000000-0000-4000-8000-000000000000', code: '123456' }],
    ['that may not be sent twice', { words: 'heron weir' }],
  ])('nothing of a form %s is in the page', async (_what, form) => {
    const { answer, text } = await asked(failingWith('57P01'), '/account/prove', { form })
    expect(answer.status).toBe(503)
    expect(text).not.toMatch(/heron weir|123456|type="hidden"/)
    expect(text).toContain('Go back in your browser')
  })
})
