import type { Sheet } from '#lib/sheet.ts'
import type { RosterLine } from '#modules/clusters/model.ts'

/** The roster as a file that can be brought in again as it is. */
export function rosterSheet(lines: readonly RosterLine[]): Sheet {
  return {
    title: 'Roster',
    columns: [
      { name: 'urn', kind: 'text' },
      { name: 'phase', kind: 'text' },
      { name: 'cluster', kind: 'text' },
      { name: 'from', kind: 'date' },
      { name: 'to', kind: 'date' },
      { name: 'group', kind: 'text' },
    ],
    rows: lines.map(({ urn, phase, cluster, from, to, group }) => [
      urn,
      phase,
      cluster,
      from,
      to,
      group,
    ]),
    notes: [
      { about: 'Source', says: 'The roster in force in the partnership.' },
      { about: 'From, to', says: 'Both days count; an empty one has no beginning or no end.' },
    ],
  }
}
