import { gunzip, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import type { AcademicYear } from '#lib/academic-year.ts'
import { eachOf } from '#lib/each-of.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { log } from '#platform/web/log.ts'
import type { Shell } from '#platform/shell.ts'
import { can } from '#modules/people/access.ts'
import { asPerson, once, personIn, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { BookletRun } from '../model.ts'
import { inScope } from '../rules/scope.ts'
import * as store from '../store/runs.ts'
import { openDocuments, type Subject } from './documents.ts'
import { printChecked } from './print.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Some at once: while one is printed, the next is made and another read back. */
const atOnce = 4
/** A run whose maker was not heard of for so long is taken over. */
const quietSeconds = 60

export interface RunAsked {
  readonly year: AcademicYear
  readonly scope: string
}

/** Asks for many booklets; they are made in the background. Answers the run's id. */
export async function askForBooklets(
  shell: Shell,
  person: SignedIn,
  token: string,
  { year, scope }: RunAsked,
): Promise<string> {
  const id = await once<never>(shell, person, token, async (trx) => {
    const runId = shell.newId()
    const at = shell.now().toString()
    const { partnershipId, personId } = principalOf(person)
    await store.insertRun(trx, { partnershipId, personId, id: runId, year, scope, at })
    await record(
      shell,
      trx,
      { partnershipId, personId },
      { action: 'booklets asked for', subject: `booklet run ${runId}`, detail: { year, scope } },
    )
    return runId
  })
  makeInBackground(shell)
  return id
}

/** Makes whatever waits; what fails is told in the log and in its run. */
export function makeInBackground(shell: Shell): void {
  makeWaiting(shell).catch((error: unknown) => {
    const told = error instanceof Error ? error.stack : String(error)
    log({ level: 'error', action: 'booklets', error: told })
  })
}

/** Makes every run that nobody makes. Answers how many it made. */
export async function makeWaiting(shell: Shell): Promise<number> {
  const quiet = quietSince(shell)
  const open = await asKeeper(shell.store, (trx) => store.openRuns(trx, quiet))
  let made = 0
  for (const { partnershipId, personId, id } of open) {
    const person = await personIn(shell, { partnershipId, personId })
    if (person !== undefined && (await makeRun(shell, person, id))) made += 1
  }
  return made
}

function quietSince({ now }: Pick<Shell, 'now'>): string {
  return now().subtract({ seconds: quietSeconds }).toString()
}

async function makeRun(shell: Shell, person: SignedIn, id: string): Promise<boolean> {
  const partnershipId = person.partnership.id
  const at = () => shell.now().toString()
  const claimed = await asPerson(shell, person, (trx) =>
    store.claim(trx, partnershipId, id, { at: at(), quiet: quietSince(shell) }),
  )
  if (!claimed) return false
  const run = await asPerson(shell, person, (trx) => store.runBy(trx, partnershipId, id))
  if (run === undefined) return false
  try {
    await makeFiles(shell, person, run)
    await asPerson(shell, person, async (trx) => {
      await store.endRun(trx, { partnershipId, id, at: at() }, undefined)
      await store.removeOlderFiles(trx, partnershipId, run)
    })
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    log({ level: 'error', action: 'booklets', run: id, error: because })
    await asPerson(shell, person, (trx) =>
      store.endRun(trx, { partnershipId, id, at: at() }, because),
    )
  }
  return true
}

/** As the person who asked may see them at this moment. */
async function makeFiles(shell: Shell, person: SignedIn, run: BookletRun): Promise<void> {
  const partnershipId = person.partnership.id
  const documents = await openDocuments(shell, person, run.year, (cluster) =>
    can(shell.matrix, person.roles, 'cluster booklet: read', {
      clusterId: cluster.id,
      phase: cluster.phase,
      clusterSchoolIds: cluster.schoolIds,
    }),
  )
  const subjects: Subject[] = inScope(documents.subjects, run.scope)
  await asPerson(shell, person, (trx) =>
    store.setTotal(trx, partnershipId, run.id, subjects.length),
  )
  await eachOf(subjects, atOnce, async (subject) => {
    const { bytes, check } = await printChecked(documents, subject, run.year)
    const packed = await pack(bytes)
    const of = { ...principalOf(person), id: run.id, at: shell.now().toString() }
    await asPerson(shell, person, (trx) => store.addFile(trx, of, { check, packed }))
  })
}

export function newestRuns(shell: Shell, person: SignedIn, most: number): Promise<BookletRun[]> {
  return asPerson(shell, person, (trx) => store.newestRuns(trx, person.partnership.id, most))
}

export async function runBy(
  shell: Shell,
  person: SignedIn,
  id: string,
): Promise<BookletRun | undefined> {
  return asPerson(shell, person, (trx) => store.runBy(trx, person.partnership.id, id))
}

/** The files of a run, one after another, unpacked. */
export async function* filesOf(
  shell: Shell,
  person: SignedIn,
  runId: string,
): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  const { id } = person.partnership
  const names = await asPerson(shell, person, (trx) => store.fileNames(trx, id, runId))
  for (const name of names) {
    const packed = await asPerson(shell, person, (trx) => store.packedFile(trx, id, runId, name))
    if (packed !== undefined) yield { name, bytes: await unpack(packed) }
  }
}
