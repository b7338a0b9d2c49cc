import { dayOf, dayText } from '#lib/dates.ts'
import type { HistoryEntry } from '#modules/people/rules/history.ts'
import type { School } from '#modules/schools/model.ts'
import { Card } from '#ui/cards.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary, type Problem } from '#ui/form.tsx'
import { History } from '#ui/history.tsx'
import { SummaryList } from '#ui/text.tsx'
import type { RecordedNotice } from '../model.ts'
import { isInForce, waitsFor } from '../rules/notice-decision.ts'
import { NewNotice, type NoticeTyped } from './new-notice.tsx'

interface NoticesProps {
  readonly notices: readonly RecordedNotice[]
  readonly history: readonly HistoryEntry[]
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
                  text: 'Somebody ended or changed this notice while you were looking. The page shows it as it is now; nothing was changed.',
                },
              ]
            : problems
        }
      />
      <h1>Notes of concern and warning notices</h1>
      <p class="tr-lead">{leadOf(notices, standing, waiting)}</p>
      {open.length > 0 && (
        <>
          <h2>Standing and waiting</h2>
          <div class="tr-cards">
            {open.map((notice) => (
              <OpenNotice key={notice.id} {...props} notice={notice} />
            ))}
          </div>
        </>
      )}
      <Ended {...props} />
      {mayChange && <NewNotice {...props} />}
    </>
  )
}

function leadOf(all: readonly RecordedNotice[], standing: number, waiting: number): string {
  if (all.length === 0) return 'None is recorded that you may see.'
  const stand =
    standing === 0
      ? 'None stands today'
      : standing === 1
        ? 'One stands today'
        : `${standing} stand today`
  const waits =
    waiting === 0 ? '' : `; ${waiting === 1 ? 'one waits' : `${waiting} wait`} for a second person`
  return `${stand}${waits}.`
}

/** One that stands or waits: what it is, what it asks, and what this person may do about it. */
function OpenNotice(props: NoticesProps & { notice: RecordedNotice }) {
  const { notice, schools } = props
  const school = schools.find(({ id }) => id === notice.schoolId)
  const tag = isInForce(notice)
    ? ({ text: 'Stands', tone: 'due' } as const)
    : ({ text: 'Draft', tone: 'quiet' } as const)
  return (
    <Card title={school?.name ?? ''} tag={tag}>
      <p>
        {kindWords(notice)}, issued {dayText(notice.issued)}
      </p>
      <SummaryList
        items={[
          { name: 'Asks', value: notice.asks },
          {
            name: 'Talked about with',
            value: `${notice.discussedWith}, ${dayText(notice.discussedOn)}`,
          },
          { name: 'State', value: stateWords(notice) },
        ]}
      />
      <HistoryOf {...props} of={`the notice to ${school?.name ?? 'a school'}`} />
      <Actions {...props} schoolName={school?.name ?? ''} />
    </Card>
  )
}

function kindWords({ kind, ground }: RecordedNotice): string {
  const named = kind === 'note of concern' ? 'Note of concern' : 'Warning notice'
  return ground === null ? named : `${named} for ${ground}`
}

function HistoryOf({ notice, history, of }: NoticesProps & { notice: RecordedNotice; of: string }) {
  const entries = history.filter((entry) => entry.of === `notice ${notice.id}`)
  return <History id={notice.id} of={of} entries={entries} />
}

function Ended({ notices, schools, history }: NoticesProps) {
  const ended = notices.filter((notice) => notice.ended !== null)
  const names = new Map(schools.map(({ id, name }) => [id, name]))
  if (ended.length === 0) return null
  return (
    <>
      <DataTable
        id="ended"
        caption="Those that have ended, the newest first."
        columns={[
          { heading: 'School', kind: 'words' },
          { heading: 'Notice', kind: 'words' },
          { heading: 'Issued', kind: 'words' },
          { heading: 'Ended', kind: 'words' },
          { heading: 'Asked', kind: 'prose' },
        ]}
        rows={ended.map((notice) => ({
          key: notice.id,
          name: names.get(notice.schoolId) ?? '',
          cells: [
            kindWords(notice),
            dayText(notice.issued),
            notice.ended === null ? '' : dayText(notice.ended),
            notice.asks,
          ],
        }))}
      />
      <History
        id="ended-notices"
        of="the notices that have ended"
        entries={history.filter(({ of }) => ended.some(({ id }) => of === `notice ${id}`))}
      />
    </>
  )
}

type StateProps = NoticesProps & { notice: RecordedNotice; schoolName: string }

function Actions(props: StateProps) {
  const { notice, mayChange, mayDecide, personId, today } = props
  const isDecided = notice.decider !== null
  const mayEnd = isDecided ? mayDecide : mayChange
  const waits = mayDecide && waitsFor(notice, personId)
  if (!mayEnd && !waits) return null
  return (
    <div class="tr-doing">
      {waits && <NoticeForm {...props} does="decide" text="Decide: issue it" fields={{}} />}
      {mayEnd && <NoticeForm {...props} does="end" text="End today" fields={{ on: today }} />}
    </div>
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
