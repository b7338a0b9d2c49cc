import { DataTable } from '#ui/data-table.tsx'
import { Heading } from '#ui/text.tsx'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Entry, Returns } from '../model.ts'
import { returnsWords } from '../rules/words.ts'

export type NameOf = (schoolId: string) => { readonly name: string; readonly urn: string }

/** How many schools returned, and those still to chase. */
export function Chase(props: { entry: Entry; returns: Returns; nameOf: NameOf }) {
  const { entry, returns, nameOf } = props
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
            const words = missingWords(measures, entry)
            return { key: schoolId, name, href: `/schools/${urn}`, cells: [words] }
          })}
        />
      )}
    </>
  )
}

function missingWords(measures: readonly string[], { collects }: Entry): string {
  if (measures.length === collects.length && collects.length > 1) return 'Everything'
  return measures.map((code) => measureOf(code)?.shortName ?? code).join(', ')
}
