import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility, look, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { signedIn, startDemo, type Running } from './running.ts'

/** The words of a choice beside its drawn circle, of which axe cannot settle the contrast. */
const reviewed = [
  { rule: 'color-contrast', element: '<label class="govuk-label govuk-radios__label"' },
]

const board = '/boards/primary-improvement-board'
const member = 'Improvement board member, primary'
const reason = 'Section 40: it tells of a person'

describe.skipIf(!hasBrowser)(
  'papers that are kept for reading offline',
  { timeout: 300_000 },
  () => {
    let browser: Browser
    let trellis: Running
    let meeting: string
    /** The file as it was taken, and the page of the paper that lies in it. */
    let file: string
    let paper: Buffer
    const folder = mkdtempSync(path.join(tmpdir(), 'trellis-offline-'))

    beforeAll(async () => {
      browser = await openBrowser()
      trellis = await startDemo()
    }, 300_000)

    afterAll(async () => {
      await browser.close()
      await trellis.stop()
      rmSync(folder, { recursive: true })
    })

    async function press(page: Page, name: string | RegExp): Promise<void> {
      const loaded = page.waitForEvent('load')
      await page.getByRole('button', { name }).first().click()
      await loaded
    }

    /** The file from the disk, in a browser that has no network, and all that it asked for. */
    async function opened(options: BrowserContextOptions = {}) {
      const context = await browser.newContext({
        ...{ offline: true, viewport: { width: widths.desk, height: 900 } },
        ...options,
      })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(pathToFileURL(file).href)
      return { page, asked }
    }

    test('an officer puts an exempt item beside the paper that is a file', async () => {
      const page = await signedIn(browser, trellis, 'Improvement officer')
      await page.goto(board)
      const links = await page
        .locator('a[href*="/meetings/"]')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      for (const href of new Set(links.filter((link) => /meetings\/[0-9a-f-]+$/.test(link)))) {
        await page.goto(href)
        if ((await page.locator('main').innerText()).includes('Moderation of writing'))
          meeting = href
      }
      await page.goto(meeting)
      await page.getByLabel('Item', { exact: true }).fill('Cover for a lead')
      await page
        .getByLabel('Paper', { exact: true })
        .fill('Invented: the lead of a cluster is ill.')
      await page.getByLabel('Exempt', { exact: true }).check()
      await page.getByLabel('Why it is exempt').fill(reason)
      await press(page, 'Put it on the agenda')
      expect(await page.locator('main').innerText()).toContain('Cover for a lead')
      await page.context().close()
    })

    test('a member keeps a note without JavaScript, and it is usable at both widths', async () => {
      const page = await signedIn(browser, trellis, member, { javaScriptEnabled: false })
      await page.goto(meeting)
      await page.getByRole('link', { name: 'Keep a note on item 2' }).click()
      await page.getByLabel('My note on item 2').fill('Ask who pays.\nAnd until when.')
      await page.locator('#item-2 + * button, section:has(#item-2) button').first().click()
      await page.getByLabel('My note on item 2').waitFor()
      expect(await page.locator('main').innerText()).toContain('Last saved')
      await page.context().close()
      const seen = await signedIn(browser, trellis, member)
      for (const address of [`${meeting}/notes`, meeting]) {
        await seen.goto(address)
        for (const width of [widths.phone, widths.desk]) {
          await seen.setViewportSize({ width, height: 900 })
          await checkAccessibility(seen, { reviewed })
          expect(await scrollsOneWay(seen), `${address} at ${width}`).toBe(true)
        }
        await look(seen, address === meeting ? 'meeting' : 'notes')
      }
      await seen.context().close()
    })

    test('and takes the papers along as one file', async () => {
      const page = await signedIn(browser, trellis, member)
      await page.goto(meeting)
      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Keep for reading offline' }).click()
      const taken = await downloading
      expect(taken.suggestedFilename()).toMatch(
        /^primary-improvement-board-\d{4}-\d\d-\d\d-papers\.html$/,
      )
      file = path.join(folder, taken.suggestedFilename())
      await taken.saveAs(file)
      const answer = await page.request.get(`${meeting}/papers/1/file`)
      paper = await answer.body()
      expect(paper.subarray(0, 4).toString()).toBe('%PDF')
      await page.context().close()
    })

    test('which opens from the disk without a network, asks for nothing and runs nothing', async () => {
      const { page, asked } = await opened()
      expect(asked).toEqual([pathToFileURL(file).href])
      const words = await page.locator('main').innerText()
      for (const part of [
        'Primary Improvement Board',
        'This file does not update itself',
        'Keep exempt papers confidential',
        `for ${member}`,
        'Cover for a lead',
        'Invented: the lead of a cluster is ill.',
        `Exempt: ${reason}`,
        'My note',
        'Ask who pays.',
        'And until when.',
      ])
        expect(words).toContain(part)
      expect(await page.locator('script, link, img, iframe, form').count()).toBe(0)
      const targets = await page
        .locator('a')
        .evaluateAll((all) =>
          all.map((link) => link.getAttribute('href')?.replace(/^(data:[^;]+).*/s, '$1') ?? ''),
        )
      expect(targets.length).toBeGreaterThan(8)
      expect(targets.filter((to) => !to.startsWith('#'))).toEqual(['data:application/pdf'])
      await page.context().close()
    })

    test('leads from its contents to each part, and marks what is exempt there', async () => {
      const { page } = await opened()
      const contents = page.getByRole('navigation', { name: 'Contents' })
      expect(await contents.innerText()).toContain('Cover for a lead (exempt, my note)')
      for (const link of await contents.getByRole('link').all()) {
        await link.click()
        const name = await link.innerText()
        expect(await page.locator(':target').innerText()).toBe(name)
      }
      expect(await contents.getByRole('link').count()).toBeGreaterThan(3)
      await page.context().close()
    })

    test('has the paper that is a file inside, byte for byte, with its size and digest', async () => {
      const { page } = await opened({ acceptDownloads: true })
      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Costs of moderation.pdf' }).click()
      const taken = await downloading
      expect(taken.suggestedFilename()).toMatch(/-item-1\.pdf$/)
      const at = path.join(folder, 'inside.pdf')
      await taken.saveAs(at)
      expect(readFileSync(at).equals(paper)).toBe(true)
      const sha256 = createHash('sha256').update(paper).digest('hex')
      const words = await page.locator('main').innerText()
      expect(words.replaceAll(/\s/g, '')).toContain(`SHA-256ofthefile:${sha256}`)
      expect(words).toMatch(/\(PDF, \d+ pages?, \d+ KB\)/)
      await page.context().close()
    })

    test.each([
      ['a desk', {}],
      ['a phone', { viewport: { width: widths.phone, height: 640 } }],
      ['dark', { colorScheme: 'dark' }],
      ['dark on a phone', { colorScheme: 'dark', viewport: { width: widths.phone, height: 640 } }],
      ['no JavaScript', { javaScriptEnabled: false }],
    ] as const)('breaks no rule of axe and scrolls one way on %s', async (name, options) => {
      const { page } = await opened(options)
      // Axe itself is a script: where none runs, what is seen is all that there is to look at.
      if (name === 'no JavaScript') {
        expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(4)
        expect(await page.getByText('Ask who pays.').isVisible()).toBe(true)
      } else {
        await checkAccessibility(page)
        expect(await scrollsOneWay(page)).toBe(true)
        if (name === 'a desk') await look(page, 'offline')
        if (name === 'dark on a phone') await look(page, 'offline-dark')
      }
      await page.context().close()
    })

    test('prints, each paper on a page of its own, without the ways back', async () => {
      const { page } = await opened()
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByText('Back to the contents').first().isVisible()).toBe(false)
      const pdf = await page.pdf({ format: 'A4' })
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
      expect(pages.length).toBeGreaterThanOrEqual(3)
      await page.context().close()
    })
  },
)
