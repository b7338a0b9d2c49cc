import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { choiceQuery, type Choice } from '../../rules/compare/choice.ts'
import { comparedGroups } from '../../rules/compare/domains.ts'

export interface Offered {
  readonly text: string
  readonly href: string
  readonly isCurrent: boolean
}

/** One line of choices, the current one told by weight and to those who listen. */
export function Choices({ name, offered }: { name: string; offered: readonly Offered[] }) {
  return (
    <>
      <dt id={`choose-${name}`}>{name}</dt>
      <dd>
        <ul class="tr-pages" aria-labelledby={`choose-${name}`}>
          {offered.map(({ text, href, isCurrent }) => (
            <li key={href}>
              <a href={href} aria-current={isCurrent ? 'true' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </dd>
    </>
  )
}

const rowsOffered = [
  { rows: 'clusters', text: 'Clusters' },
  { rows: 'trust', text: 'Trusts' },
  { rows: 'diocese', text: 'Dioceses' },
  { rows: 'partnership', text: 'Other groups' },
  { rows: 'provision', text: 'Special and alternative' },
] as const

/** What a comparison of one measure shows is the reader's choice, line by line. */
export function MeasureChoices(props: {
  address: string
  choice: Choice
  years: readonly AcademicYear[]
  mayReadGroups: boolean
}) {
  const { address, choice, years, mayReadGroups } = props
  const at = (change: Partial<Choice>) => `${address}?${choiceQuery({ ...choice, ...change })}`
  const isBy = (by: Choice['by'], group: Choice['group']) =>
    choice.by === by && (by === 'groups' || choice.group === group)
  return (
    <dl class="tr-choose">
      <Choices
        name="Pupils"
        offered={[
          ...comparedGroups.map(({ group, name }) => ({
            text: name,
            href: at({ group, by: 'years' }),
            isCurrent: isBy('years', group),
          })),
          {
            text: 'Groups side by side',
            href: at({ group: 'all', by: 'groups' }),
            isCurrent: isBy('groups', 'all'),
          },
        ]}
      />
      {years.length > 0 && (
        <Choices name="Year" offered={yearsOffered(years, choice.year, (year) => at({ year }))} />
      )}
      {mayReadGroups && (
        <Choices
          name="Rows"
          offered={rowsOffered.map(({ rows, text }) => ({
            text,
            href: at({ rows }),
            isCurrent: choice.rows === rows,
          }))}
        />
      )}
      <Choices
        name="Schools"
        offered={[
          {
            text: 'Members at the time',
            href: at({ members: 'then' }),
            isCurrent: choice.members === 'then',
          },
          {
            text: 'Members today',
            href: at({ members: 'now' }),
            isCurrent: choice.members === 'now',
          },
        ]}
      />
    </dl>
  )
}

export function yearsOffered(
  years: readonly AcademicYear[],
  current: AcademicYear,
  at: (year: AcademicYear) => string,
): Offered[] {
  return years.map((year) => ({
    text: yearLabel(year),
    href: at(year),
    isCurrent: year === current,
  }))
}
