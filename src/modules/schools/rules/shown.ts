import type { Sheet, SheetColumn } from '#lib/sheet.ts'
import type { School } from '../model.ts'
import { nameKey } from './recognise.ts'
import { phaseWord } from './words.ts'

/** What a list of schools was narrowed to; the address holds it. */
export interface Narrowed {
  readonly words: string
  readonly phase: string
  readonly closed: boolean
}

export function shownSchools(
  schools: readonly School[],
  { words, phase, closed }: Narrowed,
): School[] {
  return schools.filter(
    (school) =>
      (closed || school.closedOn === undefined) &&
      (phase === '' || phaseWord(school) === phase) &&
      (words === '' || nameKey(school.name).includes(nameKey(words))),
  )
}

/** "q=ash&phase=Primary", as the form of the list sends it; empty when nothing is narrowed. */
export function queryOf({ words, phase, closed }: Narrowed): string {
  const asked = [
    ...(words === '' ? [] : [`q=${encodeURIComponent(words)}`]),
    ...(phase === '' ? [] : [`phase=${encodeURIComponent(phase)}`]),
    ...(closed ? ['closed=yes'] : []),
  ]
  return asked.join('&')
}

const columns: readonly SheetColumn[] = [
  { name: 'school', kind: 'text' },
  { name: 'urn', kind: 'text' },
  { name: 'laestab', kind: 'text' },
  { name: 'phase', kind: 'text' },
  { name: 'type', kind: 'text' },
  { name: 'religious character', kind: 'text' },
  { name: 'diocese', kind: 'text' },
  { name: 'trust', kind: 'text' },
  { name: 'town', kind: 'text' },
  { name: 'ages', kind: 'text' },
  { name: 'pupils', kind: 'number', decimals: 0 },
  { name: 'opened', kind: 'date' },
  { name: 'closed', kind: 'date' },
]

export function schoolsSheet(schools: readonly School[]): Sheet {
  return {
    title: 'Schools',
    columns,
    rows: schools.map((school) => [
      school.name,
      school.urn,
      school.laestab,
      phaseWord(school),
      school.type,
      school.religiousCharacter,
      school.diocese,
      school.trust,
      school.town,
      school.ages,
      school.pupils,
      school.openedOn,
      school.closedOn,
    ]),
    notes: [
      {
        about: 'Source',
        says: 'The establishment register, results files and rosters that the partnership uses.',
      },
      { about: 'Empty', says: 'No source in use tells it.' },
    ],
  }
}
