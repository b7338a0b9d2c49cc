import { dayText } from '#lib/dates.ts'
import type { School } from '#modules/schools/model.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import type { RecordedNotice } from '../model.ts'

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
  const standing = notices.filter(({ ended }) => ended === null).length
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
          : `${standing} of ${notices.length} stand today.`}
      </p>
      {notices.length > 0 && <Notices {...props} />}
      {mayChange && <NewNotice {...props} />}
    </>
  )
}

function Notices({ notices, schools, mayChange, newOnce, today }: NoticesProps) {
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
        { heading: 'Ended', kind: 'words' },
      ]}
      rows={notices.map((notice) => ({
        key: notice.id,
        name: names.get(notice.schoolId) ?? '',
        cells: [
          notice.ground === null ? notice.kind : `${notice.kind}: ${notice.ground}`,
          dayText(notice.issued),
          `${notice.discussedWith}, ${dayText(notice.discussedOn)}`,
          notice.asks,
          notice.ended === null && mayChange ? (
            <form method="post" action={`/support/notices/${notice.id}/end`}>
              <input type="hidden" name="once" value={newOnce()} />
              <input type="hidden" name="version" value={notice.version} />
              <input type="hidden" name="on" value={today} />
              <button class="govuk-button govuk-button--secondary">
                End today
                <span class="govuk-visually-hidden">: {names.get(notice.schoolId)}</span>
              </button>
            </form>
          ) : notice.ended === null ? (
            'stands'
          ) : (
            dayText(notice.ended)
          ),
        ],
      }))}
    />
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
          hint="A warning notice is given to maintained schools only"
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
