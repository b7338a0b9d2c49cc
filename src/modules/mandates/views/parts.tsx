import { LinkButton } from '#ui/buttons.tsx'
import { Panel } from '#ui/cards.tsx'
import type { Motion } from '#modules/boards/model/motions.ts'
import { askedOf, nounOf, type Shown } from '../rules/shown.ts'
import { consultedWords, tallyWords } from '../rules/tally.ts'

/** What those represented said, on the page on which the vote is cast. */
export function MandatesOfMotion(props: {
  motion: Motion
  mandates: readonly Shown[]
  mayAsk: boolean
  /** The groups that seats of the reader's speak for and of whom nobody is known here, with the page of the seat. */
  unknown: readonly { readonly group: string; readonly at: string }[]
}) {
  const { motion, mandates, mayAsk, unknown } = props
  if (mandates.length === 0 && !mayAsk && unknown.length === 0) return null
  return (
    <>
      <h2>What those represented said</h2>
      {mandates.length === 0 && <p>No seat has put this motion to those it represents.</p>}
      {mandates.map((shown) => (
        <Panel key={shown.mandate.id}>
          <h3>
            <a href={`/mandates/${shown.mandate.id}`}>{sentence(askedOf(shown))}</a>
          </h3>
          {shown.mandate.summary === null ? (
            <p>Asked; not summed up yet.</p>
          ) : (
            <>
              <p>{tallyWords(shown.mandate.summary, nounOf(shown))}.</p>
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
      {unknown.map(({ group, at }) => (
        <p key={group}>
          You speak for {group}. Who belongs to it is not known here: ask them as you do, and say at
          the meeting what they think. An officer can say who they are on{' '}
          <a href={at}>the page of the seat</a>.
        </p>
      ))}
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
