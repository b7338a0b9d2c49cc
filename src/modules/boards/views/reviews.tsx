import { dayText, momentText } from '#lib/dates.ts'
import { Button } from '#ui/buttons.tsx'
import { SelectField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { BodyShown, MembershipReview } from '../model/bodies.ts'
import type { Meeting } from '../model/meetings.ts'
import { dueWords, nextReviewOn, reviewsOf, type ReviewTyped } from '../rules/reviews.ts'

export interface ReviewsProps {
  readonly body: BodyShown
  readonly reviews: readonly MembershipReview[]
  /** Those that the reader may see; a review at another is told by its day. */
  readonly meetings: readonly Meeting[]
  readonly mayChange: boolean
  readonly today: string
  readonly once: string
  readonly typed: ReviewTyped
  readonly problems: readonly Problem[]
}

/** When the members of a body were reviewed and when they will be, and the form to write it down. */
export function ReviewsPart(props: ReviewsProps) {
  const { body, reviews, mayChange, today, problems } = props
  const own = reviewsOf(body, reviews)
  const next = nextReviewOn(body, reviews)
  if (next === undefined && own.length === 0 && !mayChange) return null
  return (
    <>
      <ErrorSummary problems={problems} />
      <h2 id="review">Review of members</h2>
      <Reviewed {...props} own={own} />
      {next !== undefined && <p>The next {withIs(next, today)}.</p>}
      {mayChange && <WriteReview {...props} />}
    </>
  )
}

function Reviewed(props: ReviewsProps & { own: readonly MembershipReview[] }) {
  const [last, ...earlier] = props.own
  if (last === undefined) return <p>No review is written down yet.</p>
  return (
    <>
      <ReviewWords {...props} review={last} />
      {earlier.length > 0 && (
        <Details summary="Earlier reviews">
          {earlier.map((review) => (
            <ReviewWords key={review.id} {...props} review={review} />
          ))}
        </Details>
      )}
    </>
  )
}

function withIs(next: string, today: string): string {
  const words = dueWords(next, today)
  return words.startsWith('was') ? words : `is ${words}`
}

function ReviewWords({ body, meetings, review }: ReviewsProps & { review: MembershipReview }) {
  const { on, meetingId, minute, words, by } = review
  const meeting = meetings.find(({ id }) => id === meetingId)
  const day = dayText(on)
  return (
    <p>
      {meeting === undefined ? (
        day
      ) : (
        <a href={`/boards/${body.slug}/meetings/${meeting.id}/minutes`}>{day}</a>
      )}
      , minute {minute}: {words} Written down by {by}.
    </p>
  )
}

function WriteReview({ body, meetings, once, typed, problems }: ReviewsProps) {
  const problemOf = (field: string) => problemIn(problems, field)
  return (
    <Details summary="Write down a review of members" open={problems.length > 0}>
      <Form action={`/boards/${body.slug}/reviews`} once={once}>
        <SelectField
          name="meeting"
          label="At which meeting"
          value={typed.meeting}
          problem={problemOf('meeting')}
          choices={[
            { value: '', text: 'At none of this body' },
            ...meetings.map(({ id, startsAt }) => ({ value: id, text: momentText(startsAt) })),
          ]}
        />
        <DayField
          name="reviewed-on"
          label="On which day"
          hint="If it was at no meeting"
          value={typed.on}
          problem={problemOf('reviewed-on')}
        />
        <TextField
          name="minute"
          label="Minute"
          hint="As the minutes number it, such as 4.2"
          value={typed.minute}
          problem={problemOf('minute')}
        />
        <TextField
          name="review-words"
          label="What came of it"
          hint="Such as: all groups confirmed whom they send; the seat of the trusts turns in January"
          value={typed.words}
          problem={problemOf('review-words')}
        />
        <Button look="secondary">Write down the review</Button>
      </Form>
    </Details>
  )
}
