import type { Browser, Page } from 'playwright-core'
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
const results = pages.find(([name]) => name === 'results')?.[1] ?? ''

describe.skipIf(!hasBrowser)('pages in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => browser?.close())

  test('text has width, in the typeface of Trellis', async () => {
    const page = await openHtml(browser, results)
    const width = await page.locator('h1').evaluate((h1) => {
      const range = document.createRange()
      range.selectNodeContents(h1)
      return range.getBoundingClientRect().width
    })
    expect(width).toBeGreaterThan(150)
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ weight }) => weight),
    )
    expect(loaded.toSorted()).toEqual(['400', '600', '700'])
    await page.context().close()
  })

  describe.each(states)('%s', (state, options) => {
    test.each(pages)('%s can be used by everyone and scrolls one way only', async (name, html) => {
      const page = await openHtml(browser, html, options)
      await checkAccessibility(page)
      expect(await scrollsOneWay(page)).toBe(true)
      if (!state.includes('phone')) await look(page, `${name} ${state}`.replaceAll(' ', '-'))
      await page.context().close()
    })
  })

  test('a page that breaks a rule is caught', async () => {
    const page = await openHtml(
      browser,
      results.replace('<h1>', '<img src="/assets/mark.svg"><h1>'),
    )
    await expect(checkAccessibility(page)).rejects.toThrow('image-alt')
    await page.context().close()
  })

  test('the first stop of the keyboard skips to what the page is about', async () => {
    const page = await openHtml(browser, results)
    await page.keyboard.press('Tab')
    await expect(focused(page)).resolves.toBe('Skip to main content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(focused(page)).resolves.toBe('Print this booklet (PDF)')
    await page.context().close()
  })

  test('on a desk the header of a long table stays at the top of the window', async () => {
    const page = await openHtml(browser, results, { viewport: { width: 1280, height: 400 } })
    await page.locator('#phonics tbody tr').nth(8).scrollIntoViewIfNeeded()
    await page.mouse.wheel(0, 200)
    const header = page.locator('#phonics thead th').first()
    await expect.poll(async () => (await header.boundingBox())?.y).toBeCloseTo(0, 0)
    await page.context().close()
  })

  test('on a phone the names stay in view while the years scroll by', async () => {
    const page = await openHtml(browser, results, { viewport: { width: 320, height: 640 } })
    const name = page.getByRole('rowheader', { name: 'Alder Brook Primary' })
    const before = await name.boundingBox()
    await page
      .locator('.tr-region')
      .first()
      .evaluate((region) => region.scrollBy(300, 0))
    await expect.poll(async () => (await name.boundingBox())?.x).toBe(before?.x)
    const figure = page.getByRole('cell', { name: '50%', exact: true })
    expect((await figure.boundingBox())?.x).toBeLessThan(0)
    await page.context().close()
  })

  test('on paper there is no header, no button and nothing cut off', async () => {
    const page = await openHtml(browser, results, { viewport: { width: 720, height: 900 } })
    await page.emulateMedia({ media: 'print' })
    for (const part of ['header', '.tr-sections', '.govuk-button', 'footer']) {
      await expect(page.locator(part).first().isVisible()).resolves.toBe(false)
    }
    const table = await page.locator('#phonics').boundingBox()
    expect((table?.x ?? 0) + (table?.width ?? 999)).toBeLessThanOrEqual(720)
    await page.context().close()
  })
})

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}
