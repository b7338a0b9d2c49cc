import { dayOf, dayText } from '#lib/dates.ts'
import type { School } from '#modules/schools/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import type { RecordedNotice } from '../model.ts'
import { isInForce, waitsFor } from '../rules/notice-decision.ts'

export interface NoticeTyped {
  readonly school: string
  readonly kind: string
  readonly ground: string
  readonly issued: string
  readonly discussedOn: string
  readonly discussedWith: string
  readonly asks: string
}

interface NoticesProps {
  readonly notices: readonly RecordedNotice[]
  readonly schools: readonly School[]
  readonly mayChange: boolean
  readonly mayDecide: boolean
  /** Who looks: nobody decides a notice of their own. */
  readonly personId: string
  readonly newOnce: () => string
  readonly today: string
  readonly typed: NoticeTyped
  readonly problems: readonly Problem[]
  /** A notice that somebody else ended meanwhile. */
  readonly conflict: boolean
}

/** Notes of concern and warning notices, and the form for a new one. */
export function NoticesPage(props: NoticesProps) {
  const { notices, mayChange, problems, conflict } = props
  const open = notices.filter(({ ended }) => ended === null)
  const standing = open.filter(isInForce).length
  const waiting = open.length - standing
  return (
    <>
      <ErrorSummary
        problems={
          conflict
            ? [
                {
                  text: 'Somebody ended or changed this notice while you were looking. The table shows it as it is now; nothing was changed.',
                },
              ]
            : problems
        }
      />
      <h1>Notes of concern and warning notices</h1>
      <p class="tr-lead">
        {notices.length === 0
          ? 'None is recorded that you may see.'
          : `${standing} of ${notices.length} stand today.${waiting === 0 ? '' : ` ${waiting} ${waiting === 1 ? 'waits' : 'wait'} for a second person.`}`}
      </p>
      {notices.length > 0 && <Notices {...props} />}
      {mayChange && <NewNotice {...props} />}
    </>
  )
}

function Notices(props: NoticesProps) {
  const { notices, schools } = props
  const names = new Map(schools.map(({ id, name }) => [id, name]))
  return (
    <DataTable
      id="notices"
      caption="The newest first."
      columns={[
        { heading: 'School', kind: 'words' },
        { heading: 'Notice', kind: 'words' },
        { heading: 'Issued', kind: 'words' },
        { heading: 'Talked about with', kind: 'words' },
        { heading: 'Asks', kind: 'prose' },
        { heading: 'State', kind: 'words' },
      ]}
      rows={notices.map((notice) => ({
        key: notice.id,
        name: names.get(notice.schoolId) ?? '',
        cells: [
          notice.ground === null ? notice.kind : `${notice.kind}: ${notice.ground}`,
          dayText(notice.issued),
          `${notice.discussedWith}, ${dayText(notice.discussedOn)}`,
          notice.asks,
          <State {...props} notice={notice} schoolName={names.get(notice.schoolId) ?? ''} />,
        ],
      }))}
    />
  )
}

type StateProps = NoticesProps & { notice: RecordedNotice; schoolName: string }

/** What became of a notice, with what this person may do about it. */
function State(props: StateProps) {
  const { notice, mayChange, mayDecide, personId, today } = props
  if (notice.ended !== null) return <>ended {dayText(notice.ended)}</>
  const isDecided = notice.decider !== null
  return (
    <>
      {stateWords(notice)}
      {mayDecide && waitsFor(notice, personId) && (
        <NoticeForm {...props} does="decide" text="Decide: issue it" fields={{}} />
      )}
      {(isDecided ? mayDecide : mayChange) && (
        <NoticeForm {...props} does="end" text="End today" fields={{ on: today }} />
      )}
    </>
  )
}

function stateWords(notice: RecordedNotice): string {
  const { decider, decidedAt, drafter } = notice
  if (!isInForce(notice)) return `draft by ${drafter}; another person has to decide it`
  return decider === null || decidedAt === null
    ? 'stands'
    : `stands; drafted by ${drafter}, decided by ${decider} on ${dayOf(decidedAt)}`
}

interface NoticeFormProps extends StateProps {
  readonly does: 'decide' | 'end'
  readonly text: string
  readonly fields: Readonly<Record<string, string>>
}

function NoticeForm({ notice, newOnce, does, text, fields, schoolName }: NoticeFormProps) {
  return (
    <form method="post" action={`/support/notices/${notice.id}/${does}`}>
      <input type="hidden" name="once" value={newOnce()} />
      <input type="hidden" name="version" value={notice.version} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="govuk-button govuk-button--secondary">
        {text}
        <span class="govuk-visually-hidden">: {schoolName}</span>
      </button>
    </form>
  )
}

function NewNotice({ schools, newOnce, typed, problems }: NoticesProps) {
  const problemOf = (field: string) => problems.find((each) => each.field === field)?.text
  const open = schools.filter(({ closedOn }) => closedOn === undefined)
  return (
    <>
      <h2>Record a notice</h2>
      <Form action="/support/notices" once={newOnce()}>
        <SelectField
          name="school"
          label="School"
          value={typed.school}
          problem={problemOf('school')}
          choices={[
            { value: '', text: 'Choose a school' },
            ...open.map(({ urn, name }) => ({ value: urn, text: name })),
          ]}
        />
        <SelectField
          name="kind"
          label="Notice"
          hint="A warning notice is given to maintained schools only, and stands once another person has decided it"
          value={typed.kind}
          problem={problemOf('kind')}
          choices={[
            { value: 'note of concern', text: 'Note of concern' },
            { value: 'warning notice', text: 'Warning notice' },
          ]}
        />
        <SelectField
          name="ground"
          label="Ground"
          value={typed.ground}
          problem={problemOf('ground')}
          choices={[
            { value: 'standards', text: 'Standards of pupils’ performance' },
            { value: 'governance', text: 'Management or governance' },
            { value: 'safety', text: 'Safety of pupils or staff' },
          ]}
        />
        <TextField
          name="discussedOn"
          label="Talked about on"
          hint="The talk with the cluster lead, before the notice, like 2017-10-01"
          value={typed.discussedOn}
          problem={problemOf('discussedOn')}
        />
        <TextField
          name="discussedWith"
          label="Talked about with"
          hint="By role, such as the lead of Cluster A"
          value={typed.discussedWith}
          problem={problemOf('discussedWith')}
        />
        <TextField
          name="issued"
          label="Issued on"
          value={typed.issued}
          problem={problemOf('issued')}
        />
        <TextAreaField
          name="asks"
          label="What the school is asked to do"
          rows={3}
          value={typed.asks}
          problem={problemOf('asks')}
        />
        <Button>Record the notice</Button>
      </Form>
    </>
  )
}
