import type { Catalogue } from '#lib/catalogue.ts'
import type { PersonalTable } from '../model.ts'

/** Tables whose rows are known by an e-mail address, or a hash of it, and name nobody. */
const byAddress: ReadonlyMap<string, string> = new Map([
  ['mail', 'to_email'],
  ['sign_in_try', 'email_hash'],
])

/** The tables in which a person is named, found in the database's own catalogue: a new one is found too. */
export function personalTables({ tables, links }: Catalogue): PersonalTable[] {
  return tables.flatMap((table) => {
    const people = links
      .filter(({ from, to }) => from === table.name && (to === 'person' || to === 'account'))
      .flatMap(({ columns }) => columns)
    const named = table.name === 'person' ? ['id', ...people] : people
    const address = byAddress.get(table.name)
    const ofPartnership = table.columns.some(({ name }) => name === 'partnership_id')
    const mentions = mentionsIn(table.columns, ofPartnership)
    if (named.length === 0 && address === undefined && mentions.length === 0) return []
    return [{ ...table, people: [...new Set(named)], address, mentions, ofPartnership }]
  })
}

/** The trail's detail, the roll of a vote: documents of a partnership in which an id may stand. */
function mentionsIn(columns: PersonalTable['columns'], ofPartnership: boolean): string[] {
  if (!ofPartnership) return []
  return columns
    .filter(({ name, type }) => type === 'jsonb' || (name === 'subject' && type === 'text'))
    .map(({ name }) => name)
}

/**
 * Columns that look as if they told of a person and are in no pack: named like one, or an id that
 * links to nothing. Each has to be explained.
 */
export function unexplained(catalogue: Catalogue, explained: ReadonlySet<string>): string[] {
  const inPack = new Map(personalTables(catalogue).map((table) => [table.name, table]))
  return catalogue.tables.flatMap((table) => {
    const linked = new Set(
      catalogue.links
        .filter(({ from }) => from === table.name)
        .flatMap(({ columns, to }) =>
          to === 'person' || to === 'account' || columns.length > 1 ? columns : [],
        ),
    )
    const address = inPack.get(table.name)?.address
    return table.columns
      .filter(({ name, type }) => looksPersonal(name, type))
      .filter(({ name }) => !linked.has(name) && name !== address)
      .map(({ name }) => `${table.name}.${name}`)
      .filter((column) => !explained.has(column))
  })
}

/** Keys of a table's own and of its partnership name no person. */
const ownKeys = new Set(['id', 'partnership_id'])

function looksPersonal(name: string, type: string): boolean {
  if (type === 'uuid') return !ownKeys.has(name)
  return /person|email|phone|telephone|_by$|contact|birth|surname|forename/.test(name)
}
