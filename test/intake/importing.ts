import { writeSync } from 'node:fs'
import { sweepStoppedImports } from '#modules/intake/actions/undo.ts'
import { commandLineFor, listPartnerships } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openStore } from '#platform/db/store.ts'
import * as files from '../fixtures.ts'
import { bringIn, newPartnership, openOffice, resultsIn, staged, type Office } from './office.ts'

/**
 * The process that the tests kill: sweeps as a start does, says what counts, then brings in one
 * file after another, each with its number in tenths of a per cent as the figure of every school, and
 * says each number once its file is in force.
 */
const schools = 20
/** A thousand tenths make the highest percentage. */
const mostFiles = 1000

const store = await openStore({ kind: 'embedded', folder: process.argv[2] ?? '' })
if ('refused' in store) throw new Error(store.refused)
await migrate(store)
const { shell, ...rest } = await openOffice(store)
const office = { ...rest, shell: { ...shell, now: () => Temporal.Now.instant() } }
const person = await whoever(office)
const swept = await sweepStoppedImports(office.shell, 0)
const values = await valuesOf(office, person)
say({ found: { swept, staged: await staged(office.shell), values } })
for (let number = (values[0] ?? 0) + 1; number <= mostFiles; number += 1) {
  say({ began: number })
  const rows = Array.from({ length: schools }, (_, i) =>
    files.school(900001 + i, { PTRWM_EXP: `${(number / 10).toFixed(1)}%` }),
  )
  const [outcome] = await bringIn(office, person, files.ks2(2017, rows))
  if (outcome?.state !== 'done') throw new Error(`File ${number}: ${outcome?.state ?? 'nothing'}`)
  say({ done: number })
}
process.exit(0)

async function whoever(at: Office): Promise<SignedIn> {
  const [known] = await listPartnerships(at.shell)
  return known === undefined ? newPartnership(at) : commandLineFor(at.shell, known)
}

/** The value of each school that has one. */
async function valuesOf(at: Office, by: SignedIn): Promise<(number | null)[]> {
  const rows = await resultsIn(at, by, 2017)
  return rows
    .filter(({ scope, group }) => scope === 'school' && group === 'all')
    .map(({ value }) => (value === null ? null : Math.round(value * 10)))
}

/** Past every buffer of this process: what is said has left it. */
function say(said: object): void {
  writeSync(1, `${JSON.stringify(said)}\n`)
}
