import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'
import { buildApp } from '../../src/app.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { widths } from './browsing.ts'

export interface Running {
  readonly address: string
  readonly stop: () => Promise<void>
}

/** The whole of Trellis on a free port of this machine, with the demo partnership. */
export async function startDemo(): Promise<Running & { readonly shell: Shell }> {
  const shell = await emptyShell()
  await loadDemo(shell, () => undefined)
  return { ...(await startWith(shell)), shell }
}

/** A store in which there is nobody and nothing yet. */
export async function emptyShell(own: Partial<Shell> = {}): Promise<Shell> {
  return testShell(await testStore(), {
    now: () => Temporal.Now.instant(),
    inbox: mkdtempSync(path.join(tmpdir(), 'trellis-inbox-')),
    ...own,
  })
}

export function startWith(shell: Shell): Promise<Running> {
  const { app, settle } = buildApp(shell)
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (at: AddressInfo) =>
      resolve({
        address: `http://127.0.0.1:${at.port}`,
        stop: async () => {
          await new Promise((closed) => server.close(closed))
          await settle()
          await shell.store.close()
        },
      }),
    )
  })
}

/** A page signed in as one of the demo's people. */
export async function signedIn(
  browser: Browser,
  { address }: Running,
  person: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: widths.desk, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: person, exact: true }).click()
  await page.waitForURL(`${address}/`, { waitUntil: 'load' })
  return page
}
