import type { ComponentChildren } from 'preact'
import { momentText } from '#lib/dates.ts'
import { Button, Doing } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem } from '#ui/form.tsx'
import { Empty, Heading, Lead } from '#ui/text.tsx'
import { glassState, type Glassed } from '../rules/glass.ts'

interface Listed extends Glassed {
  readonly id: string
  readonly partnership: string
  readonly askedById: string
  readonly askedBy: string
  readonly reason: string
  readonly askedAt: string
  readonly agreedBy: string | null
  readonly endedBy: string | null
}

interface GlassProps {
  readonly glasses: readonly Listed[]
  readonly now: string
  readonly hours: number
  readonly waitHours: number
  readonly mayDecide: boolean
  readonly problems: readonly Problem[]
}

/** For everybody of a partnership: when operators asked to read what it keeps, why, and who agreed. */
export function GlassPage(props: GlassProps) {
  const { glasses, hours, problems, mayDecide } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Operators’ access</Heading>
      <Lead>
        Whoever runs Trellis reads nothing of what you keep. In an emergency one of them asks, with
        a reason, and a second person agrees; then they read as an auditor does, for {hours} hours.
        Everybody sees it here.
      </Lead>
      {glasses.length === 0 ? (
        <Empty
          title="No operator has asked"
          children="Nobody who runs Trellis has read anything."
        />
      ) : (
        <Glasses
          {...props}
          doing={(glass) =>
            mayDecide ? (
              <OfficerDoing glass={glass} now={props.now} waitHours={props.waitHours} />
            ) : null
          }
        />
      )}
    </>
  )
}

type DoingOf = (glass: Listed) => ComponentChildren

function Glasses({ glasses, now, waitHours, doing }: GlassProps & { doing: DoingOf }) {
  return (
    <DataTable
      id="glasses"
      caption="The newest first."
      columns={[
        { heading: 'Partnership', kind: 'words' },
        { heading: 'Asked by', kind: 'words' },
        { heading: 'Reason', kind: 'prose' },
        { heading: 'Second person', kind: 'words' },
        { heading: 'State', kind: 'words' },
      ]}
      rows={glasses.map((glass) => ({
        key: glass.id,
        name: glass.partnership,
        cells: [
          `${glass.askedBy}, ${momentText(glass.askedAt)}`,
          glass.reason,
          glass.agreedBy === null ? 'nobody yet' : glass.agreedBy,
          <>
            {stateWords(glass, now, waitHours)}
            {doing(glass)}
          </>,
        ],
      }))}
    />
  )
}

function stateWords(glass: Listed, now: string, waitHours: number): string {
  switch (glassState(glass, now, waitHours)) {
    case 'asked':
      return 'waits for a second person'
    case 'lapsed':
      return 'nobody agreed in time'
    case 'open':
      return `open until ${momentText(glass.endsAt ?? now)}`
    case 'refused':
      return `refused by ${glass.endedBy}`
    case 'ended':
      return wasOpen(glass, now)
  }
}

function wasOpen({ agreedAt, endsAt, endedAt }: Listed, now: string): string {
  return `was open from ${momentText(agreedAt ?? now)}; ended ${momentText(endedAt ?? endsAt ?? now)}`
}

function OfficerDoing({
  glass,
  now,
  waitHours,
}: {
  glass: Listed
  now: string
  waitHours: number
}) {
  const state = glassState(glass, now, waitHours)
  const at = `/privacy/break-glass/${glass.id}`
  return (
    <>
      {state === 'asked' && <OneButton action={`${at}/agree`} text="Agree" about={glass.reason} />}
      {(state === 'asked' || state === 'open') && (
        <OneButton
          action={`${at}/end`}
          text={state === 'asked' ? 'Refuse' : 'End it now'}
          about={glass.reason}
        />
      )}
    </>
  )
}

function OneButton({ action, text, about }: { action: string; text: string; about: string }) {
  return (
    <form method="post" action={action}>
      <Button look="secondary">
        {text}
        <span class="govuk-visually-hidden">: {about}</span>
      </Button>
    </form>
  )
}

interface OperatorProps extends Omit<GlassProps, 'mayDecide'> {
  readonly me: string
  readonly partnerships: readonly { readonly id: string; readonly name: string }[]
  readonly typed: { readonly partnership: string; readonly reason: string }
  readonly once: string
}

/** For operators: to ask, to agree to what another asked, and to go in while it is open. */
export function OperatorGlassPage(props: OperatorProps) {
  const { glasses, partnerships, typed, problems, once, hours, me, now, waitHours } = props
  const at = (name: string) => problems.find(({ field }) => field === name)?.text
  return (
    <>
      <ErrorSummary problems={problems} />
      <Heading level={1}>Read what a partnership keeps</Heading>
      <Lead>
        You read nothing of what partnerships keep. In an emergency, ask here with a reason. Another
        operator or an assistant director of the partnership agrees; then you read as an auditor
        does, for {hours} hours, and every school of the partnership sees it.
      </Lead>
      <Form action="/operator/break-glass" once={once}>
        <SelectField
          name="partnership"
          label="Partnership"
          value={typed.partnership}
          problem={at('partnership')}
          choices={[
            { value: '', text: 'Choose a partnership' },
            ...partnerships.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <TextAreaField
          name="reason"
          label="Why you have to read what they keep"
          rows={3}
          value={typed.reason}
          problem={at('reason')}
        />
        <Doing>
          <Button look="warning">Ask</Button>
        </Doing>
      </Form>
      {glasses.length > 0 && (
        <Glasses
          {...props}
          mayDecide
          doing={(glass) => {
            const state = glassState(glass, now, waitHours)
            const to = `/operator/break-glass/${glass.id}`
            if (state === 'asked' && glass.askedById !== me)
              return <OneButton action={`${to}/agree`} text="Agree" about={glass.reason} />
            if (state === 'open' && glass.askedById === me)
              return <OneButton action={`${to}/enter`} text="Go in" about={glass.partnership} />
            return null
          }}
        />
      )}
    </>
  )
}
