import { parseAcademicYear } from '#lib/academic-year.ts'
import type { Moment } from '#modules/categorisation/model.ts'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { categorise } from '#modules/categorisation/rules/categorise.ts'
import { readFacts } from '#modules/categorisation/rules/read-facts.ts'
import { wrongUse, type Answer, type Asked, type SettingsCommand } from '../command.ts'
import { jsonIn, packAsked, refusedBecause } from '../pack-asked.ts'

export const categoriseCommand: SettingsCommand = {
  name: 'categorise',
  needs: 'settings',
  about: 'Proposes a support category for each school of a file of facts, by a policy pack.',
  use: ['categorise --facts <file.json> --policy <pack> --year 2017 [--on 2017-10-01]'],
  options: {
    facts: { type: 'string' },
    policy: { type: 'string' },
    year: { type: 'string' },
    on: { type: 'string' },
  },
  explain: {
    facts:
      'what is known of the schools, schools with their inspections, notices, results and flags, as JSON',
    policy: 'the name of a pack (see "policy list"), or a file',
    year: 'the newest year that counts: the one in which it ends, such as 2017, or 2016/17',
    on: 'the day of the review; 1 October after the year when left out',
  },
  run: async (_settings, asked) => {
    const question = questionIn(asked)
    if ('kind' in question) return question
    const document = jsonIn(question.file)
    if ('kind' in document) return document
    const facts = readFacts(document.json)
    if ('problems' in facts) return refusedBecause(question.file, facts.problems)
    const { pack, year, on } = question
    const schools = facts.schools.map((school) =>
      categorise(school, pack, facts.national, { year, on }),
    )
    const json = { policy: pack.name, year, schools }
    return { kind: 'done', json, text: JSON.stringify(json, null, 2) }
  },
}

interface Question extends Moment {
  readonly file: string
  readonly pack: PolicyPack
}

function questionIn(asked: Asked): Question | Answer {
  const file = asked.option('facts')
  const named = asked.option('policy')
  if (asked.words.length > 0) return wrongUse(`"${asked.words.join(' ')}" is one word too many.`)
  if (file === undefined) return wrongUse('Name a file of facts with --facts.')
  if (named === undefined) return wrongUse('Name a pack with --policy; "policy list" lists them.')
  const moment = momentIn(asked)
  if ('kind' in moment) return moment
  const pack = packAsked(named)
  return 'kind' in pack ? pack : { file, pack, ...moment }
}

function momentIn(asked: Asked): Moment | Answer {
  const year = parseAcademicYear(asked.option('year') ?? '')
  if (year === undefined) return wrongUse('Give the year with --year, like 2017 or 2016/17.')
  const on = asked.option('on') ?? `${year}-10-01`
  return isDay(on) ? { year, on } : wrongUse('Give --on as a day like 2017-10-01.')
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
