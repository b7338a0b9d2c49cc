import type { HistoryEntry } from '#modules/people/rules/history.ts'
import { Button } from '#ui/buttons.tsx'
import { Form } from '#ui/form.tsx'
import { History } from '#ui/history.tsx'
import { Linked, SummaryList } from '#ui/text.tsx'
import type { PolicyKind, PolicyVersion } from '../model.ts'
import { isWaiting } from '../rules/standing.ts'
import { Differences } from './differences.tsx'
import { Explained } from './explained.tsx'
import { adoptionWords, peopleWords, versionName } from './words.ts'

interface VersionProps {
  readonly kind: PolicyKind
  readonly version: PolicyVersion
  /** Where the person may read its minutes. */
  readonly minutes: string | undefined
  readonly history: readonly HistoryEntry[]
  /** The one that was adopted before it. */
  readonly before: PolicyVersion | undefined
  readonly mayConfirm: boolean
  readonly mayWithdraw: boolean
  readonly newOnce: () => string
  /** Whether somebody decided it before the form came. */
  readonly conflict: boolean
}

/** One version: by whom and when it was adopted, and what it says. */
export function VersionPage(props: VersionProps) {
  const { kind, version, minutes, before, conflict } = props
  return (
    <>
      <p class="tr-soft">{kind.title}</p>
      <h1>{versionName(version)}</h1>
      {conflict && (
        <div class="govuk-inset-text" role="alert">
          <p>
            Nothing was changed: this version is no longer as you saw it. Here is how it stands.
          </p>
        </div>
      )}
      <SummaryList
        items={[
          { name: 'Adopted by', value: <Linked href={minutes}>{adoptionWords(version)}</Linked> },
          { name: 'In the records', value: peopleWords(version) },
          {
            name: 'File',
            value: (
              <a href={`/policies/${kind.slug}/documents/${version.id}`}>Take it away as JSON</a>
            ),
          },
        ]}
      />
      <History id="version" entries={props.history} />
      {isWaiting(version) && <Decide {...props} />}
      {before !== undefined && <Differences kind={kind} version={version} before={before} />}
      <h2>What it says</h2>
      <Explained read={kind.read(version.document)} />
    </>
  )
}

function Decide({ kind, version, mayConfirm, mayWithdraw, newOnce }: VersionProps) {
  const at = `/policies/${kind.slug}/versions/${version.id}`
  return (
    <>
      <h2>Waits for a second person</h2>
      {mayConfirm ? (
        <Form action={`${at}/confirm`} once={newOnce()}>
          <p>Read what it says below and the minute before you confirm it.</p>
          <Button>Confirm</Button>
        </Form>
      ) : (
        <p>An assistant director who did not record it confirms it.</p>
      )}
      {mayWithdraw && (
        <Form action={`${at}/withdraw`} once={newOnce()}>
          <Button look="secondary">Withdraw</Button>
        </Form>
      )}
    </>
  )
}
