import { DataTable } from '#ui/data-table.tsx'
import type { PolicyPack } from '../policy.ts'

/** The sets of criteria that come with Trellis. */
export function PacksPage({ packs }: { packs: readonly PolicyPack[] }) {
  return (
    <>
      <h1>Criteria</h1>
      <p class="tr-lead">
        A category follows from facts alone. Each set of criteria is a file that a board adopts, and
        each criterion cites its source.
      </p>
      <DataTable
        id="packs"
        caption="The sets of criteria that come with Trellis."
        columns={[
          { heading: 'Criteria', kind: 'words' },
          { heading: 'Criteria in all', kind: 'number' },
          { heading: 'Source', kind: 'prose' },
        ]}
        rows={packs.map(({ name, title, source, categories }) => ({
          key: name,
          name: title,
          href: `/support/packs/${name}`,
          cells: [String(categories.flatMap(({ criteria }) => criteria).length), source],
        }))}
      />
    </>
  )
}

interface PackProps {
  readonly pack: PolicyPack
  readonly explained: readonly (readonly [id: string, words: string])[]
  readonly problems: readonly string[]
}

/** One set of criteria in plain English, as "policy check" explains it. */
export function PackPage({ pack, explained, problems }: PackProps) {
  const words = new Map(explained)
  return (
    <>
      <h1>{pack.title}</h1>
      <p class="tr-lead">
        The most serious category of which one criterion is met is proposed; otherwise category{' '}
        {pack.otherwise.name}, {pack.otherwise.title.toLowerCase()}.
      </p>
      {problems.length > 0 && (
        <div class="govuk-inset-text">
          <p>To know before a review:</p>
          <ul class="govuk-list govuk-list--bullet">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {pack.categories.map(({ name, title, days, criteria }) => (
        <section key={name}>
          <h2>
            Category {name}: {title}
          </h2>
          <p class="tr-soft">
            {days.from} to {days.to} days of support a year
          </p>
          <ul class="tr-criteria tr-criteria--plain">
            {criteria.map(({ id, title: of, cites }) => (
              <li key={id}>
                <span class="tr-criteria__id">{id}</span>
                <span>
                  <span class="tr-criteria__title">{of}</span>
                  {words.get(id)} <span class="tr-soft">{cites}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="tr-soft">Source: {pack.source}.</p>
    </>
  )
}
