import type { ComponentChildren } from 'preact'
import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { DayField, SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { SummaryList } from '#ui/text.tsx'
import type { BodyShown } from '../model/bodies.ts'
import type { KeptBallot, Motion, Outcome, RollSeat, SeatRecused } from '../model/motions.ts'
import { voteWords } from '../rules/words.ts'
import { phaseOf, phaseWords } from '../rules/vote-words.ts'

/** What was typed into a form of the page that was refused. */
export interface MotionFields {
  readonly closes?: string
  readonly seat?: string
  readonly reason?: string
  readonly why?: string
}

interface MotionProps {
  readonly body: BodyShown
  readonly motion: Motion
  readonly recusals: readonly SeatRecused[]
  readonly mine: readonly KeptBallot[]
  readonly seatIds: readonly string[]
  readonly now: string
  readonly school: string | undefined
  readonly mayVote: boolean
  readonly mayChange: boolean
  readonly once: string
  readonly typed: MotionFields
  readonly problems: readonly Problem[]
  /** What other modules know of the motion, for whoever votes to have before their eyes. */
  readonly beside: ComponentChildren
}

/** A motion, the ballots that are the reader's to cast, and after the close what came of it. */
export function MotionPage(props: MotionProps) {
  const { motion, now, problems } = props
  const phase = phaseOf(motion, now)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{motion.title}</h1>
      <p class="tr-lead">{phaseWords(motion, now)}</p>
      <p>{motion.words}</p>
      <Facts {...props} />
      {props.beside}
      {phase === 'open' && <Voting {...props} />}
      <Recusals {...props} isOpen={phase === 'open'} />
      {motion.outcome !== null && <Told {...props} outcome={motion.outcome} />}
      {props.mayChange && <Running {...props} />}
    </>
  )
}

function Facts({ body, motion, school }: MotionProps) {
  return (
    <SummaryList
      items={[
        { name: 'Body', value: <a href={`/boards/${body.slug}`}>{body.name}</a> },
        { name: 'Votes', value: voteWords(motion.roll?.rule ?? body.document.rule) },
        { name: 'Ballot', value: motion.secret ? 'secret' : 'open' },
        ...(school === undefined ? [] : [{ name: 'About', value: school }]),
        ...(motion.openedAt === null
          ? []
          : [{ name: 'Opened', value: momentText(motion.openedAt) }]),
        ...(motion.closedAt === null
          ? []
          : [{ name: 'Closed', value: momentText(motion.closedAt) }]),
      ]}
    />
  )
}

/** A form for each seat that the reader speaks for and has not voted for. */
function Voting(props: MotionProps) {
  const { motion, seatIds, recusals, mayVote } = props
  const seats = (motion.roll?.seats ?? []).filter(({ id }) => seatIds.includes(id))
  const mine = seats.filter(({ id }) => recusals.every(({ seatId }) => seatId !== id))
  if (!mayVote || mine.length === 0) return null
  return (
    <>
      <h2>Your vote</h2>
      {mine.map((seat, i) => (
        <SeatVote
          key={seat.id}
          {...props}
          seat={seat}
          field={i === 0 ? 'choice' : `choice-${seat.id}`}
        />
      ))}
    </>
  )
}

/** The head of two schools has two forms on the page, whose fields need names of their own. */
function SeatVote(props: MotionProps & { seat: RollSeat; field: string }) {
  const { body, motion, mine, once, seat, field, problems, typed } = props
  const cast = mine.find(({ seatId }) => seatId === seat.id)
  if (cast !== undefined) {
    return (
      <p>
        For the seat {seat.name} you voted <strong>{cast.choice}</strong> on {momentText(cast.at)}.
        {cast.reason !== '' && ` You said why: ${cast.reason}`}
      </p>
    )
  }
  return (
    <Form action={`/boards/${body.slug}/motions/${motion.id}/ballots`} once={once}>
      <input type="hidden" name="seat" value={seat.id} />
      <RadioField
        name={field}
        label={`For the seat ${seat.name}`}
        hint={
          seat.holders.length > 1
            ? 'Two who hold a seat cast one agreed vote: if they differ, none counts. What is cast is not changed.'
            : 'What is cast is not changed.'
        }
        problem={problems.find(({ field }) => field === 'choice')?.text}
        choices={[
          { value: 'for', text: 'For' },
          { value: 'against', text: 'Against' },
          { value: 'abstain', text: 'Abstain' },
        ]}
      />
      {!motion.secret && (
        <TextAreaField
          name={field.replace('choice', 'why')}
          label="Why"
          hint="If you like. Others read it with your vote once the vote is closed."
          rows={2}
          value={typed.why}
        />
      )}
      <Button>Cast the vote</Button>
    </Form>
  )
}

function Recusals(props: MotionProps & { isOpen: boolean }) {
  const { body, motion, recusals, seatIds, mayChange, once, isOpen, typed, problems } = props
  const seats = motion.roll?.seats ?? []
  const nameOf = new Map(seats.map(({ id, name }) => [id, name]))
  const free = seats.filter(
    ({ id }) =>
      recusals.every(({ seatId }) => seatId !== id) && (mayChange || seatIds.includes(id)),
  )
  return (
    <>
      {recusals.length > 0 && (
        <DataTable
          id="recusals"
          caption={<strong>Recused: no vote, and not counted for the quorum</strong>}
          columns={[
            { heading: 'Seat', kind: 'words' },
            { heading: 'Because', kind: 'prose' },
            { heading: 'Found', kind: 'words' },
          ]}
          rows={recusals.map(({ seatId, reason, byItself }) => ({
            key: seatId,
            name: nameOf.get(seatId) ?? '',
            cells: [reason, byItself ? 'by itself' : 'by hand'],
          }))}
        />
      )}
      {isOpen && free.length > 0 && (
        <>
          <h2>Recuse a seat</h2>
          <Form action={`/boards/${body.slug}/motions/${motion.id}/recusals`} once={once}>
            <SelectField
              name="seat"
              label="Seat"
              value={typed.seat}
              choices={free.map(({ id, name }) => ({ value: id, text: name }))}
            />
            <TextField
              name="reason"
              label="Because of"
              value={typed.reason}
              problem={problems.find(({ field }) => field === 'reason')?.text}
            />
            <Button look="secondary">Recuse the seat</Button>
          </Form>
        </>
      )}
    </>
  )
}

/** The figures, and for an open ballot what each seat said. */
function Told({ body, motion, outcome }: MotionProps & { outcome: Outcome }) {
  const { count, file, reasons = [] } = outcome
  const why = new Map(reasons.map(({ seat, by, words }) => [`${seat} ${by}`, words]))
  return (
    <>
      <h2>What was counted</h2>
      {!motion.secret && (
        <DataTable
          id="ballots"
          caption="How each seat voted."
          columns={[
            { heading: 'Seat', kind: 'words' },
            { heading: 'Vote', kind: 'words' },
            { heading: 'Cast by', kind: 'words' },
            ...(why.size > 0 ? [{ heading: 'Why', kind: 'prose' } as const] : []),
          ]}
          rows={file.ballots.map(({ seat, choice, by }) => ({
            key: `${seat} ${by}`,
            name: seat,
            cells: [choice, by, ...(why.size > 0 ? [why.get(`${seat} ${by}`) ?? ''] : [])],
          }))}
        />
      )}
      {count.refused.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {count.refused.map(({ ballot, because }) => (
            <li key={ballot}>
              {ballot} did not count: {because}.
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/boards/${body.slug}/motions/${motion.id}/vote`}>
          Download the vote to count it again
        </a>{' '}
        with “trellis recount”.
      </p>
    </>
  )
}

/** What whoever runs the vote can do next. */
function Running({ body, motion, once, now, typed, problems }: MotionProps) {
  const address = `/boards/${body.slug}/motions/${motion.id}`
  const phase = phaseOf(motion, now)
  if (phase === 'closed') return null
  return (
    <>
      <h2>Run the vote</h2>
      {phase === 'written' ? (
        <Form action={`${address}/open`} once={once}>
          <DayField
            withTime
            name="closes"
            label="Closes"
            value={typed.closes}
            hint="As clocks in England show it; leave it empty to close by hand"
            problem={problems.find(({ field }) => field === 'closes')?.text}
          />
          <Button>Open the vote</Button>
        </Form>
      ) : (
        <Form action={`${address}/close`} once={once}>
          <p>After the close nothing of the vote changes, for anybody.</p>
          <Doing>
            <Button look="warning">Close and count</Button>
          </Doing>
        </Form>
      )}
    </>
  )
}
