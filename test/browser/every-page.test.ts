import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../world.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { askEveryPage, checkPages, type Asking } from './every-page.ts'
import { pagesOfSignIn } from './sign-in-pages.ts'

/** Not there for anybody who has not begun to sign in, so looked at by themselves. */
const inTheMiddleOfSignIn = [
  ...['GET /sign-in/factor', 'GET /sign-in/set-up', 'GET /sign-in/where'],
  ...['GET /sign-in/with/:provider', 'GET /sign-in/with/:provider/back'],
]

describe.skipIf(!hasBrowser)('every page of every route, as every role', () => {
  let browser: Browser
  let world: World
  let asked: Asking

  beforeAll(async () => {
    world = await openWorld()
    asked = await askEveryPage(world)
    browser = await openBrowser()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  test('no route is left out, and no role', () => {
    const { pages, others, silent, roles, answered, looks } = asked
    const routes = [...world.shell.matrix.routes.keys()].filter((route) => route.startsWith('GET '))
    console.info(
      `  ${routes.length} routes: ${pages.size} give a page, ${others.size} a file or the way on; ` +
        `${roles.size} roles and lists of roles, ${answered} pages, ${looks.length} to look at`,
    )
    expect(silent).toEqual(inTheMiddleOfSignIn)
    expect(pages.size).toBeGreaterThanOrEqual(90)
    const named = new Set([...roles].flatMap((each) => each.split(' and ')))
    expect(
      world.ours.members.flatMap(({ posts }) => posts).filter(({ role }) => !named.has(role)),
    ).toEqual([])
  })

  test(
    'everybody can use it at 320 and at 1280 px, and it scrolls one way only',
    { timeout: 600_000 },
    async () => {
      const began = performance.now()
      const wrong = await checkPages(browser, asked.looks)
      console.info(
        `  ${asked.looks.length} pages at two widths in ${Math.round((performance.now() - began) / 1000)} s`,
      )
      expect(wrong, wrong.join('\n')).toEqual([])
    },
  )

  test('nor is any page in the middle of a sign-in left out, at both widths', async () => {
    const looks = await pagesOfSignIn(world)
    expect(looks.map(({ route }) => route)).toEqual(inTheMiddleOfSignIn)
    const headings = looks.map(({ html }) => /<h1[^>]*>([^<]+)/.exec(html)?.[1])
    console.info(`  ${headings.join(', ')}`)
    expect(new Set(headings).size).toBeGreaterThanOrEqual(4)
    const wrong = await checkPages(browser, looks)
    expect(wrong, wrong.join('\n')).toEqual([])
  })
})
