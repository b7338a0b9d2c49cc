import type { Passage, PolicyRead } from '../model.ts'

/** What a document says in plain English, with what whoever adopts it should know. */
export function Explained({ read }: { read: PolicyRead }) {
  if ('problems' in read) {
    return (
      <div class="govuk-inset-text">
        <p>This document cannot be read as this version of Trellis reads it:</p>
        <Lines lines={read.problems} />
      </div>
    )
  }
  return (
    <>
      {read.warnings.length > 0 && (
        <div class="govuk-inset-text">
          <p>To know before it is adopted:</p>
          <Lines lines={read.warnings} />
        </div>
      )}
      {read.explained.map((passage) => (
        <Told key={passage.title} {...passage} />
      ))}
    </>
  )
}

function Told({ title, lines }: Passage) {
  return (
    <>
      <h3>{title}</h3>
      <Lines lines={lines} />
    </>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
