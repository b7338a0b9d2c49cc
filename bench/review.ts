import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { academicYear } from '#lib/academic-year.ts'
import { proposed } from '#modules/categorisation/actions/reviews.ts'
import type { Result, SchoolFacts } from '#modules/categorisation/model.ts'
import { packs } from '#modules/categorisation/rules/packs.ts'
import { bring } from '#modules/intake/actions/bring.ts'
import { commandLineFor, createPartnership } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { countGrown } from '#platform/db/upkeep.ts'
import { settingsFrom } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'
import * as files from '../test/fixtures.ts'
import { openShell } from '../src/open-shell.ts'
import { inventedSchools, schoolsOfEngland, yearsOfResults } from './invented-schools.ts'
import type { Place } from './places.ts'
import { median, timesOf, type Row } from './report.ts'

/** Results of so many schools to a file, for a file has an end to its size. */
const schoolsOfFile = 4000
const groups: ReadonlySet<string> = new Set(['all', 'disadvantaged', 'other'])
const runs = 3

/** Categories of one partnership as large as England, from its store: read, judged, told and hashed. */
export async function benchReview({ name, env }: Place, folder: string): Promise<Row[]> {
  const [pack] = packs
  if (pack === undefined) throw new Error('There is no pack')
  const read = settingsFrom(env)
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  const opened = await openShell(read.settings)
  if ('refused' in opened) throw new Error(opened.refused)
  const { shell } = opened
  const officer = await officerOfEngland(shell)
  const schools = inventedSchools(pack, schoolsOfEngland)
  // A roster says who is in it from its day on, so that all schools stand in one.
  const members = schools.map(({ id, phase }) => files.member(Number(id), { phase: roster(phase) }))
  await bringText(shell, officer, folder, files.roster(members))
  for (let from = 0; from < schools.length; from += schoolsOfFile) {
    await bringResults(shell, officer, folder, schools.slice(from, from + schoolsOfFile))
  }
  await countGrown(shell.store)
  const moment = { year: academicYear(pack.year), on: `${pack.year}-10-01` }
  const times = await timesOf(runs, async () => {
    const { kept } = await proposed(shell, officer, pack, moment)
    if (kept.length !== schoolsOfEngland) throw new Error(`Only ${kept.length} were judged`)
  })
  await opened.close()
  const what = `${pack.name}: ${schoolsOfEngland.toLocaleString('en-GB')} schools × ${yearsOfResults} years`
  return [
    {
      ...{ what: `${what}, from the store`, where: name, unit: 's' },
      figure: median(times) / 1000,
      limit: { atMost: 6 },
      note: 'read, judged, every reason told, and hashed',
    },
  ]
}

async function officerOfEngland(shell: Shell): Promise<SignedIn> {
  const made = await createPartnership(shell, {
    ...{ slug: 'england', name: 'Invented England', kind: 'group', laNumber: null },
  })
  if ('refused' in made) throw new Error(made.refused)
  return commandLineFor(shell, made.partnership)
}

async function bringResults(
  shell: Shell,
  officer: SignedIn,
  folder: string,
  schools: readonly SchoolFacts[],
): Promise<void> {
  const results = schools.flatMap(({ id, results: of }) => of.filter(isTold).map(lineOf(id)))
  await bringText(shell, officer, folder, files.local(results))
}

function roster(phase: string): string {
  return phase === 'junior' ? 'primary' : phase
}

function isTold({ group, coded }: Result): boolean {
  return groups.has(group) && coded === null
}

function lineOf(urn: string) {
  return ({ measure, year, group, value, pupils }: Result) =>
    files.result(urn, {
      measure,
      year,
      group,
      pupils: pupils ?? '',
      value: (value ?? 0).toFixed(1),
    })
}

async function bringText(
  shell: Shell,
  officer: SignedIn,
  folder: string,
  text: string,
): Promise<void> {
  const file = path.join(folder, `${shell.newId()}.csv`)
  await writeFile(file, text)
  const how = { dryRun: false, given: {} }
  const [outcome] = await bring(shell, officer, { path: file, name: 'invented.csv' }, how)
  await rm(file)
  if (outcome?.state !== 'done') throw new Error(JSON.stringify(outcome).slice(0, 2000))
}
