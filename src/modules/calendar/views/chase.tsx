import { DataTable } from '#ui/data-table.tsx'
import { Heading } from '#ui/text.tsx'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Returns } from '../model.ts'
import { returnsWords } from '../rules/words.ts'

export type NameOf = (schoolId: string) => { readonly name: string; readonly urn: string }

/** How many schools returned, and those still to chase. */
export function Chase({ returns, nameOf }: { returns: Returns; nameOf: NameOf }) {
  const { missing } = returns
  return (
    <>
      <Heading>{returnsWords(returns)}</Heading>
      {missing.length === 0 ? (
        <p>No school is left to chase.</p>
      ) : (
        <DataTable
          id="chase"
          caption={
            missing.length === 1 ? 'One school to chase.' : `${missing.length} schools to chase.`
          }
          columns={[
            { heading: 'School', kind: 'words' },
            { heading: 'Not returned', kind: 'prose' },
          ]}
          rows={missing.map(({ schoolId, measures }) => {
            const { name, urn } = nameOf(schoolId)
            const words = measures.map((code) => measureOf(code)?.shortName ?? code).join(', ')
            return { key: schoolId, name, href: `/schools/${urn}`, cells: [words] }
          })}
        />
      )}
    </>
  )
}
