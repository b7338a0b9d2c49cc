import { DataTable } from '#ui/data-table.tsx'
import type { PolicyKind } from '../model.ts'
import type { Standing } from '../rules/standing.ts'
import { adoptionWords, versionName } from './words.ts'

export interface KindShown {
  readonly kind: PolicyKind
  readonly standing: Standing
}

/** Every kind of policy: what holds, what is to come, and what waits for a second person. */
export function PoliciesPage({ kinds }: { kinds: readonly KindShown[] }) {
  const adopted = kinds.filter(({ standing }) => standing.inForce.length > 0).length
  const waiting = kinds.flatMap(({ standing }) => standing.waiting).length
  return (
    <>
      <h1>Policies</h1>
      <p class="tr-lead">
        {adopted} of {kinds.length} policies were adopted by a board
        {waiting === 0
          ? ''
          : `; ${waiting === 1 ? 'one waits' : `${waiting} wait`} for a second person`}
        . Where no board has adopted one, the default that comes with Trellis holds; a review of
        categories says which criteria it used.
      </p>
      <DataTable
        id="policies"
        caption="The numbers and lists by which Trellis works, each with the board and the minute."
        columns={[
          { heading: 'Policy', kind: 'words' },
          { heading: 'What it decides', kind: 'prose' },
          { heading: 'In force', kind: 'prose' },
          { heading: 'Coming', kind: 'words' },
          { heading: 'Waiting', kind: 'words' },
        ]}
        rows={kinds.map(({ kind, standing }) => ({
          key: kind.slug,
          name: kind.title,
          href: `/policies/${kind.slug}`,
          cells: [
            kind.about,
            inForceWords(standing),
            comingWords(standing),
            waitingWords(standing),
          ],
        }))}
      />
    </>
  )
}

function inForceWords({ inForce }: Standing): string {
  const [newest] = inForce
  if (newest === undefined) return 'Adopted by no board yet'
  return `${versionName(newest)}: ${adoptionWords(newest)}`
}

function comingWords({ coming }: Standing): string {
  const [next] = coming
  return next === undefined ? 'none' : versionName(next)
}

function waitingWords({ waiting }: Standing): string {
  return waiting.length === 0 ? 'none' : String(waiting.length)
}
