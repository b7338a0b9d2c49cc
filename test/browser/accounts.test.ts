import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outbox } from '#modules/accounts/actions/mail.ts'
import { inviteOperator } from '#modules/accounts/actions/operator.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Provider } from '#platform/oidc.ts'
import type { Shell } from '#platform/shell.ts'
import { openCouncil, type Council } from '../accounts/council.ts'
import { checkAccessibility, look, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { emptyShell, startWith, type Running } from './running.ts'

const password = 'heron weir lantern'

describe.skipIf(!hasBrowser)('accounts in a browser', () => {
  const providers: Provider[] = []
  let browser: Browser
  let trellis: Running
  let shell: Shell
  let council: Council
  /** By its name, for passkeys know no place by a number. */
  let address: string
  let invitation: string
  let authenticator: string

  beforeAll(async () => {
    browser = await openBrowser()
    shell = await emptyShell({ providers })
    trellis = await startWith(shell)
    address = trellis.address.replace('127.0.0.1', 'localhost')
    council = await openCouncil(`${address}/sign-in/with/council/back`)
    providers.push(council.known)
  })

  afterAll(async () => {
    await browser.close()
    await trellis.stop()
    await council.close()
  })

  async function opened(javaScriptEnabled = true): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      baseURL: address,
      javaScriptEnabled,
      viewport: { width: widths.desk, height: 900 },
    })
    return context.newPage()
  }

  const go = (page: Page) => page.getByRole('button', { name: 'Go on' }).click()

  /** Accepts an invitation by its forms; the key of the app that was set up. */
  async function accept(page: Page, link: string, name: string): Promise<string> {
    await page.goto(link)
    expect(new URL(page.url()).pathname).toBe('/invitation')
    if ((await page.locator('input[type=email]').count()) > 0)
      await page.fill('#email', 'operator@lobby.example')
    await page.fill('#name', name)
    await page.fill('#password', password)
    await go(page)
    const key = (await page.locator('dd code').innerText()).replaceAll(' ', '')
    await page.fill('#code', codeOf(key))
    await go(page)
    await page.getByRole('link', { name: 'I have kept them' }).click()
    return key
  }

  /** A page in the middle of a sign-in, which nobody can open but by the steps before it. */
  async function atBothWidths(page: Page): Promise<void> {
    for (const width of [widths.phone, widths.desk]) {
      await page.setViewportSize({ width, height: 900 })
      await checkAccessibility(page)
      expect(await scrollsOneWay(page)).toBe(true)
    }
  }

  function codeOf(key: string, halfMinutes = 0): string {
    const totp = new TOTP({ secret: Secret.fromBase32(key), digits: 6, period: 30 })
    return totp.generate({ timestamp: Date.now() + halfMinutes * 30_000 })
  }

  test('an operator opens the first link and invites a data officer, without a script', async () => {
    const page = await opened(false)
    await accept(page, `${address}/invitations/${await inviteOperator(shell)}`, 'Robin Ferris')
    await page.fill('#name', 'Lobby Partnership')
    await page.fill('#slug', 'lobby')
    await page.getByLabel('A few schools').check()
    await page.getByRole('button', { name: 'Make the partnership' }).click()
    await page.fill('#email-lobby', 'officer@lobby.example')
    await page.getByRole('button', { name: 'Invite' }).click()
    await page.getByText('officer@lobby.example is invited').waitFor()
    await page.getByRole('link', { name: 'Letters that were not sent' }).click()
    const letter = await page.locator('pre').first().innerText()
    invitation = /\/invitations\/[\w-]{43}/.exec(letter)?.[0] ?? ''
    expect(invitation).not.toBe('')
    await look(page, 'operator mail')
    await page.getByRole('button', { name: 'I have passed it on' }).click()
    await page.getByText('No letter is left to pass on').waitFor()
    expect((await page.goto('/schools'))?.status()).toBe(404)
    await page.context().close()
  })

  test('the data officer makes their account, and every page about it can be used by everyone', async () => {
    const page = await opened()
    authenticator = await accept(page, invitation, 'Sasha Lund')
    expect(new URL(page.url()).pathname).toBe('/')
    for (const width of [widths.desk, 320]) {
      await page.setViewportSize({ width, height: 900 })
      for (const at of [
        '/account',
        '/account/password',
        '/account/email',
        '/account/authenticator',
        '/account/passkeys',
        '/account/providers',
        '/account/prove',
        '/people/renewals',
        '/sign-in',
        '/new-password',
        '/invitation',
      ]) {
        await page.goto(at)
        await checkAccessibility(page)
        expect(await scrollsOneWay(page), `${at} at ${width}`).toBe(true)
        await look(page, `${at.slice(1).replaceAll('/', ' ')} ${width}`)
      }
    }
    await page.context().close()
  })

  test('a passkey is added and signs in, and the council’s sign-in too', async () => {
    const page = await opened()
    const protocol = await page.context().newCDPSession(page)
    await protocol.send('WebAuthn.enable')
    const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto('/sign-in')
    await page.fill('#email', 'officer@lobby.example')
    await page.fill('#password', password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await atBothWidths(page)
    await page.fill('#code', codeOf(authenticator, 1))
    await go(page)
    await page.waitForURL(`${address}/`)
    await page.goto('/account/passkeys')
    await page.fill('#name', 'work laptop')
    // A device that cannot make what is asked for: the page says what else there is.
    await protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('use another one, such as a telephone or a security key').waitFor()
    await protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('Your passkeys are changed').waitFor()
    await page.goto('/account/providers')
    await page.getByRole('button', { name: 'Connect Lobby Council' }).click()
    await page.getByRole('link', { name: 'Go on to Lobby Council' }).click()
    await page.getByText('Your sign-ins of organisations are changed').waitFor()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await page.waitForURL(`${address}/`)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('link', { name: 'Sign in with Lobby Council' }).click()
    await page.getByRole('heading', { name: 'Show that it is you' }).waitFor()
    await atBothWidths(page)
    await page.context().close()
  })

  test('a lost password is chosen anew with a code, and a role that ends ends at once', async () => {
    const page = await opened(false)
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'I do not know my password' }).click()
    await page.fill('#email', 'officer@lobby.example')
    await page.getByRole('button', { name: 'Send me a letter' }).click()
    const { letters } = await outbox(shell)
    const letter = letters.findLast(({ subject }) => subject === 'A new password for Trellis')
    await page.goto(/\/resets\/[\w-]{43}/.exec(letter?.text ?? '')?.[0] ?? '/nowhere')
    expect(new URL(page.url()).pathname).toBe('/new-password/choose')
    await page.fill('#password', 'a lantern under the weir')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('That code is not right').first().waitFor()
    await endTimeOfCodes()
    await page.fill('#password', 'a lantern under the weir')
    await page.fill('#code', codeOf(authenticator))
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('Your password is changed').waitFor()
    await endTimeOfCodes()
    await page.fill('#email', 'officer@lobby.example')
    await page.fill('#password', 'a lantern under the weir')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.fill('#code', codeOf(authenticator))
    await go(page)
    expect((await page.goto('/schools'))?.status()).toBe(200)
    await asKeeper(shell.store, (trx) =>
      sql`update role_grant set from_on = from_on - 9, to_on = now()::date - 2`.execute(trx),
    )
    expect((await page.goto('/schools'))?.status()).toBe(404)
    await page.context().close()
  })

  /** Codes count once: rather than wait for the next half minute, the last one is forgotten. */
  async function endTimeOfCodes(): Promise<void> {
    await asKeeper(shell.store, (trx) => sql`update authenticator set last_step = 0`.execute(trx))
  }
})
