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
  const { page, show } = await openShowing(browser, options)
  await show(html)
  return page
}

/** A page that shows one HTML after the other. */
export async function openShowing(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly show: (html: string) => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: widths.desk, height: 900 },
    ...options,
  })
  const shown = { html: '' }
  await context.route(`${address}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const found = asset(pathname.replace('/assets/', ''))
    const headers = {
      ...securityHeaders,
      'content-type': found?.type ?? 'text/html; charset=utf-8',
    }
    await route.fulfill({
      headers,
      body: found === undefined ? shown.html : Buffer.from(found.body),
    })
  })
  const page = await context.newPage()
  const show = async (html: string) => {
    shown.html = html
    await page.goto(`${address}/`)
    await page.evaluate(() => document.fonts.ready)
  }
  return { page, show }
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export interface Expectations {
  /**
   * What axe leaves to a person, and a person has looked at: the rule, and how the HTML of each
   * element begins.
   */
  readonly reviewed?: readonly { readonly rule: string; readonly element: string }[]
}

/** No rule of axe is broken, none is left open unless reviewed, and enough of them ran. */
export async function checkAccessibility(page: Page, expected: Expectations = {}): Promise<void> {
  const found = await brokenRules(page, expected)
  expect(found, found.join('\n')).toEqual([])
}

/** The same, told rather than thrown: one line for each element. */
export async function brokenRules(
  page: Page,
  { reviewed = [] }: Expectations = {},
): Promise<string[]> {
  // Our pages have no frames, so axe need not put its findings together in a page of its own.
  const { violations, passes, incomplete, inapplicable } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(rules)
    .analyze()
  const open = await openFindings(page, incomplete)
  const unreviewed = open.filter(
    ({ id, html }) =>
      !reviewed.some(({ rule, element }) => rule === id && html.startsWith(element)),
  )
  expect(passes.length + incomplete.length + inapplicable.length).toBeGreaterThanOrEqual(60)
  return [...violations.flatMap(findingsOf), ...unreviewed].map(inWords)
}

interface Finding {
  readonly id: string
  readonly html: string
  readonly target: string
  readonly why: string
  readonly key: string
}

type Rule = Awaited<ReturnType<AxeBuilder['analyze']>>['incomplete'][number]

function findingsOf({ id, nodes }: Rule): Finding[] {
  return nodes.map(({ html, target, any }) => ({
    id,
    html,
    target: String(target[0]),
    why: any[0]?.message ?? '',
    key: String(any[0]?.data?.messageKey ?? ''),
  }))
}

function inWords({ id, html, why }: Finding): string {
  return `${id}: ${html.slice(0, 160)} (${why})`
}

const unseen = new Set(['bgOverlap', 'elmPartiallyObscured', 'imgNode'])

/**
 * What axe could not settle. Two things it never can, and they are right by design: what stands
 * behind the words of a drawing, or behind a cell that the held column of a table covers, and the
 * contrast of a single sign. The colours themselves are tested beside the styles.
 */
async function openFindings(page: Page, incomplete: readonly Rule[]): Promise<Finding[]> {
  const found = incomplete.flatMap(findingsOf)
  const covered = await page.evaluate(
    (targets) =>
      targets.map((target) => Boolean(document.querySelector(target)?.closest('.tr-region, svg'))),
    found.map(({ target }) => target),
  )
  return found.filter(
    ({ key }, i) => key !== 'shortTextContent' && !(unseen.has(key) && covered[i] === true),
  )
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
