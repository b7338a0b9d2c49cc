import { academicYear } from '#lib/academic-year.ts'
import { eachOf } from '#lib/each-of.ts'
import { openDocuments } from '#modules/booklets/actions/documents.ts'
import { printChecked } from '#modules/booklets/actions/print.ts'
import { commandLineFor, listPartnerships } from '#modules/people/actions.ts'
import { settingsFrom } from '#platform/settings/settings.ts'
import { openBrowser } from '../test/browser/chromium.ts'
import { Visitor } from '../test/machines/visitor.ts'
import { startWeb } from '../test/machines/web.ts'
import { openShell } from '../src/open-shell.ts'
import { demoPartnership } from '../src/demo/files.ts'
import type { Place } from './places.ts'
import { median, timesOf, type Row } from './report.ts'

const year = academicYear(2017)
const runs = 3
const booklets = 82
/** As the product does: while one is printed, the next is made and another read back. */
const atOnce = 4

/** The booklets of the demo's 81 schools and of the whole, printed, read back and checked; and one beside a browser's print. */
export async function benchPrint({ name, env }: Place): Promise<Row[]> {
  const theirs = await printedByChromium(env)
  const ours = await printedByUs(env)
  return [
    {
      ...{
        what: `${booklets} booklets (81 schools, the whole) as tagged PDF`,
        where: name,
        unit: 's',
      },
      figure: ours / 1000,
      limit: { atMost: 20 },
      note: 'each read back and checked',
    },
    {
      ...{ what: 'The same by Chromium from the pages', where: name, unit: 's' },
      figure: (theirs * booklets) / 1000,
      note: `${Math.round(theirs)} ms a page with its print, times ${booklets}; not checked`,
    },
  ]
}

async function printedByUs(env: Place['env']): Promise<number> {
  const read = settingsFrom(env)
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  const opened = await openShell(read.settings)
  if ('refused' in opened) throw new Error(opened.refused)
  const { shell } = opened
  const demo = (await listPartnerships(shell)).find(({ slug }) => slug === demoPartnership.slug)
  if (demo === undefined) throw new Error('There is no demo to print')
  const officer = await commandLineFor(shell, demo)
  const times = await timesOf(runs, async () => {
    const documents = await openDocuments(shell, officer, year, () => true)
    const subjects = documents.subjects.filter(({ kind }) => kind !== 'cluster')
    if (subjects.length !== booklets) throw new Error(`There are ${subjects.length} to print`)
    await eachOf(subjects, atOnce, async (subject) => {
      const { check } = await printChecked(documents, subject, year)
      if (check.problems.length > 0) throw new Error(check.problems.join('; '))
    })
  })
  await opened.close()
  return median(times)
}

/** One booklet page of a school, opened and printed by the browser, as somebody at a desk would. */
async function printedByChromium(env: Place['env']): Promise<number> {
  const web = await startWeb(env)
  const browser = await openBrowser()
  try {
    const visitor = new Visitor(() => [web])
    await visitor.signIn('Improvement officer')
    const schools = [
      ...(await visitor.get('/schools')).text.matchAll(/href="(\/schools\/9\d{5})"/g),
    ].map(([, href = '']) => href)
    const [cookieName = '', value = ''] = visitor.cookie.split('=')
    const context = await browser.newContext()
    await context.addCookies([{ name: cookieName, value, url: web.address }])
    const page = await context.newPage()
    let next = 0
    const times = await timesOf(10, async () => {
      const school = schools[next % schools.length] ?? ''
      next += 1
      await page.goto(`${web.address}${school}/booklet/${year}`, { waitUntil: 'load' })
      await page.pdf({ format: 'A4', tagged: true, outline: true })
    })
    return median(times)
  } finally {
    await browser.close()
    await web.stop()
  }
}
