import { momentText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { changedWords, historyLead, whyWords, type Version } from '../rules/versions.ts'

/** Every release of a data set: what each changed, when, by whom and why. */
export function VersionsPage({ name, versions }: { name: string; versions: readonly Version[] }) {
  return (
    <>
      <h1>Versions of {name}</h1>
      <p class="tr-lead">{historyLead(versions)}</p>
      <DataTable
        id="versions"
        caption="The newest first. A release is never changed: a correction is a later one, and the earlier stays readable."
        columns={[
          { heading: 'File', kind: 'prose' },
          { heading: 'Figures', kind: 'prose' },
          { heading: 'Why', kind: 'words' },
          { heading: 'In use', kind: 'words' },
          { heading: 'By', kind: 'words' },
        ]}
        rows={versions.map((version) => ({
          key: version.id,
          name: `${version.fileName}, ${version.vintage}`,
          kind: version.undoneAt === undefined ? 'plain' : 'quiet',
          ...(version.runId === undefined ? {} : { href: `/data/imports/${version.runId}` }),
          cells: [figures(version), whyWords(version), inUse(version), version.by ?? 'not kept'],
        }))}
      />
    </>
  )
}

function figures(version: Version) {
  if (version.since === undefined) return changedWords(version)
  return <a href={`/data/changes/${version.since.id}/${version.id}`}>{changedWords(version)}</a>
}

function inUse({ sinceAt, undoneAt }: Version): string {
  const since = `since ${momentText(sinceAt)}`
  return undoneAt === undefined ? since : `${since}, until ${momentText(undoneAt)}`
}
