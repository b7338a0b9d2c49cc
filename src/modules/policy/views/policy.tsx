import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary, type Problem } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { BoardMeeting, PolicyKind, PolicyVersion } from '../model.ts'
import type { AdoptionTyped } from '../rules/adoption-form.ts'
import type { Standing } from '../rules/standing.ts'
import { AdoptionForm } from './adoption-form.tsx'
import { Explained } from './explained.tsx'
import { adoptionWords, peopleWords, versionName } from './words.ts'

export interface PolicyProps {
  readonly kind: PolicyKind
  readonly standing: Standing
  readonly mayAdopt: boolean
  readonly bodies: readonly string[]
  readonly meetings: readonly BoardMeeting[]
  readonly once: string
  readonly typed: AdoptionTyped
  readonly problems: readonly Problem[]
  /** The version that somebody recorded while the form was filled in. */
  readonly newer: PolicyVersion | undefined
}

/** One kind of policy: its versions with what they say, what comes with Trellis, and the form to adopt. */
export function PolicyPage(props: PolicyProps) {
  const { kind, standing, problems, newer, mayAdopt } = props
  return (
    <>
      <ErrorSummary problems={newer === undefined ? problems : [newerProblem(newer)]} />
      <h1>{kind.title}</h1>
      <p class="tr-lead">
        {kind.about} {leadOf(props)}
      </p>
      {newer !== undefined && <Newer kind={kind} newer={newer} />}
      <Versions title="Waiting for a second person" kind={kind} versions={standing.waiting} />
      <Versions title="In force" kind={kind} versions={standing.inForce} />
      <Versions title="Coming" kind={kind} versions={standing.coming} />
      <Versions title="Past" kind={kind} versions={standing.past} />
      {kind.shipped.length > 0 && <ComesWithTrellis kind={kind} />}
      {kind.adoptedElsewhere !== undefined && (
        <p>
          {kind.adoptedElsewhere.text} <a href={kind.adoptedElsewhere.href}>Open them</a>
        </p>
      )}
      {mayAdopt && kind.adoptedElsewhere === undefined && <AdoptionForm {...props} />}
    </>
  )
}

function leadOf({ kind, standing }: PolicyProps): string {
  if (standing.inForce.length > 0) return 'What holds was adopted by a board.'
  if (kind.shipped.length === 1) return 'No board has adopted one yet, so the default holds.'
  return 'No board has adopted one yet.'
}

function newerProblem(newer: PolicyVersion): Problem {
  return {
    field: 'shipped',
    text: `${newer.by ?? 'Somebody'} recorded another version meanwhile. Look at it; if yours is still to be adopted, send it again.`,
  }
}

function Newer({ kind, newer }: { kind: PolicyKind; newer: PolicyVersion }) {
  return (
    <div class="govuk-inset-text">
      <h2>Recorded meanwhile</h2>
      <p>
        <a href={`/policies/${kind.slug}/versions/${newer.id}`}>{versionName(newer)}</a>:{' '}
        {adoptionWords(newer)}. {peopleWords(newer)}.
      </p>
      <p>What you typed stands in the form below, as you sent it.</p>
    </div>
  )
}

function Versions(props: { title: string; kind: PolicyKind; versions: readonly PolicyVersion[] }) {
  const { title, kind, versions } = props
  if (versions.length === 0) return null
  const id = title.toLowerCase().replaceAll(' ', '-')
  return (
    <>
      <h2>{title}</h2>
      <DataTable
        id={id}
        caption={captions[title] ?? title}
        columns={[
          { heading: 'Version', kind: 'words' },
          { heading: 'Adopted', kind: 'prose' },
          { heading: 'Recorded', kind: 'prose' },
        ]}
        rows={versions.map((version) => ({
          key: version.id,
          name: versionName(version),
          href: `/policies/${kind.slug}/versions/${version.id}`,
          cells: [adoptionWords(version), peopleWords(version)],
        }))}
      />
    </>
  )
}

const captions: Readonly<Record<string, string>> = {
  'Waiting for a second person':
    'Recorded by one person; they hold once another has confirmed them.',
  'In force': 'Each holds for its year, and for later years until a version is for one of them.',
  Coming: 'These hold from a later day on.',
  Past: 'Replaced by a later version, or withdrawn.',
}

function ComesWithTrellis({ kind }: { kind: PolicyKind }) {
  return (
    <>
      <h2>Comes with Trellis</h2>
      {kind.shipped.map(({ name, title, document }) => (
        <Details key={name} summary={`${title}, in plain words`}>
          <Explained read={kind.read(document)} />
          <p>
            <a href={`/policies/${kind.slug}/documents/${name}`}>The file, to change and adopt</a>
          </p>
        </Details>
      ))}
      <p>
        <a href={`/policies/${kind.slug}/schema`}>What a file may hold (JSON Schema)</a>
      </p>
    </>
  )
}
