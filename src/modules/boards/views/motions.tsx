import { LinkButton } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { Motion } from '../model/motions.ts'
import { outcomeWords } from '../rules/vote-words.ts'

/** The motions of a body with how each ended, and the way to a new one. */
export function MotionsPart(props: {
  body: BodyShown
  motions: readonly Motion[]
  mayPropose: boolean
}) {
  const { body, motions, mayPropose } = props
  return (
    <>
      <h2>Motions</h2>
      {motions.length === 0 ? (
        <p>There is no motion yet.</p>
      ) : (
        <DataTable
          id="motions"
          caption="The newest first. How a vote goes is not shown before it has closed."
          columns={[
            { heading: 'Motion', kind: 'words' },
            { heading: 'Ballot', kind: 'words' },
            { heading: 'Result', kind: 'prose' },
          ]}
          rows={motions.map((motion) => ({
            key: motion.id,
            name: motion.title,
            href: `/boards/${body.slug}/motions/${motion.id}`,
            cells: [motion.secret ? 'secret' : 'open', resultOf(motion)],
          }))}
        />
      )}
      {mayPropose && (
        <p>
          <LinkButton href={`/boards/${body.slug}/propose`}>Write a motion</LinkButton>
        </p>
      )}
    </>
  )
}

function resultOf({ outcome, openedAt }: Motion): string {
  if (outcome !== null) return outcomeWords(outcome.count)
  return openedAt === null ? 'not open yet' : 'the vote is open'
}
