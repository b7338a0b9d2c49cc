import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseAcademicYear } from '#lib/academic-year.ts'
import { bring, type Outcome } from '#modules/intake/actions/bring.ts'
import { runWithStory } from '#modules/intake/actions/runs.ts'
import { undoImport } from '#modules/intake/actions/undo.ts'
import { formats, type Format, type Given } from '#modules/intake/model.ts'
import { instantIn } from '#modules/calendar/rules/typed-moment.ts'
import { audiencesOfImport, type Control } from '#modules/releases/model.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { vintages, type Vintage } from '#modules/performance/model.ts'
import type { Shell } from '#platform/shell.ts'
import {
  refusedWith,
  wrongUse,
  type Answer,
  type Asked,
  type StoreCommand,
  type Tell,
} from '../command.ts'
import { forPartnership } from '../which-partnership.ts'

const partnership = 'the short name of the partnership; not needed where there is only one'

export const importCommand: StoreCommand = {
  name: 'import',
  needs: 'shell',
  about: 'Brings files in: results, the establishment register, the roster, own collections.',
  use: [
    'import <file-or-zip…> [--partnership <slug>] [--as <kind>] [--year 2017] [--release provisional|revised|final] [--audience everyone|schools|authority|"data team"] [--visible-from 2026-12-08T09:30] [--dry-run]',
  ],
  options: {
    partnership: { type: 'string' },
    as: { type: 'string' },
    year: { type: 'string' },
    release: { type: 'string' },
    audience: { type: 'string' },
    'visible-from': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  explain: {
    partnership,
    as: 'what the file is; told from its header when left out',
    year: 'the year that a file without a year is of',
    release: 'how firm the figures are: provisional, revised or final',
    audience: 'who may see its figures: everyone when left out, or as when it was in use before',
    'visible-from': 'the end of its embargo, as clocks in England show it',
    'dry-run': 'say what would change and change nothing',
  },
  run: async (shell, asked, tell) => {
    const given = allGivenBy(asked)
    if ('kind' in given) return given
    if (asked.words.length === 0) return wrongUse('Name the files to bring in.')
    const missing = asked.words.find((file) => !existsSync(file))
    if (missing !== undefined) return refusedWith('a file that is there', missing)
    const who = await forPartnership(shell, asked.option('partnership'))
    if ('answer' in who) return who.answer
    const outcomes: Outcome[] = []
    const options = { given: given.given, dryRun: asked.flag('dry-run') }
    for (const file of asked.words) {
      outcomes.push(...(await bringOne(shell, who.person, file, options, tell)))
    }
    return answerFor(shell, who.person, outcomes)
  },
}

function givenBy(asked: Asked): { given: Given } | Answer {
  const as = asked.option('as')
  const year = asked.option('year')
  const release = asked.option('release')
  const format = formats.find((known) => known === as)
  const vintage = vintages.find((known) => known === release)
  const parsed = year === undefined ? undefined : parseAcademicYear(year)
  if (as !== undefined && format === undefined)
    return wrongUse(`--as must be one of ${formats.join(', ')}.`)
  if (year !== undefined && parsed === undefined)
    return wrongUse('--year must be like 2017 or 2016/17.')
  if (release !== undefined && vintage === undefined) {
    return wrongUse('--release must be provisional, revised or final.')
  }
  return { given: whatIsGiven(format, parsed, vintage) }
}

function allGivenBy(asked: Asked): { given: Given } | Answer {
  const given = givenBy(asked)
  const control = controlBy(asked)
  if (control === undefined || 'kind' in given) return given
  return 'kind' in control ? control : { given: { ...given.given, control } }
}

function controlBy(asked: Asked): Control | Answer | undefined {
  const audience = asked.option('audience')
  const from = asked.option('visible-from')
  if (audience === undefined && from === undefined) return undefined
  const known = audiencesOfImport.find((each) => each === (audience ?? 'everyone'))
  if (known === undefined)
    return wrongUse(`--audience must be one of ${audiencesOfImport.join(', ')}.`)
  if (from === undefined) return { audience: known, visibleFrom: undefined }
  const visibleFrom = instantIn(from)
  return visibleFrom === undefined
    ? wrongUse('--visible-from must be like 2026-12-08T09:30.')
    : { audience: known, visibleFrom }
}

function whatIsGiven(
  as: Format | undefined,
  year: Given['year'] | undefined,
  vintage: Vintage | undefined,
): Given {
  return {
    ...(as === undefined ? {} : { as }),
    ...(year === undefined ? {} : { year }),
    ...(vintage === undefined ? {} : { vintage }),
  }
}

async function bringOne(
  shell: Shell,
  person: SignedIn,
  file: string,
  options: { given: Given; dryRun: boolean },
  tell: Tell,
): Promise<Outcome[]> {
  const name = path.basename(file)
  tell(`${name}: reading`)
  return bring(
    shell,
    person,
    { path: file, name },
    {
      ...options,
      scan: true,
      progress: (done, inAll) => tell(`${name}: ${done} of ${inAll} rows`),
    },
  )
}

async function answerFor(
  shell: Shell,
  person: SignedIn,
  outcomes: readonly Outcome[],
): Promise<Answer> {
  const refused = outcomes.flatMap((outcome) => outcome.refused)
  if (refused.length > 0) return { kind: 'refused', refused }
  const stories = []
  for (const { runId } of outcomes) stories.push(await runWithStory(shell, person, runId))
  return {
    kind: 'done',
    json: { runs: stories.map(({ json }) => json) },
    text: stories.map(({ text }) => text).join('\n'),
  }
}

export const importUndoCommand: StoreCommand = {
  name: 'import undo',
  needs: 'shell',
  about: 'Takes what an import brought out of use again.',
  use: ['import undo <run> [--partnership <slug>]'],
  options: { partnership: { type: 'string' } },
  explain: { partnership },
  run: async (shell, asked) => {
    const [run, ...more] = asked.words
    if (run === undefined || more.length > 0) return wrongUse('Name one import run.')
    const who = await forPartnership(shell, asked.option('partnership'))
    if ('answer' in who) return who.answer
    if (!/^[0-9a-f-]{36}$/.test(run)) return refusedWith('the id of an import run', run)
    const undone = await undoImport(shell, who.person, run)
    if ('refused' in undone) return refusedWith(undone.refused, run)
    return {
      kind: 'done',
      json: { run, state: 'undone', file: undone.undone.fileName },
      text: `${undone.undone.fileName} is out of use again. What was in force before counts once more.`,
    }
  },
}
