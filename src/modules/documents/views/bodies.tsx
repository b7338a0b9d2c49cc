import type { BodyShown } from '#modules/boards/model/bodies.ts'

type Level = readonly [title: string, bodies: readonly BodyShown[]]

/** The leadership model as it is: who steers, who decides for each phase, and the clusters. */
export function BodiesDrawn({ bodies }: { bodies: readonly BodyShown[] }) {
  const levels: readonly Level[] = [
    ['Steers', bodies.filter(({ kind }) => kind === 'strategic board')],
    ['Decide for a phase', bodies.filter(({ kind }) => kind === 'improvement board')],
    ['Schools decide together', bodies.filter(({ kind }) => kind === 'cluster')],
    ['Help them', bodies.filter(({ kind }) => kind === 'CPD group' || kind === 'steering group')],
  ]
  return (
    <>
      <h2>The bodies as they are</h2>
      <ol class="govuk-list govuk-list--number">
        {levels
          .filter(([, of]) => of.length > 0)
          .map(([title, of]) => (
            <li key={title}>
              {title}:{' '}
              {of.map(({ id, slug, name }, i) => (
                <>
                  {i > 0 && ', '}
                  <a key={id} href={`/boards/${slug}`}>
                    {name}
                  </a>
                </>
              ))}
            </li>
          ))}
      </ol>
    </>
  )
}
