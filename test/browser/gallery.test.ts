import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gallery } from '#ui/gallery.tsx'
import { renderPage } from '#ui/page.tsx'
import { checkAccessibility, look, openHtml, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'

const states = [
  ['a desk', { viewport: { width: widths.desk, height: 900 } }],
  ['a phone', { viewport: { width: widths.phone, height: 640 } }],
  ['dark', { colorScheme: 'dark' }],
  ['dark on a phone', { colorScheme: 'dark', viewport: { width: widths.phone, height: 640 } }],
  ['forced colours', { forcedColors: 'active' }],
] as const

const pages = gallery.map(({ name, page }) => [name, renderPage(page)] as const)

describe.skipIf(!hasBrowser)('pages in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => browser?.close())

  test('text has width, in the typeface of Trellis', async () => {
    const page = await openHtml(browser, pages[0]?.[1] ?? '')
    const heading = await page.locator('h1').evaluate((h1) => {
      const range = document.createRange()
      range.selectNodeContents(h1)
      return range.getBoundingClientRect().width
    })
    expect(heading).toBeGreaterThan(150)
    expect(await page.evaluate(() => document.fonts.check('700 38px "Source Sans 3"'))).toBe(true)
    expect(
      await page.evaluate(
        () => [...document.fonts].filter(({ status }) => status === 'loaded').length,
      ),
    ).toBeGreaterThanOrEqual(2)
    await page.context().close()
  })

  describe.each(states)('%s', (_, options) => {
    test.each(pages)('%s can be used by everyone and scrolls one way only', async (_name, html) => {
      const page = await openHtml(browser, html, options)
      await checkAccessibility(page)
      expect(await scrollsOneWay(page)).toBe(true)
      await page.context().close()
    })
  })

  test.each(pages)('%s can be looked at', async (name, html) => {
    const page = await openHtml(browser, html)
    await look(page, name)
    const dark = await openHtml(browser, html, { colorScheme: 'dark' })
    await look(dark, `${name}-dark`)
    await page.context().close()
    await dark.context().close()
  })
})
