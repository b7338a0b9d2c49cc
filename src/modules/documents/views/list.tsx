import { dayText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Lead } from '#ui/text.tsx'
import type { Edition } from '../model.ts'
import type { DocumentKind } from '../policy.ts'
import { editionsOf, nextDue, spanWords } from '../rules/editions.ts'

/** What the partnership publishes to its own people, each with the version that holds. */
export function DocumentsPage(props: {
  kinds: readonly DocumentKind[]
  editions: readonly Edition[]
}) {
  const { kinds, editions } = props
  return (
    <>
      <h1>Strategy, communication and briefings</h1>
      <Lead>
        Everybody here may read them and say what they think; each thing said is answered.
      </Lead>
      <DataTable
        id="documents"
        caption="Each with its newest version."
        columns={[
          { heading: 'Document', kind: 'words' },
          { heading: 'For', kind: 'prose' },
          { heading: 'Newest version', kind: 'words' },
          { heading: 'Next by', kind: 'words' },
        ]}
        rows={kinds.map((kind) => {
          const [newest] = editionsOf(kind.slug, editions)
          const next = nextDue(kind, editions)
          return {
            key: kind.slug,
            name: kind.title,
            href: `/documents/${kind.slug}`,
            cells: [
              kind.for,
              newest === undefined ? 'none yet' : spanWords(newest, editions),
              next === undefined ? '–' : dayText(next),
            ],
          }
        })}
      />
    </>
  )
}
