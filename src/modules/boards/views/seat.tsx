import { dayText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import {
  seatStates,
  type BodySeat,
  type BodyShown,
  type Represented,
  type SeatHolding,
} from '../model/bodies.ts'
import type { SpeaksForTyped } from '../rules/represented.ts'
import type { GivenTyped, StateTyped } from '../rules/seat-form.ts'
import { holdersWords } from '../rules/words.ts'
import { Represents } from './represents.tsx'

export interface SeatTyped extends GivenTyped, StateTyped, SpeaksForTyped {
  readonly to: string
  /** Whom the seat represented when the form was asked for. */
  readonly seen: string
}

interface SeatProps {
  readonly body: BodyShown
  readonly seat: BodySeat
  readonly holdings: readonly SeatHolding[]
  readonly people: ReadonlyMap<string, string>
  readonly represented: Represented | undefined
  readonly mayChange: boolean
  readonly newOnce: () => string
  readonly typed: SeatTyped
  readonly problems: readonly Problem[]
}

/** A seat: who held it when, and the forms by which it is given, given up and marked. */
export function SeatPage(props: SeatProps) {
  const { body, seat, mayChange, problems } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{seat.name}</h1>
      <p class="tr-lead">
        A seat of the {body.name}, for {seat.represents}. Today: {holdersWords(seat)}.
      </p>
      <Holdings {...props} />
      <Represents
        {...props}
        at={`/boards/${body.slug}/seats/${seat.id}`}
        represents={seat.represents}
      />
      {mayChange && (
        <>
          <GiveUp {...props} />
          <Give {...props} />
          <Mark {...props} />
        </>
      )}
    </>
  )
}

function Holdings({ holdings }: SeatProps) {
  if (holdings.length === 0) return <p>Nobody has held it yet.</p>
  return (
    <DataTable
      id="holdings"
      caption="Who held it, those who came last first."
      columns={[
        { heading: 'Who', kind: 'words' },
        { heading: 'From', kind: 'words' },
        { heading: 'Last day', kind: 'words' },
      ]}
      rows={holdings.map(({ id, name, from, to }) => ({
        key: id,
        name,
        cells: [dayText(from), to === null ? 'not known yet' : dayText(to)],
      }))}
    />
  )
}

function GiveUp({ body, seat, holdings, newOnce, typed, problems }: SeatProps) {
  const open = holdings.filter(({ to }) => to === null)
  if (open.length === 0) return null
  return (
    <>
      <h2>Write down a last day</h2>
      <Form action={`/boards/${body.slug}/seats/${seat.id}/end`} once={newOnce()}>
        <SelectField
          name="holding"
          label="Whose"
          choices={open.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <DayField
          name="to"
          label="Last day in the seat"
          value={typed.to}
          problem={problemIn(problems, 'to')}
        />
        <Button look="secondary">Write down the last day</Button>
      </Form>
    </>
  )
}

function Give({ body, seat, people, newOnce, typed, problems }: SeatProps) {
  return (
    <>
      <h2>Give the seat</h2>
      <Form action={`/boards/${body.slug}/seats/${seat.id}/holders`} once={newOnce()}>
        <SelectField
          name="person"
          label="To"
          value={typed.person}
          problem={problemIn(problems, 'person')}
          choices={[
            { value: '', text: 'Choose a person' },
            ...[...people].map(([value, text]) => ({ value, text })),
          ]}
        />
        <DayField
          name="from"
          label="From"
          hint="The first day. Whoever holds it now goes on: two leads hold one seat"
          value={typed.from}
          problem={problemIn(problems, 'from')}
        />
        <Button>Give the seat</Button>
      </Form>
    </>
  )
}

function Mark({ body, seat, newOnce, typed, problems }: SeatProps) {
  return (
    <>
      <h2>Mark the seat</h2>
      <Form action={`/boards/${body.slug}/seats/${seat.id}/state`} once={newOnce()}>
        <RadioField
          name="state"
          label="The seat is"
          value={typed.state}
          problem={problemIn(problems, 'state')}
          choices={seatStates.map((state) => ({ value: state, text: state }))}
        />
        <TextField
          name="note"
          label="Note"
          hint="Through whom a rotating seat turns, or since when one is vacant"
          value={typed.note}
          problem={problemIn(problems, 'note')}
        />
        <Button look="secondary">Mark the seat</Button>
      </Form>
    </>
  )
}
