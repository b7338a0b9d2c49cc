import { poundsText } from '#lib/money.ts'
import { Button } from '#ui/buttons.tsx'
import { CheckboxField } from '#ui/field-groups.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Lead } from '#ui/text.tsx'
import type { CoursesPolicy, Named } from '../policy.ts'
import type { OfferTyped } from '../rules/offer-form.ts'

interface OfferProps {
  readonly heading: string
  readonly lead: string
  readonly action: string
  readonly once: string
  /** The version that the writer saw; 0 for a new course. */
  readonly version: number
  readonly policy: CoursesPolicy
  readonly hosts: readonly { readonly value: string; readonly text: string }[]
  readonly typed: OfferTyped
  readonly problems: readonly Problem[]
  readonly button: string
}

/** A course on one form: what, for whom, when, where, how many and for how much. */
export function OfferPage(props: OfferProps) {
  const { heading, lead, action, once, version, problems, button } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{heading}</h1>
      <Lead>{lead}</Lead>
      <Form action={action} once={once}>
        <input type="hidden" name="version" value={String(version)} />
        <What {...props} />
        <WhenAndWhere {...props} />
        <HowMany {...props} />
        <Button>{button}</Button>
      </Form>
    </>
  )
}

function choicesOf(all: readonly Named[]) {
  return all.map(({ code, title }) => ({ value: code, text: title }))
}

function What({ policy, typed, problems }: OfferProps) {
  return (
    <>
      <TextField
        name="title"
        label="Title"
        value={typed.title}
        problem={problemIn(problems, 'title')}
      />
      <TextAreaField
        name="about"
        label="What it is about"
        hint="What people will be able to do after it, and what to bring"
        rows={4}
        value={typed.about}
        problem={problemIn(problems, 'about')}
      />
      <CheckboxField
        name="audience"
        label="For whom"
        values={typed.audience}
        problem={problemIn(problems, 'audience')}
        choices={choicesOf(policy.audience)}
      />
      <CheckboxField
        name="phases"
        label="Phases"
        values={typed.phases}
        problem={problemIn(problems, 'phases')}
        choices={choicesOf(policy.phases)}
      />
    </>
  )
}

function WhenAndWhere({ hosts, typed, problems }: OfferProps) {
  return (
    <>
      <SelectField
        name="host"
        label="Host"
        hint="A school that hosts a course earns credits by it"
        value={typed.host}
        problem={problemIn(problems, 'host')}
        choices={hosts}
      />
      <TextField
        name="venue"
        label="Where"
        value={typed.venue}
        problem={problemIn(problems, 'venue')}
      />
      <TextAreaField
        name="sessions"
        label="Days and times"
        hint="One day on each line, like 2018-03-07 13:30 to 16:00"
        rows={3}
        value={typed.sessions}
        problem={problemIn(problems, 'sessions')}
      />
      <DayField
        name="bookBy"
        label="Last day to book"
        value={typed.bookBy}
        problem={problemIn(problems, 'bookBy')}
      />
    </>
  )
}

function HowMany({ policy: { most }, typed, problems }: OfferProps) {
  return (
    <>
      <TextField
        name="places"
        label="Places"
        inputMode="numeric"
        value={typed.places}
        problem={problemIn(problems, 'places')}
      />
      <TextField
        name="price"
        label="Price of a place, in pounds"
        hint={`Like 45 or 45.50, ${poundsText(most.pence)} at most; 0 where it is free`}
        inputMode="decimal"
        value={typed.price}
        problem={problemIn(problems, 'price')}
      />
      <TextField
        name="credits"
        label="Price of a place, in credits"
        hint="Empty where it cannot be paid in credits"
        inputMode="numeric"
        value={typed.credits}
        problem={problemIn(problems, 'credits')}
      />
    </>
  )
}
