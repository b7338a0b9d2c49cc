import { csvText, type Cell } from './csv-text.ts'
import { dioceseOf, newestUrn, ownTrust } from './register.ts'
import { demoSchools, type DemoSchool } from './schools.ts'

export const rosterHeader = ['urn', 'phase', 'cluster', 'from', 'to', 'group'] as const

/** The day on which the partnership began to keep its clusters. */
export const begun = '2012-09-01'

const teachingPartnership = 'Pennine Edge Teaching Partnership'

/** Every school's time in every cluster; some schools also belong to a trust, a diocese or a teaching partnership. */
export function rosterText(): string {
  return csvText(rosterHeader, demoSchools.flatMap(linesOf))
}

function linesOf(school: DemoSchool): Cell[][] {
  const { movedFrom, joinedOn, closedOn, cluster } = school
  const line = (in_: string, from: string, to: string | undefined) => [
    newestUrn(school),
    phaseWordOf(school),
    in_,
    from,
    to,
    groupOf(school),
  ]
  if (movedFrom === undefined) return [line(cluster, joinedOn ?? begun, closedOn)]
  const last = Temporal.PlainDate.from(movedFrom.on).subtract({ days: 1 }).toString()
  return [line(movedFrom.cluster, begun, last), line(cluster, movedFrom.on, undefined)]
}

/** A special school of the secondary clusters is listed as secondary: that is its cluster's phase. */
function phaseWordOf({ kind, phase }: DemoSchool): string {
  if (phase === 'secondary') return 'secondary'
  return kind === 'nursery' || kind === 'special' || kind === 'infant' || kind === 'junior'
    ? kind
    : 'primary'
}

function groupOf(school: DemoSchool): string | undefined {
  const { becomesAcademy, kind, establishment } = school
  if (becomesAcademy !== undefined) return becomesAcademy.trust
  if (kind === 'academy') return ownTrust(school)
  return dioceseOf(kind) ?? (Number(establishment) % 5 === 0 ? teachingPartnership : undefined)
}
