import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clamdAt } from '#platform/scanner.ts'
import { harmful, TestClamd } from '#platform/testing/clamd.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { checkAccessibility, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { emptyShell, signedIn, startWith, type Running } from './running.ts'

describe.skipIf(!hasBrowser)('a file and the virus scanner', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'trellis-scanned-'))
  const clamd = new TestClamd()
  let browser: Browser
  let trellis: Running

  beforeAll(async () => {
    browser = await openBrowser()
    await clamd.start()
    const scanner = clamdAt({ host: '127.0.0.1', port: clamd.port })
    const shell = await emptyShell({ scanner })
    await loadDemo(shell, () => undefined)
    trellis = await startWith(shell)
  }, 300_000)

  afterAll(async () => {
    await browser.close()
    await trellis.stop()
    await clamd.stop()
    rmSync(folder, { recursive: true })
  })

  async function bring(page: Page, words: string, button: string): Promise<void> {
    const at = path.join(folder, 'results.csv')
    writeFileSync(at, words)
    await page.setInputFiles('input[type="file"]', at)
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name: button }).click()
    await loaded
  }

  it.each(Object.values(widths))(
    'is refused with what was found, and waits for a scanner that is away, without a script (%i px)',
    async (width) => {
      const page = await signedIn(browser, trellis, 'Data officer', {
        ...{ viewport: { width, height: 900 }, javaScriptEnabled: false },
      })
      // The look of axe takes scripts, so the same page is opened where they run.
      const looked = await signedIn(browser, trellis, 'Data officer', {
        viewport: { width, height: 900 },
      })
      for (const each of [page, looked]) {
        clamd.behaviour = 'well'
        await each.goto('/data/imports')
        await each.getByText('Say more about the file').click()
        await each.getByLabel('Year').first().fill('2016/17')
        await bring(each, harmful, 'Bring it in')
        const problem = each.getByRole('alert')
        expect(await problem.innerText()).toContain('The virus scanner found something harmful')
        expect(await each.getByLabel('Year').first().inputValue()).toBe('2016/17')
        if (each === looked) await checkAccessibility(each)
        expect(await scrollsOneWay(each)).toBe(true)

        clamd.behaviour = 'nonsense'
        await bring(each, 'a,b\n1,2\n', 'Bring it in')
        const title = each.getByRole('heading', { level: 1 })
        expect(await title.innerText()).toBe('No file can be taken just now')
        if (each === looked) await checkAccessibility(each)
        expect(await scrollsOneWay(each)).toBe(true)

        clamd.behaviour = 'well'
        await bring(each, 'a,b\n1,2\n', 'Send it again')
        expect(new URL(each.url()).pathname).toMatch(/^\/data\/imports\/[0-9a-f-]{36}$/)
      }
    },
  )
})
