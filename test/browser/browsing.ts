import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { asset } from '#ui/assets.ts'
import { securityHeaders } from '#platform/web/security.ts'

export const widths = { phone: 320, desk: 1280 } as const

const address = 'http://trellis.test'

/** Opens HTML as a server would send it: under the same headers, with the same assets, no port. */
export async function openHtml(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: widths.desk, height: 900 },
    ...options,
  })
  await context.route(`${address}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const found = asset(pathname.replace('/assets/', ''))
    const headers = {
      ...securityHeaders,
      'content-type': found?.type ?? 'text/html; charset=utf-8',
    }
    await route.fulfill({ headers, body: found === undefined ? html : Buffer.from(found.body) })
  })
  const page = await context.newPage()
  await page.goto(`${address}/`)
  await page.evaluate(() => document.fonts.ready)
  return page
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export interface Accepted {
  /** Rules that axe leaves to a person, each looked at and found right. */
  readonly reviewed?: readonly string[]
}

/** No rule of axe is broken, none is left open unless reviewed, and enough of them ran. */
export async function checkAccessibility(
  page: Page,
  { reviewed = [] }: Accepted = {},
): Promise<void> {
  const { violations, passes, incomplete, inapplicable } = await new AxeBuilder({ page })
    .withTags(rules)
    .analyze()
  const told = (found: typeof violations) =>
    found.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )
  expect(told(violations)).toEqual([])
  expect(told(incomplete.filter(({ id }) => !reviewed.includes(id)))).toEqual([])
  expect(passes.length + incomplete.length + inapplicable.length).toBeGreaterThanOrEqual(60)
}

/** True when the page scrolls down only; data tables scroll inside their own regions. */
export async function scrollsOneWay(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
  )
}

/** Pictures of the page on a desk, on a phone and on paper, for people to look at; only when TRELLIS_SHOTS names a folder. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['TRELLIS_SHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  for (const [kind, width] of [
    ['desk', 1280],
    ['phone', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: path.join(folder, `${name}-${kind}.png`), fullPage: true })
  }
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 720, height: 1000 })
  await page.screenshot({ path: path.join(folder, `${name}-print.png`), fullPage: true })
  await page.pdf({ path: path.join(folder, `${name}.pdf`), preferCSSPageSize: true })
  await page.emulateMedia({ media: null })
  if (before !== null) await page.setViewportSize(before)
}
