import { lastDayOf, type AcademicYear } from '#lib/academic-year.ts'
import type { Shell } from '#platform/shell.ts'
import type { SchoolGroup } from '#modules/clusters/model.ts'
import { membersOn } from '#modules/clusters/rules/groups.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Measure, Members } from '../model.ts'
import { figureOf } from '../rules/row.ts'
import type { RowAsked, Table } from '../rules/table.ts'
import {
  hiddenAsked,
  questionOf,
  schoolRows,
  schoolsOf,
  tableFor,
  wholeRow,
  type BookletAsked,
} from './booklet.ts'
import { gather, gatherAll, type Gathered } from './gather.ts'
import { hiddenFrom, type Hidden } from './hidden.ts'
import { areaRows, nationPhaseOf, type NationPhase } from './nation-rows.ts'
import { rolledUp } from './rolled.ts'
import { shownRoll } from './shown.ts'

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
  const hidden = await hiddenFrom(shell, person, hiddenAsked(asked))
  const question = questionOf(asked)
  const { inSums } = await asService(shell, person, (trx) => gatherAll(shell, trx, question))
  const gathered = await asPerson(shell, person, (trx) => gather(trx, question, inSums))
  return asked.measures.flatMap((measure) => {
    const rows = groupRows(gathered, measure, asked, hidden)
    if (rows.every(({ figures }) => figureOf(figures, asked.year).kind === 'absent')) return []
    const areas = [
      ...areaRows(gathered, measure, phasesIn(gathered, asked)),
      ...wholeRow(gathered, measure, asked.policy, hidden),
    ]
    return [tableFor(gathered, measure, asked, [...areas, ...rows])]
  })
}

/** The phases of its schools, by which England stands beside them. */
function phasesIn(gathered: Gathered, asked: GroupAsked): ReadonlySet<NationPhase> {
  const schools = schoolsOf(gathered, membersIn(asked.group, asked.year, asked))
  return new Set(schools.flatMap((school) => nationPhaseOf(gathered, school) ?? []))
}

/** The schools of the group, its own row last. */
function groupRows(
  gathered: Gathered,
  measure: Measure,
  asked: GroupAsked,
  hidden: Hidden,
): RowAsked[] {
  const { group, year } = asked
  const { weighting: how } = asked.policy
  const place = { gathered, measure, group: 'all' } as const
  const idsIn = (y: AcademicYear) => membersIn(group, y, asked)
  const { byYear, current } = shownRoll(
    rolledUp(place, idsIn, gathered.inSums, how),
    (y) => ({ kind: 'schools', schoolIds: idsIn(y), how }),
    place,
    hidden,
  )
  const whole: RowAsked = {
    kind: 'group',
    key: `${group.kind}/${group.slug}`,
    name: group.name,
    figures: byYear,
    rolled: current,
  }
  return [...schoolRows(gathered, measure, schoolsOf(gathered, idsIn(year)), hidden), whole]
}
