import { csvText, type Cell } from './csv-text.ts'
import { seeded } from './random.ts'
import { demoSchools, urnOn, type DemoSchool } from './schools.ts'

const header = [
  'URN',
  'School name',
  'Ofsted phase',
  'Inspection start date',
  'Overall effectiveness',
  'Category of concern',
  'Quality of education',
  'Effectiveness of leadership and management',
  'Safeguarding is effective?',
  'Previous inspection start date',
  'Previous full inspection overall effectiveness',
] as const

/** The day on which Ofsted's file was made: before single grades for a whole school ended. */
const made = '2017-08-31'

/** An invented inspection of each school of Calderwick and the one before, as the file of a year tells them. */
export function inspectionsText(): string {
  return csvText(header, demoSchools.filter(isThere).map(rowOf))
}

function isThere({ openedOn, closedOn }: DemoSchool): boolean {
  const isOpen = openedOn === undefined || openedOn < '2013-01-01'
  return isOpen && (closedOn === undefined || closedOn > made)
}

function rowOf(school: DemoSchool): Cell[] {
  const next = seeded(`inspected ${school.urn}`)
  const grade = gradeFor(next())
  const leadership = grade > 2 && next() < 0.5 ? grade - 1 : grade
  return [
    urnOn(school, made),
    school.name,
    school.phase === 'secondary' ? 'Secondary' : 'Primary',
    dayIn(next, 2014),
    grade,
    grade === 4 ? 'SWK' : 'NULL',
    'NULL',
    leadership,
    'Yes',
    dayIn(next, 2010),
    Math.min(3, gradeFor(next())),
  ]
}

/** About as schools in England stood then: nine in ten good or better. */
function gradeFor(draw: number): number {
  if (draw < 0.18) return 1
  if (draw < 0.89) return 2
  return draw < 0.985 ? 3 : 4
}

/** A school day in the three years from a year on, as the file writes it. */
function dayIn(next: () => number, year: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const months = [1, 2, 3, 5, 6, 9, 10, 11]
  const month = months[Math.floor(next() * months.length)] ?? 1
  return `${two(1 + Math.floor(next() * 28))}/${two(month)}/${year + Math.floor(next() * 3)}`
}
