import type { Catalogue } from '#lib/catalogue.ts'
import type { Matrix } from '#lib/matrix.ts'
import type { Sheet } from '#lib/sheet.ts'
import { roleCode, roleNames } from '#modules/people/model.ts'
import type { PersonalTable, Processing } from '../model.ts'
import type { PrivacyPolicy } from '../policy.ts'
import { personalTables } from './people-named.ts'

/**
 * The records of processing (UK GDPR, Article 30), made from the access matrix, the database's own
 * catalogue and the purposes of the policy. A resource with personal data and no purpose is told in `without`.
 */
export function recordsOf(
  matrix: Matrix,
  catalogue: Catalogue,
  { purposes }: Pick<PrivacyPolicy, 'purposes'>,
): { records: Processing[]; without: string[] } {
  const tables = personalTables(catalogue).filter(namesPeople)
  const resources = [...new Set(tables.map(({ name }) => resourceOf(matrix, name)))].toSorted()
  const without = resources.filter((resource) => purposes[resource] === undefined)
  const records = resources.flatMap((resource) => {
    const purpose = purposes[resource]
    if (purpose === undefined) return []
    const of = tables.filter(({ name }) => resourceOf(matrix, name) === resource)
    return [
      {
        resource,
        ...purpose,
        data: [...new Set(of.flatMap(kindsOfData))].toSorted(),
        tables: of.map(({ name }) => ({ name, retention: retentionOf(matrix, name) })),
        audience: audienceOf(matrix, resource),
      },
    ]
  })
  return { records, without }
}

/** That a document may mention an id makes no record of its own. */
function namesPeople({ people, address }: PersonalTable): boolean {
  return people.length > 0 || address !== undefined
}

function resourceOf(matrix: Matrix, table: string): string {
  return matrix.tables.get(table)?.resource ?? `the table ${table}`
}

export function retentionOf(matrix: Matrix, table: string): string {
  return matrix.tables.get(table)?.retention ?? ''
}

/**
 * Which roles may read it, by their names, those together that reach as far: "Improvement officer, Assistant
 * director"; "Headteacher, Chair of governors: of their own school".
 */
function audienceOf(matrix: Matrix, resource: string): string[] {
  const byReach = new Map<string, string[]>()
  for (const [code, reaches] of matrix.may.get(`${resource}: read`) ?? []) {
    if (reaches.size === 0) continue
    const reach = reaches.has('all') ? '' : [...reaches].map(reachInWords).join(' or ')
    byReach.set(reach, [...(byReach.get(reach) ?? []), nameOfRole(code)])
  }
  return [...byReach].map(([reach, roles]) => {
    const who = roles.length >= roleCode.options.length ? 'Every role' : roles.join(', ')
    return reach === '' ? who : `${who}: ${reach}`
  })
}

function nameOfRole(code: string): string {
  const role = roleCode.safeParse(code)
  return role.success ? roleNames[role.data] : 'Everybody, also without an account'
}

/** How far a role reaches, in the words of whoever keeps the register; empty for everything. */
const reachWords: ReadonlyMap<string, string> = new Map([
  ['own', 'of their own school'],
  ['cluster', 'of their cluster'],
  ['phase', 'of their phase'],
  ['seat', 'of a body in which they have a seat'],
  ['asked', 'where they were asked'],
  ['self', 'of themselves'],
  ['agreed-cluster', 'of their cluster, as far as schools agreed'],
  ['agreed-partner', 'of their own school, as far as it agreed'],
  ['agreed-authority', 'as far as schools agreed'],
  ['agreed-board', 'of their phase, as far as schools agreed'],
])

function reachInWords(reach: string): string {
  const words = reachWords.get(reach)
  if (words === undefined) throw new Error(`The records of processing have no words for "${reach}"`)
  return words
}

const keys = new Set(['id', 'partnership_id', 'version'])

/** What is known of a person there, by the names of its columns. */
function kindsOfData({ columns, people }: PersonalTable): string[] {
  return columns
    .filter(({ name }) => !keys.has(name) && !people.includes(name))
    .map(({ name }) => inWords(name))
}

export function inWords(name: string): string {
  return name.replaceAll('_', ' ')
}

/** Tables whose own name tells nobody outside what they hold. */
const plainNames: Readonly<Record<string, string>> = {
  once: 'forms that were sent, so that none counts twice',
  mail: 'letters',
  look: 'who looked at a school',
  list_look: 'who read lists',
  program_look: 'what programs were told',
  event: 'entries of the audit trail',
  daily_job: 'daily work that was done',
  sign_in_step: 'ways in that were begun',
  sign_in_try: 'passwords that were tried',
  link_decision: 'decisions that two numbers are one school',
}

/** What a table holds, as people call it. */
export function tableInWords(table: string): string {
  return plainNames[table] ?? inWords(table)
}

export function recordsSheet(records: readonly Processing[]): Sheet {
  return {
    title: 'Records of processing',
    columns: [
      'What',
      'Purpose',
      'Lawful basis',
      'Whose data',
      'Data',
      'Tables and how long each is kept',
      'Who may see it',
    ].map((name) => ({ name, kind: 'text' })),
    rows: records.map((record) => [
      record.resource,
      record.purpose,
      record.basis,
      record.people.join('; '),
      record.data.join('; '),
      record.tables.map(({ name, retention }) => `${name}: ${retention}`).join('; '),
      record.audience.join('; '),
    ]),
    notes: [
      {
        about: 'Source',
        says: 'Made from the access matrix, the tables of the database and the policy privacy.json of this version of Trellis.',
      },
      {
        about: 'Recipients outside',
        says: 'None but those of its settings: letters go by its mail server, lines of the log (ids of people, no names) to its log server, and each file is shown to its virus scanner. Programs to which a token was given are answered.',
      },
      { about: 'Before use', says: 'The controller confirms purposes and lawful bases.' },
    ],
  }
}
