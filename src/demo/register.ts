import { csvText, type Cell } from './csv-text.ts'
import { demoSchools, urnOn, type DemoSchool, type Kind } from './schools.ts'

/** A subset of the columns of the published extract, in its order, with the person columns empty. */
export const registerHeader = [
  'URN',
  'LA (code)',
  'LA (name)',
  'EstablishmentNumber',
  'EstablishmentName',
  'TypeOfEstablishment (name)',
  'EstablishmentTypeGroup (name)',
  'EstablishmentStatus (name)',
  'ReasonEstablishmentOpened (name)',
  'OpenDate',
  'ReasonEstablishmentClosed (name)',
  'CloseDate',
  'PhaseOfEducation (name)',
  'StatutoryLowAge',
  'StatutoryHighAge',
  'Gender (name)',
  'ReligiousCharacter (name)',
  'Diocese (name)',
  'SchoolCapacity',
  'NumberOfPupils',
  'TrustSchoolFlag (name)',
  'Trusts (name)',
  'Street',
  'Town',
  'Postcode',
  'TelephoneNum',
  'HeadFirstName',
  'HeadLastName',
  'GOR (name)',
] as const

export const laNumber = '999'

/** The whole register of Calderwick: a school that became an academy stands twice, closed and open. */
export function registerText(): string {
  return csvText(registerHeader, demoSchools.flatMap(rowsOf))
}

function rowsOf(school: DemoSchool): Cell[][] {
  const { becomesAcademy, openedOn, closedOn } = school
  const first = rowOf(school, {
    urn: school.urn,
    type: typeOf(school),
    openedOn,
    opening: openedOn === undefined ? 'Not applicable' : 'New Provision',
    closedOn: becomesAcademy === undefined ? closedOn : dayBefore(becomesAcademy.on),
    closing: closingOf(school),
    trust: school.kind === 'academy' ? ownTrust(school) : undefined,
  })
  if (becomesAcademy === undefined) return [first]
  const academy = rowOf(school, {
    urn: becomesAcademy.urn,
    type: 'Academy converter',
    openedOn: becomesAcademy.on,
    opening: 'Academy Converter',
    closedOn: undefined,
    closing: 'Not applicable',
    trust: becomesAcademy.trust,
  })
  return [first, academy]
}

function closingOf({ becomesAcademy, closedOn }: DemoSchool): string {
  if (becomesAcademy !== undefined) return 'Academy Converter'
  return closedOn === undefined ? 'Not applicable' : 'Closure'
}

interface Life {
  readonly urn: string
  readonly type: string
  readonly openedOn: string | undefined
  readonly opening: string
  readonly closedOn: string | undefined
  readonly closing: string
  readonly trust: string | undefined
}

function rowOf(school: DemoSchool, life: Life): Cell[] {
  const { name, establishment, kind } = school
  const { low, high } = agesOf(school)
  const capacity = school.intake * yearGroupsOf(school)
  const isAcademy = life.trust !== undefined
  return [
    life.urn,
    laNumber,
    'Calderwick',
    establishment,
    name,
    life.type,
    isAcademy ? academyGroup(life) : groupOf(kind),
    life.closedOn === undefined ? 'Open' : 'Closed',
    life.opening,
    british(life.openedOn),
    life.closing,
    british(life.closedOn),
    phaseOf(school),
    low,
    high,
    'Mixed',
    religiousCharacter[kind] ?? 'Does not apply',
    dioceseOf(kind) ?? 'Not applicable',
    capacity,
    Math.round(capacity * 0.94),
    isAcademy ? 'Supported by a multi-academy trust' : 'Not applicable',
    life.trust ?? '',
    '',
    'Calderwick',
    '',
    '',
    '',
    '',
    'North West',
  ]
}

const religiousCharacter: Partial<Readonly<Record<Kind, string>>> = {
  CE: 'Church of England',
  RC: 'Roman Catholic',
  Methodist: 'Methodist',
  Jewish: 'Jewish',
}

/** The invented dioceses; `undefined` for a school that belongs to none. */
export function dioceseOf(kind: Kind): string | undefined {
  if (kind === 'CE') return 'Diocese of Weirminster'
  return kind === 'RC' ? 'Diocese of Holy Island Vale' : undefined
}

/** The trust of a school that was an academy by September 2017. */
export function ownTrust({ phase }: DemoSchool): string {
  return phase === 'primary' ? 'Fellside Academies Trust' : 'Weirside Schools Trust'
}

const types: Readonly<Record<Kind, string>> = {
  CE: 'Voluntary controlled school',
  RC: 'Voluntary aided school',
  Methodist: 'Voluntary aided school',
  Jewish: 'Voluntary aided school',
  community: 'Community school',
  infant: 'Community school',
  junior: 'Community school',
  academy: 'Academy converter',
  nursery: 'Local authority nursery school',
  special: 'Community special school',
}

function typeOf({ kind, openedOn }: DemoSchool): string {
  return openedOn === undefined ? types[kind] : 'Free schools'
}

function academyGroup({ opening }: Life): string {
  return opening === 'New Provision' ? 'Free Schools' : 'Academies'
}

function groupOf(kind: Kind): string {
  return kind === 'special' ? 'Special schools' : 'Local authority maintained schools'
}

function phaseOf({ kind, phase }: DemoSchool): string {
  if (kind === 'special') return 'Not applicable'
  if (kind === 'nursery') return 'Nursery'
  return phase === 'primary' ? 'Primary' : 'Secondary'
}

function agesOf({ kind, phase }: DemoSchool): { low: number; high: number } {
  if (phase === 'secondary') return { low: 11, high: 16 }
  if (kind === 'nursery') return { low: 2, high: 5 }
  if (kind === 'infant') return { low: 4, high: 7 }
  return { low: kind === 'junior' ? 7 : 4, high: 11 }
}

export function yearGroupsOf(school: DemoSchool): number {
  const { low, high } = agesOf(school)
  return high - low
}

/** The register writes DD/MM/YYYY. */
function british(date: string | undefined): string {
  return date === undefined ? '' : date.split('-').toReversed().join('/')
}

function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
}

/** The URN that the register has for an open school, and the last one of a closed school. */
export function newestUrn(school: DemoSchool): string {
  return urnOn(school, '9999-12-31')
}
