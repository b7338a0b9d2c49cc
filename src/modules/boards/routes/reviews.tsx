import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { meetingsOf } from '../actions/meetings.ts'
import { reviews, writeReview } from '../actions/reviews.ts'
import type { BodyShown } from '../model/bodies.ts'
import { reviewIn, type ReviewTyped } from '../rules/reviews.ts'
import { ReviewsPart } from '../views/reviews.tsx'
import { aboutBody } from '../visit/about.ts'
import { bodyAsked } from './asked.ts'

/** What a form of a review kept, and what was wrong with it. */
export interface ReviewSent {
  readonly typed: ReviewTyped
  readonly problems: readonly Problem[]
  readonly conflict?: boolean
}

export function reviewRoutes(
  { on }: Doors,
  bodyPage: (visit: Visit, body: BodyShown, sentIn: ReviewSent) => Promise<Response>,
): void {
  on('POST /boards/:board/reviews', async (visit) => {
    const asked = await bodyAsked(visit)
    if (asked === undefined) return visit.notFound()
    const { body } = asked
    const form = await visit.c.req.parseBody()
    const typed = {
      meeting: sent(form, 'meeting'),
      on: sent(form, 'reviewed-on'),
      minute: sent(form, 'minute'),
      words: sent(form, 'review-words'),
    }
    const read = reviewIn(typed, {
      meetings: await meetingsOf(visit.shell, visit.person, body.id),
      today: today(visit),
    })
    if ('problems' in read) return bodyPage(visit, body, { typed, ...read })
    const review = { ...read, bodyId: body.id }
    const done = await writeReview(visit.shell, visit.person, tokenIn(visit, form), review)
    if (typeof done === 'string') return visit.c.redirect(`/boards/${body.slug}#review`, 303)
    return bodyPage(visit, body, { typed, problems: [{ text: first }], conflict: true })
  })
}

const first =
  'Somebody was first and wrote down a review of that day. The page shows it; yours was not written.'

const blank: ReviewTyped = { meeting: '', on: '', minute: '', words: '' }

/** On the page of a body: when its members were reviewed, and when they will be. */
export async function reviewsPart(visit: Visit, body: BodyShown, sentIn?: ReviewSent) {
  const { shell, person } = visit
  const about = await aboutBody(visit, body)
  return (
    <ReviewsPart
      body={body}
      reviews={await reviews(shell, person)}
      meetings={
        visit.mayAlso('motion: read', about) ? await meetingsOf(shell, person, body.id) : []
      }
      mayChange={visit.mayAlso('body: change', about)}
      today={today(visit)}
      once={shell.newId()}
      typed={sentIn?.typed ?? blank}
      problems={sentIn?.problems ?? []}
    />
  )
}
