import { dayText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Heading, Lead, SummaryList } from '#ui/text.tsx'
import { daysLeft, daysUntil, outcomes, stateOf, type Clocked } from '../rules/complaint.ts'
import { DataProtectionPages } from './parts.tsx'

interface Listed extends Clocked {
  readonly id: string
  readonly version: number
  readonly from: string
  readonly isMine: boolean
  readonly about: string
  readonly receivedOn: string
  readonly outcome: string | null
  readonly answer: string | null
}

export interface ComplaintsTyped {
  readonly about: string
  readonly from: string
  readonly receivedAbout: string
  readonly received: string
  /** By the complaint that it was typed for. */
  readonly answers: ReadonlyMap<string, { readonly answer: string; readonly outcome: string }>
}

interface ComplaintsProps {
  readonly complaints: readonly Listed[]
  readonly mayChange: boolean
  readonly today: string
  readonly days: { readonly acknowledgeDays: number; readonly answerDays: number }
  readonly typed: ComplaintsTyped
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** Complaints about how personal data are used: one's own, or for those who answer them all. */
export function ComplaintsPage(props: ComplaintsProps) {
  const { complaints, mayChange, problems, days, typed, newOnce } = props
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  const open = complaints.filter((each) => stateOf(each) !== 'answered').length
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Complaints about personal data</Heading>
      <Lead>
        Say what is wrong. You hear within {days.acknowledgeDays} days that it has come, and get an
        answer within {days.answerDays} days. You can also complain to the Information Commissioner
        at any time.
      </Lead>
      {mayChange && <DataProtectionPages />}
      {complaints.length > 0 && (
        <>
          <Heading level={2}>
            {mayChange ? `${open} open of ${complaints.length}` : 'Yours'}
          </Heading>
          {complaints.map((complaint) => (
            <One key={complaint.id} {...props} complaint={complaint} />
          ))}
        </>
      )}
      <Heading level={2}>Complain</Heading>
      <Form action="/privacy/complaints" once={newOnce()}>
        <TextAreaField
          name="about"
          label="What is wrong with how your data are used"
          value={typed.about}
          problem={at('about')}
        />
        <Doing>
          <Button>Send the complaint</Button>
        </Doing>
      </Form>
      {mayChange && <Received {...props} />}
    </>
  )
}

function One(props: ComplaintsProps & { complaint: Listed }) {
  const { complaint, today, mayChange } = props
  return (
    <section aria-label={`Complaint of ${complaint.from}, ${dayText(complaint.receivedOn)}`}>
      <h3>{complaint.isMine ? 'Your complaint' : complaint.from}</h3>
      <p class="tr-prose">{complaint.about}</p>
      <SummaryList
        items={[
          { name: 'Received', value: dayText(complaint.receivedOn) },
          {
            name: 'Acknowledged',
            value: doneOrDue(complaint.acknowledgedOn, complaint.acknowledgeBy, today),
          },
          { name: 'Answered', value: doneOrDue(complaint.answeredOn, complaint.answerBy, today) },
          ...outcomeOf(complaint),
        ]}
      />
      {mayChange && <NextStep {...props} />}
    </section>
  )
}

function outcomeOf({ outcome, answer }: Listed) {
  return outcome === null ? [] : [{ name: 'Outcome', value: `${outcome}: ${answer}` }]
}

/** The form for what has to happen next; none once it is answered. */
function NextStep(props: ComplaintsProps & { complaint: Listed }) {
  const state = stateOf(props.complaint)
  if (state === 'answered') return null
  return state === 'received' ? <Acknowledge {...props} /> : <Answer {...props} />
}

function doneOrDue(on: string | null, by: string, today: string): string {
  return on === null ? `due by ${dayText(by)}, ${daysLeft(daysUntil(by, today))}` : dayText(on)
}

function Acknowledge({ complaint, newOnce }: ComplaintsProps & { complaint: Listed }) {
  return (
    <Form action={`/privacy/complaints/${complaint.id}/acknowledge`} once={newOnce()}>
      <input type="hidden" name="version" value={complaint.version} />
      <Doing>
        <Button look="secondary">
          Record that you acknowledged it today
          <span class="govuk-visually-hidden">: {complaint.from}</span>
        </Button>
      </Doing>
    </Form>
  )
}

function Answer({ complaint, newOnce, typed, problems }: ComplaintsProps & { complaint: Listed }) {
  const mine = typed.answers.get(complaint.id)
  const field = (name: string) => `${name}-${complaint.id.slice(-6)}`
  const at = (name: string) => problems.find((each) => each.field === field(name))?.text
  return (
    <Form action={`/privacy/complaints/${complaint.id}/answer`} once={newOnce()}>
      <input type="hidden" name="version" value={complaint.version} />
      <SelectField
        name={field('outcome')}
        label="Outcome"
        value={mine?.outcome}
        problem={at('outcome')}
        choices={[
          { value: '', text: 'Choose an outcome' },
          ...outcomes.map((value) => ({ value, text: value })),
        ]}
      />
      <TextAreaField
        name={field('answer')}
        label="What you answered, and what was put right"
        rows={3}
        value={mine?.answer}
        problem={at('answer')}
      />
      <Doing>
        <Button look="secondary">Record the answer</Button>
      </Doing>
    </Form>
  )
}

function Received({ typed, problems, newOnce }: ComplaintsProps) {
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <Heading level={2}>Record one that came another way</Heading>
      <Form action="/privacy/complaints/received" once={newOnce()}>
        <TextField
          name="from"
          label="Who complains"
          hint="With where an answer reaches them"
          value={typed.from}
          problem={at('from')}
        />
        <TextAreaField
          name="receivedAbout"
          label="What it is about"
          rows={3}
          value={typed.receivedAbout}
          problem={at('receivedAbout')}
        />
        <DayField
          name="received"
          label="Received on"
          value={typed.received}
          problem={at('received')}
        />
        <Doing>
          <Button look="secondary">Record the complaint</Button>
        </Doing>
      </Form>
    </>
  )
}
