import { yearLabel, academicYear } from '#lib/academic-year.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Refusal } from '../model.ts'
import { changeInWords } from '../rules/story.ts'
import { surveyShown } from '../rules/survey-words.ts'
import * as store from '../store.ts'

export type { Run } from '../store.ts'

export interface Story {
  readonly run: store.Run
  readonly json: unknown
  readonly text: string
}

/** What became of a run, for a program and in words. */
export async function runWithStory(shell: Shell, person: SignedIn, runId: string): Promise<Story> {
  const run = await asPerson(shell, person, (trx) => store.runBy(trx, person.partnership.id, runId))
  if (run === undefined) throw new Error(`There is no import run ${runId}`)
  return { run, json: jsonOf(run), text: storyOf(run) }
}

function jsonOf(run: store.Run): unknown {
  const { id, fileName, part, state, dryRun, format, year, vintage, rowsDone, rowsInAll } = run
  return {
    run: id,
    file: part ?? fileName,
    state,
    dryRun,
    format,
    year,
    release: vintage,
    rows: { used: rowsDone, read: rowsInAll },
    survey: surveyShown(run.survey),
    change: run.change,
  }
}

function storyOf(run: store.Run): string {
  const name = run.part ?? run.fileName
  if (run.state === 'done') return doneStory(name, run)
  return `${name}: ${notDone[run.state]}.`
}

const notDone: Readonly<Record<Exclude<store.Run['state'], 'done'>, string>> = {
  'already here': 'this file is here already. Nothing was changed',
  reading: 'under way',
  staging: 'under way',
  refused: 'refused',
  failed: 'failed',
  stopped: 'stopped',
  undone: 'undone',
}

function doneStory(name: string, { year, dryRun, change, id }: store.Run): string {
  const of = year === null ? name : `${name} for ${yearLabel(academicYear(year))}`
  return dryRun
    ? `${of}: a trial. ${changeInWords(change)} Nothing was changed.`
    : `${of}: brought in. ${changeInWords(change)} Run ${id}.`
}

/** A run with its reasons, if it was refused; `undefined` for an id that is none of ours. */
export async function runAndRefusals(
  shell: Shell,
  person: SignedIn,
  runId: string,
): Promise<{ run: store.Run; refusals: Refusal[] } | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(runId)) return undefined
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const run = await store.runBy(trx, id, runId)
    return run && { run, refusals: await store.refusalsOf(trx, id, runId) }
  })
}

export function newestRuns(shell: Shell, person: SignedIn, most: number): Promise<store.Run[]> {
  return asPerson(shell, person, (trx) => store.newestRuns(trx, person.partnership.id, most))
}
