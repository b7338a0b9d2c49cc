import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility, look, scrollsOneWay, widths } from './browsing.ts'
import { hasBrowser, openBrowser } from './chromium.ts'
import { signedIn, startDemo, type Running } from './running.ts'

/** Every kind of page that a person can open in the demo. */
const pages: readonly (readonly [name: string, address: string])[] = [
  ['desk', '/'],
  ['schools', '/schools'],
  ['search', '/search?q=lane'],
  ['school', '/schools/900008'],
  ['converted school', '/schools/900009'],
  ['school booklet', '/schools/900002/booklet/2017'],
  ['clusters', '/clusters'],
  ['cluster', '/clusters/primary-a'],
  ['phonics', '/clusters/primary-a/booklet/2017/phonics'],
  ['reading, writing and maths', '/clusters/primary-a/booklet/2017/rwm'],
  ['early years', '/clusters/primary-a/booklet/2017/eyfs'],
  ['early years after the reform', '/clusters/primary-b/booklet/2022/eyfs'],
  ['a cluster without results', '/clusters/secondary-a/booklet/2017/rwm'],
  ['data', '/data'],
  ['imports', '/data/imports'],
  ['data year', '/data/year/2018'],
  ['entry of the data year', '/data/year/2017/jul-phonics'],
  ['calendar link', '/data/feed'],
  ['roster', '/data/roster'],
  ['reconciliation', '/data/checks/2017'],
  ['measures', '/data/measures'],
  ['how figures are made', '/data/methods/2017'],
  ['trace of a school', '/data/trace/school/900002/2017/PHON_Y1/all'],
  ['trace of a cluster', '/data/trace/cluster/primary-a/2017/PHON_Y1/all'],
  ['trace of the nation', '/data/trace/area/England%2C%20state-funded/2017/PHON_Y1/all'],
  ['clusters compared', '/data/compare'],
  ['one measure compared', '/data/compare/KS2_RWM_EXS?school=900002'],
  ['links between schools', '/data/links'],
  ['files that are read', '/data/formats'],
  ['the data year', '/data/year'],
  ['similar schools', '/schools/900002/similar'],
  ['targets', '/schools/900002/targets'],
  ['reviews', '/support/reviews'],
  ['the reasons for a category', '/schools/900008/category'],
  ['notices', '/support/notices'],
  ['flags', '/support/flags'],
  ['criteria', '/support/packs'],
  ['criteria in words', '/support/packs/england-2026'],
  ['policies', '/policies'],
  ['criteria that a board adopted', '/policies/criteria'],
  ['how results are judged', '/policies/results'],
  ['approved categories', '/support/approved'],
  ['a category that was overridden', '/schools/900002/category'],
  ['attendance beside England', '/clusters/primary-a/booklet/2025/attendance'],
  ['boards', '/boards'],
  ['a board', '/boards/strategic-board'],
  ['a cluster as a body', '/boards/primary-cluster-a'],
  ['interests', '/interests'],
  ['meetings', '/meetings'],
  ['what representatives ask', '/mandates'],
  ['decisions and their effect', '/decisions'],
  ['people and their roles', '/people'],
  ['predictions that schools share', '/predictions'],
  ['who may see what of a school', '/schools/900002/sharing'],
  ['printing booklets', '/booklets'],
  ['school on a page', '/booklets/schools/900002/2017/page'],
  ['privacy', '/privacy'],
  ['what is kept about you', '/privacy/mine'],
  ['complaints about personal data', '/privacy/complaints'],
  ['accessibility', '/accessibility'],
  ['nothing', '/nothing-here'],
]

/**
 * Signs of one letter, in the ink of their cell, and the words of a choice beside its drawn circle:
 * axe cannot settle their contrast, and the colours are tested beside the styles.
 */
const reviewed = [
  '<span class="tr-near__sign"',
  '<strong>\u2212</strong>',
  '<strong>+</strong>',
  '<label class="govuk-label govuk-radios__label"',
].map((element) => ({ rule: 'color-contrast', element }))

/** The kinds of page that differ most, for the looks beside a desk's. */
const telling = new Set([
  'desk',
  'school',
  'phonics',
  'imports',
  'roster',
  'trace of a cluster',
  'the reasons for a category',
])

const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['at a desk', {}],
  ['at 400% zoom', { viewport: { width: widths.phone, height: 700 } }],
  ['in the dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
]

describe.skipIf(!hasBrowser)('the demo in a browser', () => {
  let browser: Browser
  let trellis: Running

  beforeAll(async () => {
    ;[browser, trellis] = [await openBrowser(), await startDemo()]
  })

  afterAll(async () => {
    await browser.close()
    await trellis.stop()
  })

  test.each(looks)('everyone can use the pages %s', { timeout: 600_000 }, async (name, options) => {
    const page = await signedIn(browser, trellis, 'Data officer', options)
    const shown = name === 'at a desk' ? pages : pages.filter(([title]) => telling.has(title))
    for (const [title, address] of shown) {
      await page.goto(address)
      await checkAccessibility(page, { reviewed })
      expect(await scrollsOneWay(page), `${title} ${name}`).toBe(true)
      await look(page, `${title} ${name}`)
    }
    await page.context().close()
  })

  test('everyone can use the sign-in page', async () => {
    const context = await browser.newContext({ baseURL: trellis.address })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await checkAccessibility(page)
    await look(page, 'sign-in')
    await context.close()
  })

  test('a visitor without an account reads what is open, on paper too, until it is taken back', async () => {
    const context = await browser.newContext({ baseURL: trellis.address })
    const page = await context.newPage()
    const figures = '/open/calderwick/2025/rwm'
    for (const size of [
      { width: widths.desk, height: 900 },
      { width: widths.phone, height: 700 },
    ]) {
      await page.setViewportSize(size)
      for (const address of ['/open', '/open/calderwick', '/open/calderwick/methods', figures]) {
        expect((await page.goto(address))?.status()).toBe(200)
        await checkAccessibility(page, { reviewed })
        expect(await scrollsOneWay(page), address).toBe(true)
      }
    }
    await look(page, 'open figures')
    expect(await context.cookies()).toEqual([])

    // A table of more than thirty rows has a height of its own on a screen, and none on paper.
    await page.emulateMedia({ media: 'print' })
    const cut = page
      .locator('.tr-region')
      .evaluateAll((all) => all.filter((each) => each.clientHeight < each.scrollHeight - 1).length)
    await expect(cut).resolves.toBe(0)
    await expect(page.locator('.tr-region').count()).resolves.toBeGreaterThan(1)
    await context.close()

    const officer = await signedIn(browser, trellis, 'Data officer', { javaScriptEnabled: false })
    await officer.goto('/data')
    await officer
      .getByRole('link', { name: 'Change who may see 2024-2025_999_ks2final.csv' })
      .click()
    await officer.getByLabel('Everyone in the partnership').check()
    await officer.getByRole('button', { name: 'Save' }).click()
    expect((await officer.goto(figures))?.status()).toBe(404)
    await officer.goBack()
    await officer.getByLabel('Everybody, also without an account').check()
    await officer.getByRole('button', { name: 'Save' }).click()
    expect((await officer.goto(figures))?.status()).toBe(200)
    await officer.context().close()
  })

  test('a data officer brings a file in, sees what is wrong, and brings it in again, without a script', async () => {
    const page = await signedIn(browser, trellis, 'Data officer', { javaScriptEnabled: false })
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'trellis-file-')), 'ks1.csv')
    writeFileSync(
      file,
      'urn,measure,year,group,pupils,numerator,value,status\n900002,KS1_RWM_GDS,2017,all,30,31,,final\n',
    )
    await page.goto('/data/imports')
    await page.setInputFiles('#file', file)
    await page.getByRole('button', { name: 'Bring it in' }).click()
    await page.getByText('Refused for one reason').waitFor()
    const row = page.getByRole('row').filter({ hasText: 'numerator' })
    await expect(row.getByRole('cell').allInnerTexts()).resolves.toEqual([
      '2',
      'numerator',
      '31',
      'at most the 30 pupils of the cohort',
    ])

    writeFileSync(
      file,
      'urn,measure,year,group,pupils,numerator,value,status\n900002,KS1_RWM_GDS,2017,all,30,6,,final\n',
    )
    await page.goto('/data/imports')
    await page.setInputFiles('#file', file)
    await page.getByRole('button', { name: 'Bring it in' }).click()
    await page.getByText('Brought in.').waitFor()
    await page.goto('/data/trace/school/900002/2017/KS1_RWM_GDS/all')
    await expect(page.locator('.tr-lead').innerText()).resolves.toContain('20')

    await page.goBack()
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByText('Undone: what was in force before counts again.').waitFor()
    await page.context().close()
  })

  test('a wrong line of the roster keeps what was typed and says what was expected', async () => {
    const page = await signedIn(browser, trellis, 'Data officer', { javaScriptEnabled: false })
    await page.goto('/data/roster')
    await page.getByText('Add a line').click()
    await page.locator('#urn').fill('12')
    await page.locator('#cluster').fill('A')
    await page.getByRole('button', { name: 'Add the line' }).click()
    await expect(page.locator('#urn').inputValue()).resolves.toBe('12')
    await expect(page.getByRole('alert').innerText()).resolves.toContain('a URN of six digits')
    await page.context().close()
  })

  test('a head sees the booklets of the own school and cluster, and of no other cluster', async () => {
    const page = await signedIn(browser, trellis, 'Head, Ashgrove CE Primary')
    const status = async (address: string) => (await page.goto(address))?.status()
    expect(await status('/schools/900002/booklet/2017')).toBe(200)
    expect(await status('/clusters/primary-a/booklet/2017/phonics')).toBe(200)
    expect(await status('/clusters/primary-b/booklet/2017/phonics')).toBe(404)
    expect(await status('/data/imports')).toBe(404)
    await checkAccessibility(page)
    await page.context().close()
  })

  test('a lead votes once, sees no count, and the chair closes the vote, without a script', async () => {
    const board = '/boards/primary-improvement-board'
    const motion = 'The list of schools in need, autumn 2017'
    const lead = await signedIn(browser, trellis, 'Lead, Cluster A')
    const chair = await signedIn(browser, trellis, 'Assistant director')
    // axe hangs where scripts are off, so it is their files that do not come.
    for (const page of [lead, chair]) await page.route('**/*.js', (route) => route.abort())
    await lead.goto(board)
    await lead.getByRole('link', { name: motion }).click()
    await checkAccessibility(lead, { reviewed })
    await lead.getByLabel('For', { exact: true }).check()
    await lead.getByRole('button', { name: 'Cast the vote' }).click()
    await expect(lead.locator('main').innerText()).resolves.toContain('you voted for')
    await expect(lead.locator('main').innerText()).resolves.not.toContain('entitled')
    await chair.goto(board)
    await chair.getByRole('link', { name: motion }).click()
    await chair.getByRole('button', { name: 'Close and count' }).click()
    await expect(chair.locator('.tr-lead').innerText()).resolves.toBe(
      'Not carried, without a quorum: 2 for, 0 against, 0 abstained; 2 of 5 entitled voted.',
    )
    await checkAccessibility(chair)
    await chair.goto(`${board}/propose`)
    await checkAccessibility(chair, { reviewed })
    await lead.reload()
    await expect(lead.locator('.tr-lead').innerText()).resolves.toContain('2 of 5 entitled')
    for (const page of [lead, chair]) await page.context().close()
  })

  test('by keyboard alone a person gets from the desk to the file behind a figure', async () => {
    const page = await signedIn(browser, trellis, 'Lead, Cluster A')
    await page.keyboard.press('Tab')
    await expect(page.locator(':focus').innerText()).resolves.toBe('Skip to main content')
    await follow(page, 'Open the booklet')
    await follow(page, 'Year 1 phonics')
    await follow(page, '2016/17')
    await follow(page, '64.4%')
    await expect(page.locator('h1').innerText()).resolves.toContain('Ashgrove CE Primary')
    await expect(page.getByRole('table').first().innerText()).resolves.toContain(
      'calderwick-phonics.csv',
    )
    await page.context().close()
  })
})

const mostTabs = 250

/** Presses Tab until a link with these words has the focus, then Enter. */
async function follow(page: Awaited<ReturnType<typeof signedIn>>, words: string): Promise<void> {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    const text = await page.evaluate(() => document.activeElement?.textContent ?? '')
    if (text.trim() === words) {
      const before = page.url()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.href !== before, { waitUntil: 'load' })
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`No Tab reaches "${words}"`)
}
