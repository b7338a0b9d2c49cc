import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility, look, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { candidate, constitution, elections, voters } from './leads-walk.ts'
import { signedIn, startDemo, type Running } from './running.ts'

/** The words of a choice beside its drawn circle, of which axe cannot settle the contrast. */
const reviewed = [
  { rule: 'color-contrast', element: '<label class="govuk-label govuk-radios__label"' },
]

describe.skipIf(!hasBrowser)('leads and constitutions in a browser', () => {
  let browser: Browser
  let trellis: Running
  const pages = new Map<string, Page>()

  beforeAll(async () => {
    ;[browser, trellis] = [await openBrowser(), await startDemo()]
  })

  afterAll(async () => {
    for (const page of pages.values()) await page.context().close()
    await browser.close()
    await trellis.stop()
  })

  /** The page of somebody who signs in the first time that they are asked for. */
  async function as(person: string): Promise<Page> {
    const page = pages.get(person) ?? (await signedIn(browser, trellis, person))
    pages.set(person, page)
    return page
  }

  async function isUsable(page: Page, name: string): Promise<void> {
    for (const width of [widths.phone, widths.desk]) {
      await page.setViewportSize({ width, height: 900 })
      await checkAccessibility(page, { reviewed })
      expect(await scrollsOneWay(page), `${name} at ${width}`).toBe(true)
    }
    await look(page, name)
  }

  const text = (page: Page) => page.locator('main').innerText()

  test('everyone can use the pages of leads and constitutions', { timeout: 300_000 }, async () => {
    const page = await as('Improvement officer')
    for (const address of [
      ...['/leads', '/leads/secondary-a', '/leads/primary-a', elections],
      ...['/constitutions', constitution, '/constitutions/primary-a'],
    ]) {
      await page.goto(address)
      await isUsable(page, address.replaceAll('/', ' ').trim())
    }
    await page.goto('/leads/secondary-a')
    await page.locator('#talent-list').getByRole('link', { name: candidate }).click()
    await isUsable(page, 'a candidate')
    await page.getByText('Write down what was seen').click()
    await page.getByRole('button', { name: 'Write it down' }).click()
    expect(await text(page)).toContain('Say what was seen, and where.')
    await isUsable(page, 'a candidate with a problem')
  })

  test('a head sees the own answers, and of no other head', async () => {
    const page = await as(voters[0])
    await page.goto('/leads/secondary-a')
    expect(await page.locator('#candidates tbody tr').count()).toBe(1)
    expect((await page.goto('/leads/secondary-b'))?.status()).toBe(404)
    expect((await page.goto(elections))?.status()).toBe(200)
  })
})
