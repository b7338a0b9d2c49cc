import { momentText } from '#lib/dates.ts'
import type { HistoryEntry } from '#modules/people/rules/history.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DateField, RadioField } from '#ui/field-groups.tsx'
import { TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { History } from '#ui/history.tsx'
import { audiences, type Release } from '#modules/releases/model.ts'
import {
  audienceHints,
  audienceNames,
  controlWords,
  isOpen,
  mayBePublic,
} from '#modules/releases/rules.ts'
import type { MomentTyped } from '../rules/typed-moment.ts'
import { EarlySection, type EarlyProps } from './early.tsx'

interface ControlProps {
  readonly release: Release
  readonly history: readonly HistoryEntry[]
  readonly now: Temporal.Instant
  readonly mayChange: boolean
  readonly isForEveryone: boolean
  /** Where anybody may read it, while it is open. */
  readonly openAt: string
  readonly once: string
  readonly basedOn: string
  readonly typed: MomentTyped & { readonly audience: string }
  readonly problem: Problem | undefined
  readonly conflict: boolean
  readonly saved: boolean
  readonly early: Omit<EarlyProps, 'releaseId' | 'problem'>
}

/** Who may see a release in use, and from when. */
export function ControlPage(props: ControlProps) {
  const { release, now, mayChange, isForEveryone, problem, conflict, saved } = props
  return (
    <>
      <ErrorSummary problems={problem === undefined ? [] : [problem]} />
      {conflict && <Conflict />}
      <h1>Who may see {release.fileName}</h1>
      <p class="tr-lead">
        {controlWords(release, now) ?? 'Everyone in the partnership, as far as their role reaches'}.
      </p>
      {saved && !conflict && (
        <p class="govuk-inset-text" role="status">
          Saved. It holds from now on, on every page, in every download and in every sum.
        </p>
      )}
      <p>In use since {momentText(release.sinceAt)}.</p>
      <Opened {...props} />
      {isForEveryone && (
        <p>
          Names, groups and access depend on this file, so it is for everyone as soon as it is in
          use.
        </p>
      )}
      {mayChange && <ControlForm {...props} />}
      <EarlySection {...props.early} releaseId={release.id} problem={problem} />
      <History id="control" entries={props.history} />
    </>
  )
}

function Opened({ release, now, openAt }: ControlProps) {
  if (!isOpen(release, now)) return null
  return (
    <p>
      Anybody may read it on <a href={openAt}>the open pages</a>.
    </p>
  )
}

function Conflict() {
  return (
    <ErrorSummary
      problems={[
        {
          field: 'audience',
          text: 'Somebody saved another choice while you were writing. Theirs stands above the form, yours is still in it. Look at both, then save again.',
        },
      ]}
    />
  )
}

function ControlForm({ release, once, basedOn, typed, problem }: ControlProps) {
  const offered = audiences.filter((value) => value !== 'public' || mayBePublic(release))
  const wrong = (field: string) => (problem?.field === field ? problem.text : undefined)
  return (
    <Form action={`/data/releases/${release.id}/control`} once={once}>
      <input type="hidden" name="basedOn" value={basedOn} />
      <RadioField
        name="audience"
        label="Who may see its figures"
        hint="Within the partnership nobody sees more than their role reaches; this can only narrow it."
        choices={offered.map((value) => ({
          value,
          text: audienceNames[value],
          hint: audienceHints[value],
        }))}
        value={typed.audience}
        problem={wrong('audience')}
      />
      <DateField
        name="from"
        label="From which day"
        hint="Before it only the authority and the data team see them. Empty means at once."
        value={typed}
        problem={wrong('from')}
      />
      <TextField
        name="time"
        label="At what time of that day"
        hint="Like 09:30. Empty means the start of the day."
        isShort
        value={typed.time}
        problem={wrong('time')}
      />
      <Doing>
        <Button>Save</Button>
      </Doing>
    </Form>
  )
}
