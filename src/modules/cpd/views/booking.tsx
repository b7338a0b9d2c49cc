import { poundsText } from '#lib/money.ts'
import { Button } from '#ui/buttons.tsx'
import { CheckboxField, RadioField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { Form, isWrongIn, problemIn } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { Course } from '../model.ts'
import type { BookingTyped } from '../rules/booking-form.ts'
import { creditsText } from '../rules/places.ts'
import { stateText, wayWords } from '../rules/words.ts'
import type { CourseProps } from './course.tsx'

/** For which schools somebody books, and what was typed. */
export interface Booker {
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  /** People of the school who sign in here, where it is one school. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Credits of the school, where it is one school. */
  readonly balance: number | undefined
  readonly typed: BookingTyped
}

type BookProps = CourseProps & { readonly booker: Booker }

export function BookPlaces(props: BookProps) {
  const { course, booker, problems, newOnce } = props
  const { typed, people } = booker
  return (
    <>
      <h2>Book places</h2>
      {course.taken >= course.places && (
        <p>
          All places are taken. Whoever is booked now is put on the waiting list, and has a place as
          soon as one comes free. Credits are taken now, and return where none does.
        </p>
      )}
      <Form action={`/courses/${course.id}/bookings`} once={newOnce()}>
        <WhichSchool {...props} />
        {people.length > 0 && (
          <CheckboxField
            name="people"
            label="Who is to come"
            values={typed.people}
            problem={problemIn(problems, 'people')}
            choices={people.map(({ id, name }) => ({ value: id, text: name }))}
          />
        )}
        <TextAreaField
          name="names"
          label={people.length > 0 ? 'Others of the school' : 'Who is to come'}
          hint="One name on each line"
          rows={3}
          value={typed.names}
          problem={problemIn(problems, 'names')}
        />
        {course.pence > 0 && <HowPaid {...props} />}
        <Button>Book</Button>
      </Form>
    </>
  )
}

function WhichSchool({ booker: { schools, typed }, problems }: BookProps) {
  const [only, ...others] = schools
  if (only !== undefined && others.length === 0) {
    return <input type="hidden" name="school" value={only.id} />
  }
  return (
    <SelectField
      name="school"
      label="School"
      value={typed.school}
      problem={problemIn(problems, 'school')}
      choices={[
        { value: '', text: 'Choose a school' },
        ...schools.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
  )
}

function HowPaid({ course, booker, problems }: BookProps) {
  return (
    <>
      <RadioField
        name="pay"
        label="How does the school pay"
        value={booker.typed.pay}
        problem={problemIn(problems, 'pay')}
        choices={[
          ...(course.credits === null
            ? []
            : [{ value: 'credits', text: wayWords.credits, hint: creditsHint(course, booker) }]),
          { value: 'invoice', text: wayWords.invoice, hint: `${poundsText(course.pence)} a place` },
        ]}
      />
      <TextField
        name="reference"
        label="Order reference of the school"
        hint="Stands on the invoice; not needed with credits"
        value={booker.typed.reference}
        problem={problemIn(problems, 'reference')}
      />
    </>
  )
}

function creditsHint({ credits }: Course, { balance }: Booker): string {
  const each = `${creditsText(credits ?? 0)} a place`
  return balance === undefined ? each : `${each}; the school has ${balance}`
}

export function GiveBack({
  course,
  returnable,
  returning,
  school,
  problems,
  newOnce,
}: CourseProps) {
  if (returnable.length === 0) return null
  return (
    <Details summary="Give a place back" open={isWrongIn(problems, ['booking'])}>
      <p>Credits return to the school at once, and whoever waits first has the place.</p>
      <Form action={`/courses/${course.id}/returns`} once={newOnce()}>
        <SelectField
          name="booking"
          label="Whose place"
          value={returning}
          problem={problemIn(problems, 'booking')}
          choices={[
            { value: '', text: 'Choose a person' },
            ...returnable.map((booking) => ({
              value: booking.id,
              text: `${booking.name}, ${school(booking.schoolId)} (${stateText(booking).toLowerCase()})`,
            })),
          ]}
        />
        <Button look="secondary">Give the place back</Button>
      </Form>
    </Details>
  )
}

export function CallOff({ course, problems, newOnce }: CourseProps) {
  return (
    <Details summary="Call the course off" open={isWrongIn(problems, ['sure'])}>
      <p>Everybody who booked has their credits back, and no school owes anything.</p>
      <Form action={`/courses/${course.id}/call-off`} once={newOnce()}>
        <CheckboxField
          name="sure"
          label="It does not take place"
          problem={problemIn(problems, 'sure')}
          choices={[{ value: 'yes', text: 'Yes, call it off' }]}
        />
        <Button look="warning">Call the course off</Button>
      </Form>
    </Details>
  )
}
