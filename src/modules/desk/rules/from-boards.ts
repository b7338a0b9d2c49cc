import { dayText } from '#lib/dates.ts'
import type { Card } from '../rules.ts'

/** What comes to a person's desk from boards that they may hardly read. */
export interface FromBoards {
  /** Questions to a school of theirs that it has not answered. */
  readonly asked: readonly {
    readonly id: string
    readonly title: string
    readonly closesOn: string
  }[]
  /** What came of questions to a school of theirs, the newest first. */
  readonly decided: readonly {
    readonly id: string
    readonly title: string
    readonly words: string
  }[]
  /** What meetings gave to a seat of theirs and is not done. */
  readonly toDo: readonly {
    readonly id: string
    readonly words: string
    readonly due: string
    readonly meetingId: string
    readonly slug: string
    readonly body: string
  }[]
  /** Decisions whose day has come, for whoever writes down what came of them. */
  readonly due: readonly {
    readonly id: string
    readonly title: string
    readonly expected: string
  }[]
  /** Documents of which a new version is due, for whoever publishes them. */
  readonly toPublish: readonly {
    readonly slug: string
    readonly title: string
    readonly on: string
  }[]
  /** Bodies whose members are to be reviewed, for whoever serves them, the longest due first. */
  readonly toReview: readonly {
    readonly slug: string
    readonly name: string
    readonly on: string
  }[]
}

export function waitingFromBoards(boards: FromBoards): Card[] {
  const { asked, toDo, due, toReview, toPublish } = boards
  return [
    ...asked.map(({ id, title, closesOn }) => ({
      tag: 'Answer',
      title,
      text: `Your representative asks what your school thinks before the vote, until ${dayText(closesOn)}.`,
      link: 'Answer for your school',
      href: `/mandates/${id}`,
    })),
    ...toDo.map(({ words, due: day, meetingId, slug, body }) => ({
      tag: 'To do',
      title: words,
      text: `The ${body} gave it to your seat, to be done by ${dayText(day)}.`,
      link: 'See the minutes',
      href: `/boards/${slug}/meetings/${meetingId}/minutes`,
    })),
    ...due.map(({ id, title, expected }) => ({
      tag: 'Look again',
      title,
      text: `It was expected: ${expected}`,
      link: 'See its figures then and now',
      href: `/decisions/${id}`,
    })),
    ...ofReviews(toReview),
    ...toPublish.map(({ slug, title, on }) => ({
      tag: 'Publish',
      title,
      text: `A new version is due by ${dayText(on)}.`,
      link: 'Write the next version',
      href: `/documents/${slug}`,
    })),
  ]
}

/** Of one body by itself; of many together. */
function ofReviews([first, ...more]: FromBoards['toReview']): Card[] {
  if (first === undefined) return []
  const others =
    more.length === 0 ? '' : ` Due as well: ${more.map(({ name }) => name).join(', ')}.`
  return [
    {
      tag: 'Review',
      title: `Members of the ${first.name}`,
      text: `Their review is due by ${dayText(first.on)}: who represents whom, and which seats turn or are vacant.${others}`,
      link: 'See the seats and the last review',
      href: `/boards/${first.slug}#review`,
    },
  ]
}

const mostDecided = 3

export function latelyFromBoards({ decided }: FromBoards): Card[] {
  return decided.slice(0, mostDecided).map(({ id, title, words }) => ({
    tag: 'You said, we decided',
    title,
    text: words,
    link: 'What was said and decided',
    href: `/mandates/${id}`,
  }))
}
