import { isDay } from '#lib/dates.ts'
import { parseAcademicYear } from '#lib/academic-year.ts'
import { proposed, runReview } from '#modules/categorisation/actions/reviews.ts'
import { seasons, type Moment, type Season } from '#modules/categorisation/model.ts'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { yardstickOf } from '#modules/categorisation/rules/book.ts'
import { findingOf } from '#modules/categorisation/rules/categorise.ts'
import { readFacts } from '#modules/categorisation/rules/read-facts.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Settings } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'
import { openShell } from '../../open-shell.ts'
import { forPartnership } from '../which-partnership.ts'
import { refusedWith, wrongUse, type Answer, type Asked, type SettingsCommand } from '../command.ts'
import { jsonIn, refusedBecause } from '../json-file.ts'
import { packAsked } from '../pack-asked.ts'

export const categoriseCommand: SettingsCommand = {
  name: 'categorise',
  needs: 'settings',
  about:
    'Proposes a support category for each school, of a partnership or of a file of facts, by a policy pack.',
  use: [
    'categorise [--partnership <slug>] --policy <pack> --year 2017 [--on 2017-10-01] [--review autumn]',
    'categorise --facts <file.json> --policy <pack> --year 2017 [--on 2017-10-01]',
  ],
  options: {
    partnership: { type: 'string' },
    facts: { type: 'string' },
    policy: { type: 'string' },
    year: { type: 'string' },
    on: { type: 'string' },
    review: { type: 'string' },
  },
  explain: {
    partnership: 'the short name of the partnership; not needed where there is only one',
    facts:
      'what is known of the schools, schools with their inspections, notices, results and flags, as JSON',
    policy: 'the name of a pack (see "policy list"), or a file',
    year: 'the newest year that counts: the one in which it ends, such as 2017, or 2016/17',
    on: 'the day of the review; 1 October after the year when left out',
    review: 'autumn, spring or summer: keeps the run as a review of the partnership',
  },
  run: async (settings, asked) => {
    const question = questionIn(asked)
    if ('kind' in question) return question
    const file = asked.option('facts')
    return file === undefined
      ? ofPartnership(settings, asked, question)
      : ofFile(file, asked, question)
  },
}

function ofFile(file: string, asked: Asked, { pack, year, on }: Question): Answer {
  if (asked.option('review') !== undefined || asked.option('partnership') !== undefined) {
    return wrongUse('A file of facts belongs to no partnership, and no review of it is kept.')
  }
  const document = jsonIn(file)
  if ('kind' in document) return document
  const facts = readFacts(document.json)
  if ('problems' in facts) return refusedBecause(file, facts.problems)
  const yardstick = yardstickOf(pack, facts.national, { year, on })
  const schools = facts.schools.map((school) => findingOf(yardstick, school))
  return answered({ policy: pack.name, year, schools })
}

async function ofPartnership(
  settings: Settings,
  asked: Asked,
  question: Question,
): Promise<Answer> {
  const season = seasonIn(asked)
  if (season === 'none') return wrongUse('A review is of autumn, spring or summer.')
  const opened = await openShell(settings)
  if ('refused' in opened) return refusedWith(opened.refused)
  const { shell, close } = opened
  try {
    const who = await forPartnership(shell, asked.option('partnership'))
    if ('answer' in who) return who.answer
    const made = await proposedOrKept(shell, who.person, question, season)
    return 'refused' in made ? refusedWith(made.refused) : answered(made)
  } finally {
    await close()
  }
}

async function proposedOrKept(
  shell: Shell,
  person: SignedIn,
  { pack, year, on }: Question,
  season: Season | undefined,
) {
  const made = await proposed(shell, person, pack, { year, on })
  const schools = made.kept.map(({ finding }) => finding)
  const told = { policy: pack.name, year, hash: made.hash, schools }
  if (season === undefined) return told
  const review = await runReview(shell, person, shell.newId(), { pack, season, year, on })
  return typeof review === 'string' ? { ...told, review } : review
}

function answered(json: object): Answer {
  return { kind: 'done', json, text: JSON.stringify(json, null, 2) }
}

/** `none` for a word that is no season. */
function seasonIn(asked: Asked): Season | 'none' | undefined {
  const word = asked.option('review')
  return word === undefined ? undefined : (seasons.find((season) => season === word) ?? 'none')
}

interface Question extends Moment {
  readonly pack: PolicyPack
}

function questionIn(asked: Asked): Question | Answer {
  const named = asked.option('policy')
  if (asked.words.length > 0) return wrongUse(`"${asked.words.join(' ')}" is one word too many.`)
  if (named === undefined) return wrongUse('Name a pack with --policy; "policy list" lists them.')
  const moment = momentIn(asked)
  if ('kind' in moment) return moment
  const pack = packAsked(named)
  return 'kind' in pack ? pack : { pack, ...moment }
}

function momentIn(asked: Asked): Moment | Answer {
  const year = parseAcademicYear(asked.option('year') ?? '')
  if (year === undefined) return wrongUse('Give the year with --year, like 2017 or 2016/17.')
  const on = asked.option('on') ?? `${year}-10-01`
  return isDay(on) ? { year, on } : wrongUse('Give --on as a day like 2017-10-01.')
}
