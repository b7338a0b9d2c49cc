import { LinkButton } from '#ui/buttons.tsx'
import { Panel } from '#ui/cards.tsx'
import type { Motion } from '#modules/boards/model/motions.ts'
import { askedOf, type Shown } from '../rules/shown.ts'
import { consultedWords, tallyWords } from '../rules/tally.ts'

/** What the schools said, on the page on which the vote is cast. */
export function MandatesOfMotion(props: {
  motion: Motion
  mandates: readonly Shown[]
  mayAsk: boolean
}) {
  const { motion, mandates, mayAsk } = props
  if (mandates.length === 0 && !mayAsk) return null
  return (
    <>
      <h2>What the schools said</h2>
      {mandates.length === 0 && <p>No seat has put this motion to the schools it represents.</p>}
      {mandates.map((shown) => (
        <Panel key={shown.mandate.id}>
          <h3>
            <a href={`/mandates/${shown.mandate.id}`}>{sentence(askedOf(shown))}</a>
          </h3>
          {shown.mandate.summary === null ? (
            <p>Asked; not summed up yet.</p>
          ) : (
            <>
              <p>{tallyWords(shown.mandate.summary)}.</p>
              <p>{shown.mandate.summary.words}</p>
            </>
          )}
        </Panel>
      ))}
      {mayAsk && (
        <p>
          <LinkButton href={`/motions/${motion.id}/mandate`}>Ask those you represent</LinkButton>
        </p>
      )}
    </>
  )
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** How often the board asks before it votes. */
export function ShareConsulted({ closed, consulted }: { closed: number; consulted: number }) {
  if (closed === 0) return null
  return (
    <p>
      {consultedWords(closed, consulted)} <a href="/mandates">What representatives ask</a>
    </p>
  )
}
