import { lastDayOf, type AcademicYear } from '#lib/academic-year.ts'
import type { Shell } from '#platform/shell.ts'
import type { SchoolGroup } from '#modules/clusters/model.ts'
import { membersOn } from '#modules/clusters/rules/groups.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Measure, Members } from '../model.ts'
import { hiddenInSums, type FigureOf } from '../rules/compare/hidden.ts'
import { figureOf } from '../rules/row.ts'
import type { RowAsked, Table } from '../rules/table.ts'
import {
  areaRows,
  questionOf,
  schoolRows,
  schoolsOf,
  tableFor,
  wholeRow,
  type BookletAsked,
} from './booklet.ts'
import { gather, type Gathered } from './gather.ts'
import { protectedFigures } from './protect.ts'
import { rolledUp, yearly } from './results.ts'

export interface GroupAsked extends BookletAsked {
  readonly group: SchoolGroup
  readonly members: Members
  /** YYYY-MM-DD. */
  readonly today: string
}

/** The schools that a group's figure of a year counts: its members on the last day of it, or those of today. */
export function membersIn(
  group: SchoolGroup,
  year: AcademicYear,
  { members, today }: Pick<GroupAsked, 'members' | 'today'>,
): string[] {
  return membersOn(group, members === 'now' ? today : lastDayOf(year))
}

/**
 * The tables of one page of a group's booklet; a measure that no school has is left out. Single
 * schools are read as the person, for a group may reach across clusters; its own row counts them all.
 */
export async function groupTables(
  shell: Shell,
  person: SignedIn,
  asked: GroupAsked,
): Promise<Table[]> {
  const question = questionOf(asked)
  const { inSums } = await asService(shell, person, (trx) => gather(trx, question))
  const gathered = await asPerson(shell, person, (trx) => gather(trx, question, inSums))
  return asked.measures.flatMap((measure) => {
    const rows = groupRows(gathered, measure, asked)
    if (rows.every(({ figures }) => figureOf(figures, asked.year).kind === 'absent')) return []
    const areas = [...areaRows(gathered, measure), ...wholeRow(gathered, measure, asked.policy)]
    return [tableFor(gathered, measure, asked, [...areas, ...rows])]
  })
}

/** The schools of the group, its own row last. */
function groupRows(gathered: Gathered, measure: Measure, asked: GroupAsked): RowAsked[] {
  const { group, year, policy } = asked
  const schools = schoolsOf(gathered, membersIn(group, year, asked))
  const { byYear, current } = rolledUp(
    { gathered, measure, group: 'all' },
    (y) => membersIn(group, y, asked),
    gathered.inSums,
    policy.weighting,
  )
  const whole: RowAsked = {
    kind: 'group',
    key: `${group.kind}/${group.slug}`,
    name: group.name,
    figures: byYear,
    rolled: current,
  }
  const rows = schoolRows(gathered, measure, schools, asked)
  if (asked.entitledTo === 'all') return [...rows, whole]
  const hidden = hiddenFigures(gathered, measure, asked, whole)
  return [
    ...rows.map((row, i) => ({
      ...row,
      figures: row.figures.map(({ year: y, statistic }) => {
        const shown = hidden(schools[i]?.id ?? '', 'all', y)
        return { year: y, statistic: statistic.kind === 'value' ? shown : statistic }
      }),
    })),
    { ...whole, figures: yearly(gathered.years, (y) => hidden(whole.key, 'all', y)) },
  ]
}

/**
 * What the person does not see of a school, be it hidden in its cluster's table or not theirs to
 * read, must not be told by the group's row either: every school of any year is weighed.
 */
function hiddenFigures(
  gathered: Gathered,
  measure: Measure,
  asked: GroupAsked,
  whole: RowAsked,
): FigureOf {
  const { group, entitledTo, policy } = asked
  const keys = [...new Set(group.members.map(({ schoolId }) => schoolId))]
  const visible = protectedFigures(gathered, measure, 'all', asked)
  const told: FigureOf = (key, _, year) =>
    key === whole.key
      ? figureOf(whole.figures, year)
      : gathered.inSums.of(key, measure.code, 'all', year)
  return hiddenInSums(
    {
      keys,
      whole: whole.key,
      groups: ['all'],
      years: gathered.years,
      figureOf: told,
      partsIn: (year) => membersIn(group, year, asked),
      open: new Set(keys.filter((key) => entitledTo === 'all' || entitledTo.has(key))),
      withheld: (key, _, year) =>
        told(key, 'all', year).kind === 'value' && visible(key, year).kind !== 'value',
    },
    policy,
  )
}
