import { dayText, momentText } from '#lib/dates.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { roleWords } from '#modules/people/rules/role-words.ts'
import { daysLeft, nextOf, type Clocked } from '#modules/privacy/rules/complaint.ts'
import type { Card } from '../rules.ts'

/** What waits for the person because it takes a second one, or has a clock. */
export interface FromPeople {
  /** Roles that were asked for, to which they may agree. */
  readonly toAgree: readonly {
    readonly name: string
    readonly role: RoleCode
    readonly place: string
    readonly phase: string | null
    readonly reason: string
    readonly askedBy: string
    readonly endsAt: string
  }[]
  /** Who begins anew once they have made sure that it is them. */
  readonly toRenew: readonly { readonly name: string; readonly askedByName: string }[]
  /** Operators who ask to read what the partnership keeps. */
  readonly toOpen: readonly { readonly askedBy: string; readonly reason: string }[]
  /** Complaints that they acknowledge and answer. */
  readonly complaints: readonly (Clocked & { readonly from: string })[]
}

export function waitingFromPeople(
  { toAgree, toRenew, toOpen, complaints }: FromPeople,
  today: string,
): Card[] {
  return [
    ...ofComplaints(complaints, today),
    ...toOpen.map(({ askedBy, reason }) => ({
      tag: 'Decide',
      title: 'An operator asks to read what you keep',
      text: `${askedBy}: ${reason}`,
      link: 'Agree, or say no',
      href: '/privacy/break-glass',
    })),
    ...toAgree.map((request) => ({
      tag: 'Agree',
      title: `${request.name}: ${roleWords(request)}`,
      text: `${request.askedBy} asks for it, until ${momentText(request.endsAt)}: ${request.reason}`,
      link: 'Agree, or say no',
      href: '/people',
    })),
    ...toRenew.map(({ name, askedByName }) => ({
      tag: 'Agree',
      title: `${name} cannot sign in any more`,
      text: `${askedByName} made sure that it is them. A second officer does so too, by talking to them.`,
      link: 'Let them begin anew',
      href: '/people/renewals',
    })),
  ]
}

/** The one that is due first; how many others wait. */
function ofComplaints(complaints: FromPeople['complaints'], today: string): Card[] {
  const due = complaints.flatMap((complaint) => {
    const next = nextOf(complaint, today)
    return next === undefined ? [] : [{ ...next, from: complaint.from }]
  })
  const [first, ...more] = due.toSorted((a, b) => a.days - b.days)
  if (first === undefined) return []
  const wait = more.length === 1 ? '1 more waits' : `${more.length} more wait`
  const others = more.length === 0 ? '' : ` ${wait} as well.`
  return [
    {
      tag: 'Complaint',
      title: `A complaint of ${first.from}`,
      text: `To ${first.what} by ${dayText(first.by)}: ${daysLeft(first.days)}.${others}`,
      link: 'Read it',
      href: '/privacy/complaints',
    },
  ]
}
