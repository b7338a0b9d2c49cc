import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countVote } from '#modules/boards/rules/votes/count.ts'
import { readVote } from '#modules/boards/rules/votes/read-vote.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { checkAccessibility, look, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { electsLead, renewsConstitution } from './leads-walk.ts'
import { emptyShell, signedIn, startWith, type Running } from './running.ts'

/** The words of a choice beside its drawn circle or box, of which axe cannot settle the contrast. */
const reviewed = ['radios', 'checkboxes'].map((kind) => ({
  ...{ rule: 'color-contrast', element: `<label class="govuk-label govuk-${kind}__label"` },
}))

const board = '/boards/primary-improvement-board'
const steering = '/boards/reading-steering-group'
const director = 'Assistant director'
const officer = 'Improvement officer'
const lead = 'Lead, Cluster A'
const secondLead = 'Head, Ashgrove CE Primary'
const ofB = 'Improvement board member, primary'
const ofC = 'Improvement board member, Cluster C'

describe.skipIf(!hasBrowser)('half a year of boards in a browser', { timeout: 300_000 }, () => {
  let browser: Browser
  let trellis: Running
  const clock = { days: 0 }
  const pages = new Map<string, Page>()

  beforeAll(async () => {
    browser = await openBrowser()
    const now = () => Temporal.Now.instant().add({ hours: 24 * clock.days })
    const shell = await emptyShell({ now })
    await loadDemo(shell, () => undefined)
    trellis = await startWith(shell)
  }, 300_000)

  afterAll(async () => {
    await leave()
    await browser.close()
    await trellis.stop()
  })

  async function leave(): Promise<void> {
    for (const page of pages.values()) await page.context().close()
    pages.clear()
  }

  /** Sets the clock forward; everybody's session is over by then. */
  async function later(days: number): Promise<void> {
    clock.days += days
    await leave()
  }

  /** The page of somebody who signs in the first time that they are asked for. */
  async function as(person: string): Promise<Page> {
    const page = pages.get(person) ?? (await signedIn(browser, trellis, person))
    page.setDefaultTimeout(60_000)
    pages.set(person, page)
    return page
  }

  async function at(person: string, address: string): Promise<Page> {
    const page = await as(person)
    await page.goto(address)
    return page
  }

  /** A day by the clock of the walk. */
  const day = (days = 0) =>
    Temporal.Now.plainDateISO('Europe/London')
      .add({ days: clock.days + days })
      .toString()

  const text = (page: Page) => page.locator('main').innerText()
  const lead1 = (page: Page) => page.locator('.tr-lead').innerText()
  /** Sends a form, and waits for what comes back. */
  async function press(page: Page, name: string | RegExp): Promise<void> {
    const loaded = page.waitForEvent('load')
    await page.getByRole('button', { name }).first().click()
    await loaded
  }

  async function isUsable(page: Page, name: string): Promise<void> {
    for (const width of [widths.phone, widths.desk]) {
      await page.setViewportSize({ width, height: 900 })
      await checkAccessibility(page, { reviewed })
      expect(await scrollsOneWay(page), `${name} at ${width}`).toBe(true)
    }
    await look(page, name)
  }

  async function givesSeat(slug: string, seat: string, person: string): Promise<Page> {
    const page = await at(officer, slug)
    await page.locator('#seat-list').getByRole('link', { name: seat, exact: true }).click()
    await page.getByLabel('To', { exact: true }).selectOption({ label: person })
    await press(page, 'Give the seat')
    expect(await lead1(page)).toContain(person)
    return page
  }

  /** Writes a motion and answers its address. */
  async function writes(slug: string, title: string, school = ''): Promise<string> {
    const page = await at(director, `${slug}/propose`)
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('What is to be decided').fill(`${title}, as the paper says.`)
    if (school !== '') await page.getByLabel('About a school').selectOption({ label: school })
    await press(page, 'Write the motion')
    return new URL(page.url()).pathname
  }

  async function opens(motion: string): Promise<void> {
    await press(await at(director, motion), 'Open the vote')
  }

  async function votes(person: string, motion: string, choice: 'For' | 'Against'): Promise<void> {
    const page = await at(person, motion)
    await page.getByLabel(choice, { exact: true }).first().check()
    await press(page, 'Cast the vote')
    expect(await text(page)).toContain(`you voted ${choice.toLowerCase()}`)
  }

  async function closes(motion: string): Promise<string> {
    const page = await at(director, motion)
    await press(page, 'Close and count')
    return lead1(page)
  }

  test('seats are filled, one is shared by two leads, and one is marked', async () => {
    const page = await givesSeat(
      '/boards/strategic-board',
      'Early years',
      'Head, Riverside High School',
    )
    await isUsable(page, 'a seat')
    await givesSeat(board, 'Cluster A', secondLead)
    await page.goto('/boards/strategic-board')
    await page.locator('#seat-list').getByRole('link', { name: 'Dioceses' }).click()
    await page.getByLabel('rotating', { exact: true }).check()
    await press(page, 'Mark the seat')
    expect(await text(page)).toContain('Say through whom it turns.')
    await page.getByLabel('Note').fill('Each diocese in turn')
    await press(page, 'Mark the seat')
    expect(await lead1(page)).toContain('Each diocese in turn')
  })

  test('a deputy votes only when both sides have approved', async () => {
    const page = await at(director, steering)
    for (const represented of ['', 'The training partners, by letter of 3 October']) {
      await page.getByText('Write down a deputy').click()
      await page.getByLabel('Seat', { exact: true }).selectOption({ label: 'Training' })
      await page.getByLabel('Who stands in').selectOption({ label: 'Strategic board member' })
      await page.getByLabel('Last day').fill(day(90))
      await page.getByLabel('I approve it for the authority').check()
      await page.getByLabel('Approval of those represented').fill(represented)
      await press(page, 'Write down the deputy')
      const motions = await at('Strategic board member', steering)
      const mayRead = (await text(motions)).includes('Motions')
      expect(mayRead).toBe(represented !== '')
    }
    expect(await page.locator('#deputies tbody tr').count()).toBe(2)
  })

  test('an interest is declared, and one is ended', async () => {
    const page = await at(ofC, '/interests')
    await page.getByLabel('A school that I am paid to support').check()
    await page.getByLabel('School', { exact: true }).selectOption({ label: 'Fold Lane School' })
    await page.getByLabel('In words').fill('Six days of support in writing.')
    await press(page, 'Declare it')
    await page.getByLabel('Something else').check()
    await page.getByLabel('In words').fill('A cousin teaches there.')
    await press(page, 'Declare it')
    await isUsable(page, 'interests')
    await press(page, /End it today.*A cousin/)
    expect(await text(page)).toMatch(/A cousin teaches there\.\s+\d+ \w+ \d+\s+\d+ \w+ \d+/)
  })

  let meeting: string

  test('a meeting is called and its papers are read, an exempt one by members alone', async () => {
    const page = await at(director, `${board}/call`)
    await page.getByLabel('Day and time').fill(`${day()}T00:05`)
    await page.getByLabel('Place').fill('Calderwick Learning Centre')
    await press(page, 'Call the meeting')
    meeting = new URL(page.url()).pathname
    for (const [item, words, because] of [
      ['The spring term', 'Three open lessons.', ''],
      ['A school in difficulty', 'Zebrafinch plans to reduce its staff.', 'Section 40: people'],
    ] as const) {
      await page.getByLabel('Item', { exact: true }).fill(item)
      await page.getByLabel('Paper', { exact: true }).fill(words)
      await page.getByLabel(because === '' ? 'Open' : 'Exempt', { exact: true }).check()
      await page.locator('#because').fill(because)
      await press(page, 'Put it on the agenda')
    }
    const read = await at(lead, meeting)
    expect(await text(read)).toContain('Zebrafinch')
    const { request } = read.context()
    const pack = await request.get(`${meeting}/pack`)
    expect((await pack.body()).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await (await at('System leader, Fold Lane School', '/')).goto(meeting))?.status()).toBe(
      404,
    )
  })

  test('a lead takes a motion to the schools, who answer, and are told what was decided and why', async () => {
    const motion = await writes(board, 'One day of shared training')
    const asks = await at(lead, motion)
    await asks.getByRole('link', { name: 'Ask those you represent' }).click()
    await asks.getByLabel('What you ask', { exact: true }).fill('Would a Friday do?')
    await asks.getByLabel('Answers until').fill(day(7))
    await press(asks, 'Ask those you represent')
    const mandate = new URL(asks.url()).pathname
    const head = await at(secondLead, mandate)
    await head.getByLabel('For', { exact: true }).check()
    await head.getByLabel('In your words', { exact: true }).fill('A Friday in May.')
    await press(head, 'Answer')
    await asks.goto(mandate)
    await asks.getByLabel('What they said, in your words').fill('For it, on a Friday.')
    await press(asks, 'Sum up')
    expect(await text(await at(director, motion))).toContain('For it, on a Friday.')

    await opens(motion)
    for (const person of [lead, ofB, director]) await votes(person, motion, 'For')
    expect(await closes(motion)).toBe(
      'Carried: 3 for, 0 against, 0 abstained; 3 of 5 entitled voted.',
    )
    await asks.goto(mandate)
    await asks.getByLabel('Why the board decided so').fill('Three clusters can spare a day.')
    await press(asks, 'Tell them why')
    const told = await text(await at(secondLead, mandate))
    expect(told).toContain('You said, we decided')
    expect(told).toContain('Three clusters can spare a day.')
  })

  test('clusters and the authority vote: two leads agree or cast none, an interest recuses', async () => {
    const support = await writes(board, 'A third term of support', 'Fold Lane School')
    await opens(support)
    expect(await text(await at(ofC, support))).toContain('is paid to support the school')
    for (const person of [lead, secondLead, director]) await votes(person, support, 'For')
    // Both of the board's paid supporters are out: of five votes three are left, and two are a quorum.
    expect(await closes(support)).toBe(
      'Carried: 2 for, 0 against, 0 abstained; 2 of 3 entitled voted.',
    )
    const differing = await writes(board, 'Two who differ')
    await opens(differing)
    await votes(lead, differing, 'For')
    await votes(secondLead, differing, 'Against')
    for (const person of [ofB, ofC, director]) await votes(person, differing, 'For')
    expect(await closes(differing)).toBe(
      'Carried: 3 for, 0 against, 0 abstained; 3 of 5 entitled voted.',
    )
  })

  test('members vote, one by a deputy', async () => {
    const motion = await writes(steering, 'Books for the holidays')
    await opens(motion)
    await votes('Strategic board member', motion, 'For')
    await votes(officer, motion, 'For')
    await votes(director, motion, 'Against')
    expect(await closes(motion)).toBe(
      'Carried: 2 for, 1 against, 0 abstained; 3 of 3 entitled voted.',
    )
  })

  const walk = { as, isUsable }

  test('a lead is found eligible, stands, and is elected by the schools', () => electsLead(walk))

  test('schools renew their constitution, and the board approves it', () =>
    renewsConstitution(walk))

  test('minutes are drafted, approved at the next meeting, and not changed after', async () => {
    const page = await at(officer, `${meeting}/minutes`)
    await page.getByLabel('Minutes', { exact: true }).fill('The board planned three open lessons.')
    await page.getByLabel('Minutes of item 2').fill('Zebrafinch was talked about.')
    await press(page, 'Keep the draft')
    await later(28)
    const called = await at(director, `${board}/call`)
    await called.getByLabel('Day and time').fill(`${day()}T00:05`)
    await called.getByLabel('Place').fill('Calderwick Learning Centre')
    await press(called, 'Call the meeting')
    const again = await at(officer, `${meeting}/minutes`)
    await again.getByLabel(/^The meeting that approved version/).selectOption({ index: 1 })
    await press(again, 'Write down the approval')
    expect(await again.getByRole('button', { name: 'Keep the correction' }).count()).toBe(0)
  })

  test('what goes to the public holds nothing of what is exempt, and says why it is left out', async () => {
    const page = await at(officer, `${meeting}/publication`)
    expect(await text(page)).toContain('Section 40: people')
    for (const kind of ['papers', 'minutes']) {
      const answer = await page.context().request.get(`${meeting}/publication/${kind}.txt`)
      expect(answer.status()).toBe(200)
      const words = await answer.text()
      expect(words).toContain('open lessons')
      expect(words).toContain('Section 40: people')
      expect(words).not.toContain('Zebrafinch')
    }
  })

  test('the vote of a board can be counted again from its file', async () => {
    const page = await at(officer, steering)
    await page.getByRole('link', { name: 'Books for the holidays' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download the vote to count it again' }).click()
    const file = await (await download).path()
    const vote = readVote(JSON.parse(await readFile(file, 'utf8')))
    if ('problems' in vote) throw new Error(JSON.stringify(vote.problems))
    const told = { entitled: 3, present: 3, for: 2, against: 1, carried: true }
    expect(countVote(vote)).toMatchObject(told)
  })
})
