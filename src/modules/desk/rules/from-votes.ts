import { dayIn, dayText, momentText } from '#lib/dates.ts'
import type { Card } from '../rules.ts'

/** What the person's own seats are called to. */
export interface FromVotes {
  /** Open votes in which a seat of theirs has no ballot of theirs. */
  readonly votes: readonly {
    readonly id: string
    readonly title: string
    readonly closesAt: string | null
    readonly slug: string
    readonly body: string
  }[]
  /** Meetings of the next days, the first first. */
  readonly meetings: readonly {
    readonly id: string
    readonly startsAt: string
    readonly place: string
    readonly slug: string
    readonly body: string
    readonly openItems: readonly unknown[]
    readonly exemptItems: readonly unknown[]
  }[]
}

export function waitingFromVotes({ votes, meetings }: FromVotes): Card[] {
  return [
    ...votes.map(({ id, title, closesAt, slug, body }) => ({
      tag: 'Vote',
      title,
      text:
        closesAt === null
          ? `The ${body} votes, until its chair closes the vote.`
          : `The ${body} votes until ${momentText(closesAt)}.`,
      link: 'Read it and cast the ballot of your seat',
      href: `/boards/${slug}/motions/${id}`,
    })),
    ...meetings.map(({ id, startsAt, place, slug, body, openItems, exemptItems }) => ({
      tag: dayText(dayIn(Temporal.Instant.from(startsAt))),
      title: `Meeting of the ${body}`,
      text: `${momentText(startsAt).split(', ').at(-1) ?? ''} at ${place}. ${itemsWords(openItems.length + exemptItems.length)}`,
      link: 'Agenda and papers',
      href: `/boards/${slug}/meetings/${id}`,
    })),
  ]
}

function itemsWords(items: number): string {
  if (items === 0) return 'Nothing is on the agenda yet.'
  return items === 1 ? 'One item is on the agenda.' : `${items} items are on the agenda.`
}
