import type { Hono } from 'hono'
import { expect } from 'vitest'
import { rowCounts } from '../intake/office.ts'
import { ask, type World } from '../world.ts'
import type { Sent } from './five-times.ts'

/** Tables that tell of the asking itself, or belong to the one row that is made. */
const beside = new Set(['once', 'look', 'list_look', 'session', 'event_history'])

/** A word that no form asks for, under names that columns and rights have: none of it may be kept. */
export const unaskedWord = 'unasked-quokka'
const unasked = Object.fromEntries(
  [
    ...['partnership_id', 'partnershipId', 'person_id', 'personId', 'by_id', 'asked_by', 'owner'],
    ...['is_operator', 'isOperator', 'admin', 'approved', 'approved_at', 'confirmed_at'],
    ...['created_at', 'ends_at', 'proved_at', 'seat_id', 'school_id', '__proto__'],
  ].map((name) => [name, unaskedWord]),
)

type Place = Pick<World, 'shell'> & { readonly app: Hono }

/** Sends a form five times at once, and then again: what it does it did once. */
export async function hasOneEffect(place: Place, sent: Sent): Promise<void> {
  const { as, at, form: meant } = await sent.sending()
  const form = { ...meant, ...unasked }
  const before = await rowCounts(place.shell)
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(place, at, { as, form })))
  const statuses = answers.map(({ status }) => status)
  const isDone = isDoneOnce(sent.done ?? 303)
  const told = isDone(statuses) ? '' : problemsIn((await answers[0]?.text()) ?? '')
  expect([sent.route, statuses, told]).toEqual([sent.route, expect.toSatisfy(isDone), ''])
  const after = await rowCounts(place.shell)
  const more = (table: string) => (after.get(table) ?? 0) - (before.get(table) ?? 0)
  expect([sent.route, 'event', more('event')]).toEqual([sent.route, 'event', sent.entries ?? 1])
  const wanted = new Map([
    ...(sent.makes === undefined ? [] : ([[sent.makes, 1]] as const)),
    ...Object.entries(sent.writes ?? {}),
  ])
  const written = [...wanted.keys()].map((table) => [table, more(table)])
  expect([sent.route, written]).toEqual([sent.route, [...wanted]])
  const asked = new Set([...beside, ...(sent.asks ?? []), 'event'])
  const others = [...after.keys()].filter((table) => !asked.has(table))
  const many = others.filter((table) => more(table) > (wanted.get(table) ?? 1))
  expect([sent.route, many]).toEqual([sent.route, []])
  await ask(place, at, { as, form })
  const again = await rowCounts(place.shell)
  const changed = others.filter((table) => again.get(table) !== after.get(table))
  expect([sent.route, changed, again.get('event')]).toEqual([sent.route, [], after.get('event')])
}

/** What a page says is wrong, for whoever reads of a failure. */
function problemsIn(html: string): string {
  const [, list = html] =
    /<ul class="govuk-list govuk-error-summary__list">(.*?)<\/ul>/s.exec(html) ?? []
  return list.replaceAll(/<[^>]+>/g, ' ').slice(0, 300)
}

/** Somebody was told that it is done, and the others that it is, or who was first; nobody that it failed. */
function isDoneOnce(done: number): (statuses: unknown) => boolean {
  return (statuses) =>
    Array.isArray(statuses) &&
    statuses.includes(done) &&
    statuses.every((status) => [done, 303, 404, 409, 422].includes(Number(status)))
}
