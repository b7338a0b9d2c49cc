import { dayText, dayOf } from '#lib/dates.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { clusterInFull } from '#modules/clusters/rules.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { TextAreaField } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { SectionChange, SectionParity, Stage, Version } from '../model.ts'
import type { ConstitutionPolicy } from '../policy.ts'
import type { DraftTyped } from '../rules/form.ts'
import type { Step } from '../rules/step.ts'
import { parityWords, stageWords } from '../rules/words.ts'

interface ConstitutionProps {
  readonly cluster: Cluster
  readonly policy: ConstitutionPolicy
  /** The newest first. */
  readonly versions: readonly Version[]
  readonly stage: Stage
  readonly parity: readonly SectionParity[]
  readonly changes: ReadonlyMap<string, readonly SectionChange[]>
  readonly step: Step | undefined
  readonly votes: readonly { readonly href: string; readonly text: string }[]
  readonly mayDraft: boolean
  readonly typed: DraftTyped
  readonly problems: readonly Problem[]
  /** Whether the draft form is shown opened, because it was refused. */
  readonly isSent: boolean
  readonly newOnce: () => string
}

/** The newest version with its parity and what it waits for, and every version before it. */
export function ConstitutionPage(props: ConstitutionProps) {
  const { cluster, versions, stage, problems, votes, mayDraft } = props
  const [newest] = versions
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Constitution of {clusterInFull(cluster)}</h1>
      <p class="tr-lead">
        {newest === undefined ? '' : `Version ${newest.number}: `}
        {stageWords(stage, newest)}
      </p>
      {votes.length > 0 && (
        <ul class="govuk-list">
          {votes.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
      <NextStep {...props} />
      {newest !== undefined && <Sections {...props} newest={newest} />}
      {mayDraft && <Drafting {...props} />}
      {versions.length > 0 && <Versions {...props} />}
    </>
  )
}

function NextStep({ cluster, step, newOnce }: ConstitutionProps) {
  if (step === undefined) return null
  if (step.inTheWay.length > 0) {
    return (
      <>
        <p>Before the improvement board can be asked:</p>
        <ul class="govuk-list govuk-list--bullet">
          {step.inTheWay.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <Form action={`/constitutions/${cluster.slug}/${step.action}`} once={newOnce()}>
      <Button>{step.button}</Button>
    </Form>
  )
}

function Sections({ newest, policy, parity }: ConstitutionProps & { newest: Version }) {
  return (
    <>
      {policy.sections.map(({ id, title }) => (
        <section key={id}>
          <h2>{title}</h2>
          {(newest.texts[id] ?? '').split(/\n+/).map((line, i) => (
            <p key={i}>{line}</p>
          ))}
        </section>
      ))}
      <h2>Parity</h2>
      <DataTable
        id="parity"
        caption="The sections that all clusters of the phase have alike, beside those last approved elsewhere."
        columns={[
          { heading: 'Section', kind: 'words' },
          { heading: 'Beside other clusters', kind: 'prose' },
        ]}
        rows={parity.map((each) => ({
          key: each.id,
          name: each.title,
          cells: [parityWords(each.parity)],
        }))}
      />
    </>
  )
}

function Drafting(props: ConstitutionProps) {
  const { cluster, policy, versions, typed, problems, isSent, newOnce } = props
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <Details
      summary={versions.length === 0 ? 'Draft the constitution' : 'Draft the next version'}
      open={isSent}
    >
      <Form action={`/constitutions/${cluster.slug}`} once={newOnce()}>
        <input type="hidden" name="after" value={String(versions[0]?.number ?? 0)} />
        {policy.sections.map(({ id, title, asks, alike }) => (
          <>
            <TextAreaField
              name={`text-${id}`}
              label={title}
              hint={alike ? `${asks}. All clusters have it alike` : asks}
              rows={8}
              value={typed.texts[id]}
              problem={problemOf(`text-${id}`)}
            />
            {alike && (
              <TextAreaField
                name={`reason-${id}`}
                label={`Why the ${title.toLowerCase()} differs from other clusters`}
                hint="Empty where it does not"
                rows={2}
                value={typed.reasons[id]}
              />
            )}
          </>
        ))}
        <Button look="secondary">Write the draft</Button>
      </Form>
    </Details>
  )
}

function Versions({ versions, changes }: ConstitutionProps) {
  return (
    <>
      <h2 id="versions">Versions</h2>
      {versions.map((version) => (
        <Details
          key={version.id}
          summary={`Version ${version.number}, ${dayOf(version.at)}, by ${version.by}`}
        >
          {version.approvedOn !== null && version.endsOn !== null && (
            <p>
              Approved on {dayText(version.approvedOn)}, until {dayText(version.endsOn)}.
            </p>
          )}
          <Changes changes={changes.get(version.id)} />
        </Details>
      ))}
    </>
  )
}

function Changes({ changes }: { changes: readonly SectionChange[] | undefined }) {
  if (changes === undefined) return <p>The first version.</p>
  if (changes.length === 0) return <p>The same words as the version before.</p>
  return (
    <>
      {changes.map(({ id, title, added, gone }) => (
        <div key={id}>
          <p>
            <strong>{title}</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {added.map((each) => (
              <li key={`+${each}`}>
                New: <ins>{each}</ins>
              </li>
            ))}
            {gone.map((each) => (
              <li key={`-${each}`}>
                No longer: <del>{each}</del>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}
