import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { rosterInForce, settleMemberships, writeRoster } from '#modules/clusters/actions.ts'
import { rosterChange } from '#modules/clusters/rules.ts'
import type { RosterLine } from '#modules/clusters/model.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { Partnership } from '#modules/people/model.ts'
import {
  pairsInOneFile,
  schoolsInResults,
  settleOwnResults,
  settleTargets,
} from '#modules/performance/actions/staging.ts'
import {
  bringOwnIntoForce,
  bringPublishedIntoForce,
  dropStagedOwn,
  dropStagedPublished,
  holdReleases,
  insertOwn,
  insertUse,
} from '#modules/releases/actions.ts'
import {
  compareRegisters,
  recogniseSchools,
  type InOneFile,
  type Seen,
} from '#modules/schools/actions.ts'
import type { Format, Survey } from '../model.ts'
import { sightingOfResult, sightingOfRoster } from '../rules/sightings.ts'
import * as store from '../store.ts'
import { changedFigures, compareOwn, comparePublished, matchByHashing } from '../store/compare.ts'
import type { Outcome, Run } from './bring.ts'
import type { Staged } from './stage.ts'

type Ready = Exclude<Staged, { kind: 'refused' }>
type InForce = Exclude<Ready, { kind: 'already here' }>

/** Tells what would change; then, unless it is a trial, makes it so in one short transaction. */
export async function intoForce(run: Run, survey: Survey, staged: Ready): Promise<Outcome> {
  if (staged.kind === 'already here') return alreadyHere(run, staged)
  const { shell, person, options } = run
  const change = await asPerson(shell, person, (trx) => changeOf(trx, run, survey, staged))
  if (options.dryRun) return endTrial(run, staged, change)
  const ready = await asPerson(shell, person, async (trx) => {
    const settled = await besideOthers(trx, run, staged)
    if (settled.kind !== 'already here') await makeSo(trx, run, settled, change)
    return settled
  })
  if (ready.kind === 'already here') return alreadyHere(run, ready)
  return { runId: run.id, state: 'done', refused: [] }
}

/** A file that another import brought meanwhile is used as it is, and not a second time. */
async function besideOthers(trx: Trx, run: Run, staged: InForce): Promise<Ready> {
  await holdReleases(trx, run.person.partnership.id)
  if (!(await store.holdUnderWay(trx, ofRun(run)))) {
    throw new Error(`Import run ${run.id} was given up before it was in force`)
  }
  return staged.kind === 'published'
    ? besidePublished(trx, run, staged)
    : besideOwn(trx, run, staged)
}

async function besideOwn(
  trx: Trx,
  run: Run,
  staged: Extract<InForce, { kind: 'own' | 'roster' }>,
): Promise<Ready> {
  const { id: partnershipId } = run.person.partnership
  const format = staged.kind === 'own' ? staged.format : 'roster'
  const earlier = await store.ownByHash(trx, { partnershipId, sha256: staged.sha256, format })
  if (earlier === undefined) return staged
  if (staged.kind === 'own') await dropStagedOwn(trx, partnershipId, staged.releaseId)
  return { kind: 'already here', releaseKind: 'own', releaseId: earlier }
}

async function besidePublished(
  trx: Trx,
  run: Run,
  staged: Extract<InForce, { kind: 'published' }>,
): Promise<Ready> {
  const releaseId = await bringPublishedIntoForce(trx, staged.releaseId)
  const used = await store.isInUse(trx, run.person.partnership.id, releaseId)
  return used
    ? { kind: 'already here', releaseKind: 'published', releaseId }
    : { ...staged, releaseId }
}

async function makeSo(trx: Trx, run: Run, staged: InForce, change: object): Promise<void> {
  const { shell, person } = run
  await bringIntoForce(trx, run, staged)
  const seen = await refitSchools(shell, trx, person.partnership)
  if (staged.kind === 'roster') await writeLines(shell, trx, run, staged, seen)
  await finish(trx, run, staged, {
    ...change,
    schools: { created: seen.created, inAll: seen.inAll },
  })
}

async function alreadyHere(
  run: Run,
  { releaseKind, releaseId }: Extract<Staged, { kind: 'already here' }>,
): Promise<Outcome> {
  await asPerson(run.shell, run.person, (trx) =>
    store.updateRun(trx, ofRun(run), {
      state: 'already here',
      finishedAt: run.shell.now().toString(),
      releaseKind,
      releaseId,
    }),
  )
  return { runId: run.id, state: 'already here', refused: [] }
}

/** A run keeps the first figures that a revision changes; their number is counted whole. */
const mostChanged = 100

async function changeOf(trx: Trx, run: Run, survey: Survey, staged: Ready): Promise<object> {
  const { id: partnershipId } = run.person.partnership
  switch (staged.kind) {
    case 'already here':
      return {}
    case 'own': {
      const { format, releaseId } = staged
      if (format !== 'local') return {}
      await matchByHashing(trx)
      return { figures: await compareOwn(trx, { partnershipId, releaseId }) }
    }
    case 'roster': {
      const { lines } = await rosterInForce(trx, partnershipId)
      return { roster: rosterChange(lines, staged.lines, today(run.shell)) }
    }
    case 'published':
      return changeOfPublished(trx, run, survey, staged.releaseId)
  }
}

const withoutFigures: ReadonlySet<Format> = new Set(['gias-links', 'similar', 'ofsted'])

async function changeOfPublished(
  trx: Trx,
  run: Run,
  { format }: Survey,
  releaseId: string,
): Promise<object> {
  const { id: partnershipId, laNumber } = run.person.partnership
  const of = { partnershipId, laNumber, releaseId }
  if (format === 'gias') return { register: await compareRegisters(trx, of) }
  if (withoutFigures.has(format)) return {}
  await matchByHashing(trx)
  return {
    figures: await comparePublished(trx, of),
    changed: await changedFigures(trx, of, mostChanged),
  }
}

async function endTrial(run: Run, staged: Ready, change: object): Promise<Outcome> {
  const { shell, person } = run
  await asPerson(shell, person, async (trx) => {
    if (staged.kind === 'published' && !staged.shared)
      await dropStagedPublished(trx, staged.releaseId)
    if (staged.kind === 'own') await dropStagedOwn(trx, person.partnership.id, staged.releaseId)
    const finishedAt = shell.now().toString()
    await store.updateRun(trx, ofRun(run), { state: 'done', change, finishedAt })
  })
  return { runId: run.id, state: 'done', refused: [] }
}

async function bringIntoForce(trx: Trx, run: Run, staged: InForce): Promise<void> {
  const { shell, person } = run
  const partnershipId = person.partnership.id
  const at = shell.now().toString()
  if (staged.kind === 'published') {
    const { releaseId } = staged
    const { control } = run.options.given
    const id = shell.newId()
    await insertUse(trx, { partnershipId, id, releaseId, runId: run.id, at, control })
  }
  if (staged.kind === 'roster') {
    await insertOwn(trx, {
      partnershipId,
      id: staged.releaseId,
      format: 'roster',
      year: null,
      vintage: 'final',
      fileName: run.fileName,
      sha256: staged.sha256,
      runId: run.id,
      receivedAt: at,
    })
  }
  if (staged.kind === 'own')
    await bringOwnIntoForce(trx, { partnershipId, id: staged.releaseId, at })
}

async function writeLines(
  shell: Shell,
  trx: Trx,
  run: Run,
  staged: Extract<Staged, { kind: 'roster' }>,
  seen: Seen,
): Promise<void> {
  const partnership = run.person.partnership
  const withNew = await recogniseWith(shell, trx, partnership, staged.lines, seen)
  const lines = staged.lines.map((line) => ({
    ...line,
    schoolId: withNew.get(line.urn) ?? missing(line.urn),
  }))
  const of = { partnershipId: partnership.id, releaseId: staged.releaseId }
  await writeRoster(shell, trx, of, lines)
  await bringOwnIntoForce(trx, { ...of, id: staged.releaseId, at: shell.now().toString() })
}

function missing(urn: string): never {
  throw new Error(`No school was made for URN ${urn}`)
}

async function recogniseWith(
  shell: Shell,
  trx: Trx,
  partnership: Partnership,
  lines: readonly RosterLine[],
  seen: Seen,
): Promise<ReadonlyMap<string, string>> {
  if (lines.every(({ urn }) => seen.schoolIdByUrn.has(urn))) return seen.schoolIdByUrn
  return (await refitSchools(shell, trx, partnership, lines)).schoolIdByUrn
}

/** Fits all that the sources in use say of schools to the schools of the partnership. */
export async function refitSchools(
  shell: Pick<Shell, 'newId' | 'now'>,
  trx: Trx,
  partnership: Partnership,
  newLines: readonly RosterLine[] = [],
): Promise<Seen> {
  const roster = (await rosterInForce(trx, partnership.id)).lines
  const given = roster.map(({ givenUrn, ...line }) => ({ ...line, urn: givenUrn }))
  const rosterLines = [...given, ...newLines]
  const results = await schoolsInResults(trx, {
    partnershipId: partnership.id,
    laNumber: partnership.laNumber,
    urns: [...roster, ...rosterLines].map(({ urn }) => urn),
  })
  const sightings = [...rosterLines.map(sightingOfRoster), ...results.map(sightingOfResult)]
  const inOneFile = (pairs: Parameters<InOneFile>[0]) => pairsInOneFile(trx, partnership.id, pairs)
  const seen = await recogniseSchools(shell, trx, partnership, { sightings, inOneFile })
  if (seen.moved) {
    await settleMemberships(trx, partnership.id)
    await settleOwnResults(trx, partnership.id)
    await settleTargets(trx, partnership.id)
  }
  return seen
}

async function finish(trx: Trx, run: Run, staged: InForce, change: object): Promise<void> {
  const { shell, person } = run
  await store.updateRun(trx, ofRun(run), {
    state: 'done',
    change,
    finishedAt: shell.now().toString(),
    releaseKind: staged.kind === 'published' ? 'published' : 'own',
    releaseId: staged.releaseId,
    ...('vintage' in staged ? { vintage: staged.vintage } : {}),
  })
  await record(shell, trx, principalOf(person), {
    action: 'release brought into force',
    subject: `import run ${run.id}`,
    detail: { file: run.fileName, releaseId: staged.releaseId },
  })
}

function ofRun(run: Run): { partnershipId: string; id: string } {
  return { partnershipId: run.person.partnership.id, id: run.id }
}

function today(shell: Pick<Shell, 'now'>): string {
  return dayIn(shell.now())
}
