import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bring } from '#modules/intake/actions/bring.ts'
import {
  commandLineFor,
  createPartnership,
  listPartnerships,
  principalOf,
} from '#modules/people/actions.ts'
import { beginSession } from '#modules/people/actions/sessions.ts'
import type { Partnership, SignedIn } from '#modules/people/model.ts'
import { asDoor } from '#platform/db/transaction.ts'
import { settingsFrom } from '#platform/settings/settings.ts'
import { cookieName } from '#platform/web/front.ts'
import type { Shell } from '#platform/shell.ts'
import * as files from '../test/fixtures.ts'
import { buildApp } from '../src/app.ts'
import { openShell } from '../src/open-shell.ts'
import { imported } from './import.ts'
import { nationalSchools, writeKs2File } from './ks2-file.ts'
import type { Place } from './places.ts'
import { median, rounded, say, slopeOf, type Row } from './report.ts'

const partnershipCounts = [1, 10, 100]
const schoolCounts = [1, 10, 100, 1000, nationalSchools]
const schoolsOfCluster = 17
const years = [2015, 2016, 2017]
const page = '/clusters/a/booklet/2017/phonics'

type Point = readonly [size: number, ms: number]

/** What a page, a partnership more, and a file cost as there are more of them. */
export async function benchGrowth(place: Place, folder: string): Promise<Row[]> {
  const { pages, makings } = await byPartnerships(place, folder)
  const imports = await bySchools(place, folder)
  return [
    ...told(place, 'Cluster booklet page, nothing remembered, by partnerships in the store', pages),
    ...told(place, 'A partnership more, with roster and results, by partnerships there', makings),
    ...told(place, 'Import of a KS2 file, by schools in it', imports),
  ]
}

function told({ name }: Place, what: string, points: readonly Point[]): Row[] {
  say(`\n${what} (${name})`)
  for (const [size, ms] of points) {
    const bar = '#'.repeat(Math.max(1, Math.round(8 * Math.log10(ms))))
    say(`  ${String(size).padStart(6)}  ${rounded(ms).padStart(7)} ms  ${bar}`)
  }
  const note = points.map(([size, ms]) => `${size}: ${rounded(ms)} ms`).join(', ')
  return [{ what: `${what}: slope`, where: name, figure: slopeOf(points), unit: '', note }]
}

async function byPartnerships({ env }: Place, folder: string) {
  const read = settingsFrom(env)
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  const opened = await openShell(read.settings)
  if ('refused' in opened) throw new Error(opened.refused)
  const { shell } = opened
  const pages: Point[] = []
  const makings: Point[] = []
  let made = 0
  for (const count of partnershipCounts) {
    const times: number[] = []
    for (; made < count; made += 1) {
      const began = performance.now()
      await makePartnership(shell, folder, made)
      times.push(performance.now() - began)
    }
    makings.push([count, median(times)])
    pages.push([count, await pageOf(shell, `growth-${count - 1}`)])
  }
  await opened.close()
  return { pages, makings }
}

async function makePartnership(shell: Shell, folder: string, number: number): Promise<void> {
  const made = await createPartnership(shell, {
    ...{ slug: `growth-${number}`, name: `Invented ${number}`, kind: 'group', laNumber: null },
  })
  if ('refused' in made) throw new Error(made.refused)
  const officer = await commandLineFor(shell, made.partnership)
  const urns = Array.from(
    { length: schoolsOfCluster },
    (_, i) => 930_001 + number * schoolsOfCluster + i,
  )
  const roster = files.roster(urns.map((urn) => files.member(urn)))
  await bringText(shell, officer, folder, roster)
  const results = urns.flatMap((urn) =>
    years.map((year) => files.result(urn, { year, pupils: 30, numerator: 12 + (urn % 17) })),
  )
  await bringText(shell, officer, folder, files.local(results))
}

async function bringText(
  shell: Shell,
  officer: SignedIn,
  folder: string,
  text: string,
): Promise<void> {
  const file = path.join(folder, `${shell.newId()}.csv`)
  await writeFile(file, text)
  const [outcome] = await bring(
    shell,
    officer,
    { path: file, name: 'invented.csv' },
    { dryRun: false, given: {} },
  )
  await rm(file)
  if (outcome?.state !== 'done') throw new Error(`A file is ${JSON.stringify(outcome)}`)
}

const looks = 9

/** As a process that has never been asked: its store remembers nothing. */
async function pageOf(shell: Shell, slug: string): Promise<number> {
  const cookie = await cookieOf(shell, slug)
  const times: number[] = []
  for (let look = 0; look <= looks; look += 1) {
    const { app } = buildApp({ ...shell, store: { ...shell.store } })
    const began = performance.now()
    const reply = await app.request(page, { headers: { cookie } })
    await reply.text()
    if (reply.status !== 200) throw new Error(`The page of ${slug} answers ${reply.status}`)
    if (look > 0) times.push(performance.now() - began)
  }
  return median(times)
}

/** As the service of the command line, which has the data team's role everywhere. */
async function cookieOf(shell: Shell, slug: string): Promise<string> {
  const officer = await commandLineFor(shell, await partnershipCalled(shell, slug))
  const begun = { ...principalOf(officer), browser: 'A benchmark', proved: true }
  const secret = await asDoor(shell.store, (trx) => beginSession(shell, trx, begun))
  return `${cookieName(shell.front, 'session')}=${secret}`
}

async function partnershipCalled(shell: Shell, slug: string): Promise<Partnership> {
  const found = (await listPartnerships(shell)).find((each) => each.slug === slug)
  if (found === undefined) throw new Error(`There is no ${slug}`)
  return found
}

async function bySchools({ env }: Place, folder: string): Promise<Point[]> {
  const points: Point[] = []
  for (const [i, schools] of schoolCounts.entries()) {
    const file = path.join(folder, `ks2-of-${schools}.csv`)
    await writeKs2File(file, schools, 1000 + i)
    points.push([schools, (await imported(file, env)).ms])
    await rm(file)
  }
  return points
}
