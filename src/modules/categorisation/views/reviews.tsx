import { yearLabel } from '#lib/academic-year.ts'
import { dayText, momentText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, DayField, TextField, type Choice } from '#ui/fields.tsx'
import { ErrorSummary, Form, type Problem, problemIn } from '#ui/form.tsx'
import { seasons, type Review } from '../model.ts'
import { adoptedWords, seasonNames } from '../rules/words.ts'

export interface ReviewTyped {
  readonly season: string
  readonly pack: string
  readonly year: string
  readonly on: string
}

interface ReviewsProps {
  readonly reviews: readonly Review[]
  /** Those that a board adopted, and the packs for where none has. */
  readonly criteria: readonly Choice[]
  readonly mayRun: boolean
  readonly maySeeNotices: boolean
  readonly maySeeFlags: boolean
  readonly once: string
  readonly typed: ReviewTyped
  readonly problems: readonly Problem[]
}

/** The reviews that were run, the newest first, and the form for the next. */
export function ReviewsPage(props: ReviewsProps) {
  const { reviews, mayRun, maySeeNotices, maySeeFlags, problems } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Reviews of categories</h1>
      <p class="tr-lead">
        {reviews.length === 0
          ? 'No review has been run yet. A review proposes a category of support for each school, by published criteria.'
          : `${reviews.length === 1 ? 'One review was' : `${reviews.length} reviews were`} run. Each keeps its data and criteria, and can be replayed.`}
      </p>
      <ul class="tr-pages">
        <li>
          <a href="/support/packs">The criteria, in plain words</a>
        </li>
        <li>
          <a href="/policies/criteria">Which criteria a board adopted</a>
        </li>
        <li>
          <a href="/support/approved">Approved categories</a>
        </li>
        {maySeeNotices && (
          <li>
            <a href="/support/notices">Notes of concern and warning notices</a>
          </li>
        )}
        {maySeeFlags && (
          <li>
            <a href="/support/flags">Published flags</a>
          </li>
        )}
      </ul>
      {reviews.length > 0 && <Reviews reviews={reviews} />}
      {mayRun && <RunForm {...props} />}
    </>
  )
}

function Reviews({ reviews }: { reviews: readonly Review[] }) {
  return (
    <DataTable
      id="reviews"
      caption="The newest first. A category in any of them is a proposal."
      columns={[
        { heading: 'Review', kind: 'words' },
        { heading: 'Day of the review', kind: 'words' },
        { heading: 'Criteria', kind: 'words' },
        { heading: 'Schools', kind: 'number' },
        { heading: 'Run', kind: 'words' },
      ]}
      rows={reviews.map((review) => ({
        key: review.id,
        name: `${seasonNames[review.season]}, results of ${yearLabel(review.year)}`,
        href: `/support/reviews/${review.id}`,
        cells: [
          dayText(review.on),
          `${review.packTitle}, ${adoptedWords(review)}`,
          review.schools.toLocaleString('en-GB'),
          `${momentText(review.at)} by ${review.by}`,
        ],
      }))}
    />
  )
}

function RunForm({ once, typed, criteria, problems }: ReviewsProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <>
      <h2>Run a review</h2>
      <Form action="/support/reviews" once={once}>
        <SelectField
          name="season"
          label="Review"
          value={typed.season}
          problem={problemOf('season')}
          choices={seasons.map((season) => ({ value: season, text: seasonNames[season] }))}
        />
        <SelectField
          name="pack"
          label="Criteria"
          value={typed.pack}
          problem={problemOf('pack')}
          hint="Where a board has adopted criteria that hold on the day, no others will do"
          choices={criteria}
        />
        <TextField
          name="year"
          label="Newest year of results"
          hint="The year in which it ends, such as 2017"
          value={typed.year}
          inputMode="numeric"
          problem={problemOf('year')}
        />
        <DayField
          name="on"
          label="Day of the review"
          hint="Inspections and notices up to this day count"
          value={typed.on}
          problem={problemOf('on')}
        />
        <Button>Run the review</Button>
      </Form>
    </>
  )
}
