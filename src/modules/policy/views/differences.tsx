import type { PolicyKind, PolicyVersion } from '../model.ts'
import { differencesBetween } from '../rules/differences.ts'
import { versionName } from './words.ts'

/** How a version differs from the one before it, in words. */
export function Differences(props: {
  kind: PolicyKind
  version: PolicyVersion
  before: PolicyVersion
}) {
  const { kind, version, before } = props
  const [then, now] = [kind.read(before.document), kind.read(version.document)]
  if ('problems' in then || 'problems' in now) return null
  const differences = differencesBetween(then.explained, now.explained)
  return (
    <>
      <h2>What changes</h2>
      <p>
        {differences.length === 0 ? 'It says the same as ' : 'Against '}
        <a href={`/policies/${kind.slug}/versions/${before.id}`}>the version before</a> (
        {versionName(before)}){differences.length === 0 ? '.' : ':'}
      </p>
      {differences.map(({ title, gone, come }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {gone.map((line) => (
              <li key={line}>
                <strong>No longer:</strong> {line}
              </li>
            ))}
            {come.map((line) => (
              <li key={line}>
                <strong>New:</strong> {line}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}
