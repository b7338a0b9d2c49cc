import { momentText } from '#lib/dates.ts'
import type { Review } from '../model.ts'

interface ReplayProps {
  readonly review: Review
  readonly hash: string
  readonly isSame: boolean
  readonly schools: number
}

/** Whether the kept data and criteria give the same proposals again. */
export function ReplayPage({ review, hash, isSame, schools }: ReplayProps) {
  return (
    <>
      <h1>{isSame ? 'The replay gives the same' : 'The replay gives something else'}</h1>
      <p class="tr-lead">
        {isSame
          ? `All ${schools} schools were judged again on the data that the review kept. Every answer and every sentence is the same.`
          : 'The data or criteria that were kept, or the program, are not what they were. Tell whoever runs Trellis, and rely on neither result until it is known why.'}
      </p>
      <dl class="tr-summary">
        <dt>Hash of the review</dt>
        <dd>{review.hash}</dd>
        <dt>Hash of the replay</dt>
        <dd>{hash}</dd>
        <dt>Run</dt>
        <dd>
          {momentText(review.at)} by {review.by}
        </dd>
        <dt>What the hash covers</dt>
        <dd>
          The criteria, England’s figures, the facts of each school, and each answer with its
          reason, as JSON with its keys in order (SHA-256)
        </dd>
      </dl>
      <p>
        <a href={`/support/reviews/${review.id}`}>Back to the review</a>
      </p>
    </>
  )
}
