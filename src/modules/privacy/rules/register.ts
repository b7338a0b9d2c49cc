import type { Catalogue } from '#lib/catalogue.ts'
import type { Matrix } from '#lib/matrix.ts'
import type { Sheet } from '#lib/sheet.ts'
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

/** The roles that may read it, with how far, such as "HT (own)". */
function audienceOf(matrix: Matrix, resource: string): string[] {
  return [...(matrix.may.get(`${resource}: read`) ?? [])]
    .filter(([, reaches]) => reaches.size > 0)
    .map(([role, reaches]) => {
      const reach = [...reaches].filter((each) => each !== 'all').join(', ')
      return reach === '' ? role : `${role} (${reach})`
    })
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
      record.audience.join(' '),
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
