import { isForEveryone } from '#modules/releases/rules.ts'
import { rm } from 'node:fs/promises'
import { openUpload, type UploadPart } from '#platform/uploads/open.ts'
import type { Shell } from '#platform/shell.ts'
import { harmful } from '#platform/upload.ts'
import { asPerson, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Format, Given, Refusal, Survey } from '../model.ts'
import { hashOf } from '../reading/hash.ts'
import { survey as surveyOf } from '../reading/survey.ts'
import * as store from '../store.ts'
import { intoForce } from './into-force.ts'
import { stageOwn, stageTargets } from './stage-own.ts'
import { stagePublished, stageRoster, type Staged } from './stage.ts'

export interface File {
  /** Where the bytes lie. */
  readonly path: string
  /** What the person calls the file. */
  readonly name: string
}

export interface Options {
  readonly given: Given
  readonly dryRun: boolean
  /** Where the file came by no form, which would have had it looked through, it is looked through here. */
  readonly scan?: boolean
  /** Told after each slice: rows staged, rows in all. */
  readonly progress?: (done: number, inAll: number) => void
}

export interface Outcome {
  readonly runId: string
  readonly state: store.Run['state']
  readonly refused: readonly Refusal[]
}

/** One import under way: who brings what, and the row that keeps its story. */
export interface Run {
  readonly shell: Shell
  readonly person: SignedIn
  readonly id: string
  readonly fileName: string
  readonly options: Options
}

/**
 * Brings a file in, all or nothing: each CSV inside a zip is a run of its own, and none is brought
 * into force when one of them is refused. `runIds` are made by the caller, so that a page can show
 * a run before its file is read.
 */
export async function bring(
  shell: Shell,
  person: SignedIn,
  file: File,
  options: Options,
  firstRunId: string = shell.newId(),
): Promise<Outcome[]> {
  const found = options.scan === true ? await shell.scanner?.look(file.path) : undefined
  const first = await begin({ shell, person, id: firstRunId, fileName: file.name, options }, null)
  if (found !== undefined) return [await refuse(first, [whole(file, harmful(found))])]
  const opened = await openUpload(file.path, file.name)
  if ('refused' in opened) return [await refuse(first, opened.refused)]
  const { surveyed, refused } = await surveyParts(first, opened.parts)
  const outcomes = [...refused]
  for (const each of surveyed) {
    outcomes.push(
      refused.length > 0
        ? await refuse(each.run, [whole(file, becauseOfOthers)])
        : await bringPart(each),
    )
  }
  return outcomes
}

interface Surveyed {
  readonly run: Run
  readonly part: UploadPart
  readonly survey: Survey
  readonly sha256: string
}

/** Reads every part once, each as a run of its own, before any of them is brought in. */
async function surveyParts(
  first: Run,
  parts: readonly UploadPart[],
): Promise<{ surveyed: Surveyed[]; refused: Outcome[] }> {
  const surveyed: Surveyed[] = []
  const refused: Outcome[] = []
  for (const [i, part] of parts.filter((each) => !describesOther(each, parts)).entries()) {
    const run = i === 0 ? first : await begin({ ...first, id: first.shell.newId() }, part.name)
    const sha256 = await hashOf(part)
    const found = await surveyOf(part, first.options.given)
    const wrong = 'refused' in found ? found.refused : forEveryone(part, found, first.options)
    if ('refused' in found || wrong.length > 0) refused.push(await refuse(run, wrong, sha256))
    else surveyed.push({ run, part, survey: found, sha256 })
  }
  return { surveyed, refused }
}

function forEveryone({ name }: UploadPart, survey: Survey, { given }: Options): Refusal[] {
  if (given.control === undefined || !isForEveryone(survey)) return []
  const expected = 'a file of figures: a register or a roster is for everyone at once'
  return [{ file: name, line: null, column: null, value: null, expected }]
}

/** An explore-education-statistics zip holds "x.csv" and what describes its columns, "x.meta.csv". */
function describesOther({ name }: UploadPart, parts: readonly UploadPart[]): boolean {
  const described = name.replace(/\.meta\.csv$/i, '.csv')
  return described !== name && parts.some((part) => part.name === described)
}

/** Removes the uploaded file after its import, whatever came of it. */
export async function bringAndClear(
  shell: Shell,
  person: SignedIn,
  file: File,
  options: Options,
  runId: string,
): Promise<Outcome[]> {
  try {
    return await bring(shell, person, file, options, runId)
  } finally {
    await rm(file.path, { force: true })
  }
}

const becauseOfOthers =
  'Another file in the same zip was refused, so nothing of the zip was brought in.'

/** A refusal of a file as a whole. */
function whole({ name }: File, expected: string): Refusal {
  return { file: name, line: null, column: null, value: null, expected }
}

async function begin(run: Run, part: string | null): Promise<Run> {
  await asPerson(run.shell, run.person, (trx) =>
    store.insertRun(trx, {
      partnershipId: run.person.partnership.id,
      id: run.id,
      fileName: run.fileName,
      part: part === run.fileName ? null : part,
      given: run.options.given,
      dryRun: run.options.dryRun,
      personId: run.person.personId,
      at: run.shell.now().toString(),
    }),
  )
  return run
}

async function bringPart(each: {
  run: Run
  part: UploadPart
  survey: Survey
  sha256: string
}): Promise<Outcome> {
  const { run, part, survey, sha256 } = each
  try {
    await note(run, {
      sha256,
      bytes: part.size,
      state: 'staging',
      format: survey.format,
      year: survey.year,
      survey,
      rowsInAll: survey.rowsRead,
    })
    const staged = await stage(each)
    if (staged.kind === 'refused') return await refuse(run, staged.refused)
    return await intoForce(run, survey, staged)
  } catch (error) {
    await fail(run)
    throw error
  }
}

async function stage(each: {
  run: Run
  part: UploadPart
  survey: Survey
  sha256: string
}): Promise<Staged> {
  const own = ownStages[each.survey.format]
  return own === undefined ? stagePublished(each) : own(each)
}

/** Kinds of files that are a partnership's own; any other is published, and stored once for all. */
const ownStages: Partial<Record<Format, (each: Surveyed) => Promise<Staged>>> = {
  roster: stageRoster,
  local: stageOwn,
  targets: stageTargets,
}

async function note(run: Run, update: store.RunUpdate): Promise<void> {
  const { shell, person, id } = run
  await asPerson(shell, person, (trx) =>
    store.updateRun(trx, { partnershipId: person.partnership.id, id }, update),
  )
}

async function refuse(run: Run, refused: readonly Refusal[], sha256?: string): Promise<Outcome> {
  const { shell, person, id } = run
  const of = { partnershipId: person.partnership.id, id }
  await asPerson(shell, person, async (trx) => {
    await store.updateRun(trx, of, {
      state: 'refused',
      finishedAt: shell.now().toString(),
      ...(sha256 === undefined ? {} : { sha256 }),
    })
    await store.insertRefusals(trx, of, refused)
    await record(
      shell,
      trx,
      { partnershipId: of.partnershipId, personId: person.personId },
      { action: 'import refused', subject: `import run ${id}`, detail: { file: run.fileName } },
    )
  })
  return { runId: id, state: 'refused', refused }
}

async function fail(run: Run): Promise<void> {
  await note(run, { state: 'failed', finishedAt: run.shell.now().toString() })
}
