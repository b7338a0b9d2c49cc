import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outbox } from '#modules/accounts/actions/mail.ts'
import { commandLineFor, listPartnerships } from '#modules/people/actions.ts'
import type { Shell } from '#platform/shell.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { checkAccessibility, look, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { signedIn, startDemo, type Running } from './running.ts'

const officer = 'Improvement officer'
const director = 'Assistant director'
const head = 'Head, Ashgrove CE Primary'
const lead = 'Lead, Cluster A'
const school = '/schools/900002'
const minutes = 300_000

describe.skipIf(!hasBrowser)('people of a partnership in a browser', () => {
  let browser: Browser
  let trellis: Running & { readonly shell: Shell }
  let invited: Page
  const pages = new Map<string, Page>()

  beforeAll(async () => {
    ;[browser, trellis] = [await openBrowser(), await startDemo()]
  }, 500_000)

  afterAll(async () => {
    await invited?.context().close()
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
      await checkAccessibility(page)
      expect(await scrollsOneWay(page), `${name} at ${width}`).toBe(true)
    }
    await look(page, name)
  }

  const text = (page: Page) => page.locator('main').innerText()
  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name }).first().click()

  async function statusOf(page: Page, address: string): Promise<number | undefined> {
    return (await page.goto(address))?.status()
  }

  async function invite(page: Page, email: string): Promise<string> {
    await page.goto('/people')
    await page.getByRole('link', { name: 'Invite somebody' }).click()
    await page.fill('#name', 'Kit Marsden')
    await page.fill('#email', email)
    await page.selectOption('#role', { label: 'Auditor' })
    await page.fill('#reason', 'Audits what was paid this year')
    await press(page, 'Invite them')
    await page.getByText('A letter is written').waitFor()
    const { letters } = await outbox(trellis.shell)
    const letter = letters.findLast(({ to }) => to === email)
    return /\/invitations\/[\w-]{43}/.exec(letter?.text ?? '')?.[0] ?? '/nowhere'
  }

  function codeOf(key: string): string {
    const totp = new TOTP({ secret: Secret.fromBase32(key), digits: 6, period: 30 })
    return totp.generate({ timestamp: Date.now() })
  }

  /** What the head's school aims at in the year that it may share. */
  async function bringTarget(): Promise<void> {
    const { shell } = trellis
    const [partnership] = await listPartnerships(shell)
    if (partnership === undefined) throw new Error('There is no partnership')
    const target = { urn: 900_002, measure: 'PHON_Y1', year: '2026/27', pupils: 30, target: 84 }
    const folder = mkdtempSync(path.join(tmpdir(), 'trellis-targets-'))
    const office = { shell, folder, close: () => Promise.resolve() }
    const officerOf = await commandLineFor(shell, partnership)
    await mustBring(office, officerOf, files.targets([target]), { name: 'targets.csv' })
  }

  async function stranger(): Promise<Page> {
    const context = await browser.newContext({
      ...{ baseURL: trellis.address, javaScriptEnabled: false },
      viewport: { width: widths.desk, height: 900 },
    })
    return context.newPage()
  }

  test('an invitation that is withdrawn opens nothing', { timeout: minutes }, async () => {
    const page = await as(officer)
    const link = await invite(page, 'withdrawn@lobby.example')
    await press(page, /^Withdraw it/)
    await page.getByText('It is closed, and gives nothing.').waitFor()
    const other = await stranger()
    await other.goto(link)
    await other.getByText('This link opens nothing any more').first().waitFor()
    await look(other, 'a link that opens nothing')
    await other.context().close()
  })

  test(
    'somebody is invited, a second person agrees, and they come in',
    { timeout: minutes },
    async () => {
      const page = await as(officer)
      await page.goto('/people/invitations')
      await isUsable(page, 'invite somebody')
      const link = await invite(page, 'kit@lobby.example')
      await isUsable(page, 'people with one who waits')
      const second = await as(director)
      await second.goto('/people')
      await press(second, /^Agree/)
      await second.getByText('You agreed.').waitFor()
      invited = await stranger()
      await invited.goto(link)
      await look(invited, 'an invitation')
      await invited.fill('#name', 'Kit Marsden')
      await invited.fill('#password', 'heron weir lantern')
      await press(invited, 'Go on')
      const key = (await invited.locator('dd code').innerText()).replaceAll(' ', '')
      await look(invited, 'an authenticator')
      await invited.fill('#code', codeOf(key))
      await press(invited, 'Go on')
      await invited.getByRole('link', { name: 'I have kept them' }).click()
      expect(await statusOf(invited, '/support/notices')).toBe(200)
    },
  )

  test(
    'a role that ends in the middle of a session is refused at the next click',
    { timeout: minutes },
    async () => {
      expect(await statusOf(invited, '/support/notices')).toBe(200)
      const page = await as(officer)
      await page.goto('/people')
      await page.getByRole('link', { name: 'Kit Marsden' }).click()
      await isUsable(page, 'a person and their roles')
      await page.getByText('End a role now').click()
      await page.selectOption('#grant', { index: 0 })
      await page.fill('#because', 'The audit is over')
      await press(page, 'End the role')
      expect(await text(page)).toContain('The audit is over')
      await look(page, 'a person whose role has ended')
      expect(await statusOf(invited, '/support/notices')).toBe(404)
      await look(invited, 'a role that has ended')
    },
  )

  test(
    'a head agrees, sees who had looked, withdraws, and nobody sees more',
    { timeout: minutes },
    async () => {
      await bringTarget()
      const own = await as(head)
      await own.goto(`${school}/sharing`)
      await isUsable(own, 'sharing before')
      const sharing = own.locator('#sharing option', { hasText: 'heads and leads of the cluster' })
      await own.selectOption('#sharing', (await sharing.first().getAttribute('value')) ?? '')
      await own.selectOption('#year', '2027')
      const latest = (await own.locator('#endsOn').getAttribute('max')) ?? ''
      await own.fill('#endsOn', latest)
      await own.fill('#reason', 'We plan together')
      await press(own, /^Agree/)
      expect(await text(own)).toContain('1 agreement counts today')
      await isUsable(own, 'sharing once agreed')

      const other = await as(lead)
      await other.goto('/predictions')
      expect(await text(other)).toContain('target 84.0%')
      await isUsable(other, 'predictions')

      await own.goto(`${school}/looked`)
      expect(await text(own)).toContain(lead)
      expect(await text(own)).toContain('Predictions that schools share')
      await isUsable(own, 'who has looked')

      await own.goto(`${school}/sharing`)
      await own.getByText(/^Withdraw it:/).click()
      await own.fill('input[name^="because-"]', 'Parents asked')
      await press(own, /^Withdraw what/)
      expect(await text(own)).toContain('The school shares nothing')
      await look(own, 'sharing once withdrawn')
      await other.goto('/predictions')
      expect(await text(other)).toContain('Ashgrove')
      expect(await text(other)).not.toContain('84.0%')
    },
  )
})
