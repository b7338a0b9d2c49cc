import { dayText } from '#lib/dates.ts'
import type { Flag, Notice, SchoolFacts } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import { flagName, noFlag } from './flags.ts'
import type { Said } from './reasons.ts'
import { any, no, notApplicable, unknown, yes, type Verdict } from './verdicts.ts'

/** Whether a notice stands on a day: from its issue to the day on which it ends, that day included. */
function stands({ issued, ended }: Notice, on: string): boolean {
  return issued <= on && (ended === null || ended >= on)
}

export function hasNotice(
  { notice, ground, maintainedOnly }: CriterionOf<'notice'>,
  { maintained, notices }: SchoolFacts,
  on: string,
): Verdict {
  if (maintainedOnly && maintained === false) {
    return notApplicable(() => `a ${notice} is given to maintained schools only`)
  }
  const standing = notices.find((each) => each.kind === notice && stands(each, on))
  if (standing === undefined) return no(() => `no ${notice} stands`)
  return yes(
    () => `a ${notice} of ${dayText(standing.issued)} stands${groundWords(standing, ground)}`,
  )
}

/** A notice on another ground counts too, and says so, for the source does not say that it does not. */
function groundWords({ ground }: Notice, wanted: string | undefined): string {
  if (ground === null) return wanted === undefined ? '' : ' (its ground is not recorded)'
  return wanted === undefined || ground === wanted
    ? ` (${ground})`
    : ` (${ground}; the criterion names ${wanted})`
}

/** Set in one of the years; a year of which nobody has recorded anything may hide it. */
export function hasFlag(
  { kind, years, values }: { kind: string; years: readonly number[]; values: readonly string[] },
  flags: readonly Flag[] | null,
): Verdict {
  if (flags === null)
    return unknown(() => `nobody has recorded the flag ${flagWords(kind)}, set or not`)
  const ofKind = flags.filter((flag) => isOfKind(flag, kind))
  const found = years.flatMap((year) => ofKind.filter((flag) => flag.year === year))
  return found.length === 0
    ? no(() => `no flag ${flagWords(kind)} is recorded`)
    : any(found.map((flag) => verdictOf(flag, kind, values)))
}

function verdictOf(
  { year, value, source }: Flag,
  kind: string,
  values: readonly string[],
): Verdict {
  const said = (says: string): Said => ({
    ...{ name: `the flag ${flagWords(kind)}`, year: String(year), verb: 'is', says },
  })
  if (value === null) return unknown(() => said('not recorded, set or not'))
  const says = () => said(`${value}${source === undefined ? '' : ` (${source})`}`)
  return (values.length === 0 ? value !== noFlag : values.includes(value)) ? yes(says) : no(says)
}

function flagWords(kind: string): string {
  return `“${flagName(kind)}”`
}

function isOfKind({ kind }: Flag, wanted: string): boolean {
  return kind.toLowerCase() === wanted.toLowerCase()
}
