import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility, look, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { signedIn, startDemo, type Running } from './running.ts'

/** The words of a choice beside its drawn circle, of which axe cannot settle the contrast. */
const reviewed = [
  { rule: 'color-contrast', element: '<label class="govuk-label govuk-radios__label"' },
]

const elections = '/leads/secondary-a/elections'
const constitution = '/constitutions/secondary-a'
const candidate = 'Head, Riverside High School'
const chair = 'Head, Moorfield Lane High School'
const voters = ['Head, Blessed Oswald RC High School', 'Head, Calderwick CE High School', chair]

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

  /** Casts a vote for the motion that a page leads to. */
  async function votesFor(person: string, at: string, link: string): Promise<void> {
    const page = await as(person)
    await page.goto(at)
    await page.getByRole('link', { name: link }).last().click()
    await page.getByLabel('For', { exact: true }).first().check()
    await page.getByRole('button', { name: 'Cast the vote' }).first().click()
    expect(await text(page)).toContain('you voted for')
  }

  async function closes(person: string, at: string, link: string): Promise<void> {
    const page = await as(person)
    await page.goto(at)
    await page.getByRole('link', { name: link }).last().click()
    await page.getByRole('button', { name: 'Close and count' }).click()
    expect(await page.locator('.tr-lead').innerText()).toContain('Carried')
  }

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
    const page = await as(voters[0] ?? '')
    await page.goto('/leads/secondary-a')
    expect(await page.locator('#candidates tbody tr').count()).toBe(1)
    expect((await page.goto('/leads/secondary-b'))?.status()).toBe(404)
    expect((await page.goto(elections))?.status()).toBe(200)
  })

  test(
    'a head found eligible is nominated, declares, is elected and takes office',
    { timeout: 300_000 },
    async () => {
      const officer = await as('Improvement officer')
      await officer.goto('/leads/secondary-a?post=vice+chair')
      const row = officer.locator('#candidates tbody tr').filter({ hasText: candidate })
      expect(await row.innerText()).toContain('eligible')
      expect(await row.innerText()).not.toContain('not eligible')
      await officer.goto(elections)
      await officer.getByText('Call an election').click()
      await officer.locator('#post').selectOption('vice chair')
      await officer.locator('#places').fill('1')
      await officer.getByLabel('Open', { exact: true }).check()
      const today = Temporal.Now.plainDateISO('Europe/London').toString()
      await officer.locator('#startsOn').fill(today)
      await officer.getByRole('button', { name: 'Call the election' }).click()

      await officer.getByText('Nominate a candidate').click()
      await officer.getByLabel('Candidate', { exact: true }).selectOption({ label: candidate })
      await officer.getByLabel('Permission of the governing body').fill('minute 9')
      await officer.getByLabel('Day of the permission').fill(today)
      await officer
        .getByLabel('Why the school is not weakened')
        .fill('Two deputies share the lead.')
      await officer.getByRole('button', { name: 'Nominate' }).click()
      await officer.getByRole('button', { name: 'Put the candidates to the vote' }).click()
      expect(await text(officer)).toContain(`have not declared their interests yet: ${candidate}`)

      const stands = await as(candidate)
      await stands.goto(elections)
      await stands.getByLabel('Your personal and pecuniary interests').fill('None.')
      await isUsable(stands, 'a declaration')
      await stands.getByRole('button', { name: 'Declare them' }).click()

      await officer.goto(elections)
      await officer.getByRole('button', { name: 'Put the candidates to the vote' }).click()
      for (const voter of voters) await votesFor(voter, elections, candidate)
      await closes('Improvement officer', elections, candidate)
      await officer.goto(elections)
      await officer.getByRole('button', { name: 'Settle the election' }).click()
      expect(await text(officer)).toContain(`Elected: ${candidate}.`)
      await isUsable(officer, 'an election settled')
      await officer.goto('/leads')
      expect(await text(officer)).toContain(`${candidate}, Riverside High School, since`)
    },
  )

  test(
    'a constitution is drafted, carried, held for parity, approved and in force',
    { timeout: 300_000 },
    async () => {
      const lead = await as(chair)
      await lead.goto('/')
      await lead.getByRole('link', { name: 'Draft the next version' }).click()
      await lead.locator('summary', { hasText: 'Draft the next version' }).click()
      const terms = lead.locator('#text-terms')
      await terms.fill(`${await terms.inputValue()}\nA deputy may attend for a head.`)
      await lead.getByRole('button', { name: 'Write the draft' }).click()
      await lead.locator('summary', { hasText: 'Version 2' }).click()
      expect(await text(lead)).toContain('New: A deputy may attend for a head.')
      await isUsable(lead, 'a constitution drafted')
      await lead.getByRole('button', { name: 'Put it to the cluster’s vote' }).click()
      const vote = 'The cluster’s vote'
      for (const voter of voters) await votesFor(voter, constitution, vote)
      await closes(chair, constitution, vote)

      const director = await as('Assistant director')
      await director.goto(constitution)
      await director.getByRole('button', { name: 'Ask the improvement board' }).click()
      const approval = 'The improvement board’s vote'
      await votesFor('Assistant director', constitution, approval)
      await votesFor(candidate, constitution, approval)
      await votesFor('Head, Hallam Road High School', constitution, approval)
      await closes('Assistant director', constitution, approval)
      await director.goto(constitution)
      await director.getByRole('button', { name: 'Bring it into force' }).click()
      expect(await director.locator('.tr-lead').innerText()).toContain('Version 2: In force until')
      await lead.goto('/')
      expect(await text(lead)).not.toContain('Draft the next version')
    },
  )
})
