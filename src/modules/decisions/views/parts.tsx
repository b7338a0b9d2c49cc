import { dayText } from '#lib/dates.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { LinkButton } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { Decision } from '../model.ts'
import { shareWords } from '../rules/returns.ts'

/** On a carried motion: what it should bring, or the way to say so. */
export function DecisionOfMotion(props: {
  motion: Motion
  decision: Decision | undefined
  mayChange: boolean
}) {
  const { motion, decision, mayChange } = props
  if (decision === undefined) {
    return mayChange ? (
      <p>
        <LinkButton href={`/motions/${motion.id}/decision`}>Say what it should bring</LinkButton>
      </p>
    ) : null
  }
  return (
    <>
      <h2>What it should bring</h2>
      <p>
        {decision.expected}{' '}
        {decision.looked === null
          ? `It comes back to the agenda after ${dayText(decision.reviewOn)}.`
          : `What came of it: ${decision.looked.outcome}.`}{' '}
        <a href={`/decisions/${decision.id}`}>Its figures then and now</a>
      </p>
    </>
  )
}

/** On a meeting: decisions whose day has come, without anybody having put them on the agenda. */
export function Returning(props: {
  returning: readonly { decision: Decision; measure: string; now: string }[]
}) {
  const { returning } = props
  if (returning.length === 0) return null
  return (
    <DataTable
      id="returning"
      caption={<strong>Decisions that come back to this meeting</strong>}
      columns={[
        { heading: 'Decision', kind: 'words' },
        { heading: 'Expected', kind: 'prose' },
        { heading: 'Seen by', kind: 'words' },
        { heading: 'Then', kind: 'words' },
        { heading: 'Now', kind: 'words' },
        { heading: 'What came of it', kind: 'words' },
      ]}
      rows={returning.map(({ decision, measure, now }) => ({
        key: decision.id,
        name: decision.title,
        href: `/decisions/${decision.id}`,
        cells: [
          decision.expected,
          measure,
          decision.figureThen,
          now,
          decision.looked?.outcome ?? 'to be looked at',
        ],
      }))}
    />
  )
}

/** How many of a body's decisions worked. */
export function ShareThatWorked({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null
  return (
    <p>
      {shareWords(decisions)} <a href="/decisions">Decisions and their effect</a>
    </p>
  )
}

/** On minutes: what they have as decided without a vote, and the way to write it down. */
export function DecisionsOfMinutes(props: {
  decisions: readonly Decision[]
  writeAt: string | undefined
}) {
  const { decisions, writeAt } = props
  if (decisions.length === 0 && writeAt === undefined) return null
  return (
    <>
      <h2>Decided without a vote</h2>
      {decisions.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {decisions.map(({ id, title, minuted, reviewOn }) => (
            <li key={id}>
              {typeof minuted?.item === 'number' && `Item ${minuted.item}: `}
              <a href={`/decisions/${id}`}>{title}</a>, comes back after {dayText(reviewOn)}
            </li>
          ))}
        </ul>
      )}
      {writeAt !== undefined && (
        <p>
          <LinkButton href={writeAt}>Write down a decision</LinkButton>
        </p>
      )}
    </>
  )
}
