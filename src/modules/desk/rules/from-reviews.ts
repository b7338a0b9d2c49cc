import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { seasonNames } from '#modules/categorisation/rules/words.ts'
import type { Season } from '#modules/categorisation/model.ts'
import type { School } from '#modules/schools/model.ts'
import type { Card } from '../rules.ts'

/** What the newest review proposed for the schools that the person may see. */
export interface FromReviews {
  readonly proposals: readonly {
    readonly id: string
    readonly season: Season
    readonly year: AcademicYear
    readonly category: string
    readonly hasDays: boolean
    readonly schools: number
    readonly provisional: number
    readonly schoolId: string
  }[]
  readonly schools: readonly Pick<School, 'id' | 'urn' | 'name'>[]
}

/** How many schools would get days of support, of all that were looked at. */
export function supportFigure({ proposals }: FromReviews): { name: string; value: string }[] {
  const all = total(proposals)
  if (all < 2) return []
  const inNeed = total(proposals.filter(({ hasDays }) => hasDays))
  return [{ name: 'schools proposed for support', value: `${inNeed} of ${all}` }]
}

/** A proposal waits for whoever may read it: of many schools as one card, of one school by its name. */
export function waitingFromReviews({ proposals, schools }: FromReviews): Card[] {
  const [first] = proposals
  if (first === undefined) return []
  const review = `${seasonNames[first.season]}, results of ${yearLabel(first.year)}`
  if (total(proposals) > 1) {
    return [
      {
        tag: 'Proposed',
        title: review,
        text: `${proposals.map(inCategory).join(', ')}. ${firmness(proposals)}`,
        link: 'Who, what and why',
        href: `/support/reviews/${first.id}`,
      },
    ]
  }
  const school = schools.find(({ id }) => id === first.schoolId)
  if (school === undefined) return []
  return [
    {
      tag: 'Proposed',
      title: `Category ${first.category}`,
      text: `The ${seasonNames[first.season].toLowerCase()} of ${yearLabel(first.year)} results proposes it for ${school.name}. ${firmness(proposals)}`,
      link: 'Why, and how near another one is',
      href: `/schools/${school.urn}/category`,
    },
  ]
}

function inCategory({ category, schools }: FromReviews['proposals'][number], at: number): string {
  const many = schools === 1 ? '1 school' : `${schools} schools`
  return at === 0 ? `${many} in Category ${category}` : `${schools} in ${category}`
}

function firmness(proposals: FromReviews['proposals']): string {
  const provisional = proposals.reduce((sum, each) => sum + each.provisional, 0)
  if (provisional === 0) return 'Each is a proposal until a board approves it.'
  return total(proposals) === 1
    ? 'Something that could change it is not known yet.'
    : `${provisional} ${provisional === 1 ? 'is' : 'are'} provisional, for something is not known yet.`
}

function total(proposals: FromReviews['proposals']): number {
  return proposals.reduce((sum, { schools }) => sum + schools, 0)
}
