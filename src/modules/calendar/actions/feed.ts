import { academicYear, yearOfDay } from '#lib/academic-year.ts'
import { calendarFile } from '#platform/calendar-file.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, personIn, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { duesOf, partnershipOf, secretOf } from '../rules/feed.ts'
import * as store from '../store/feeds.ts'
import { dataYearFor, todayOf } from './year.ts'

export function feedOf(shell: Shell, person: SignedIn): Promise<store.Feed | undefined> {
  return asPerson(shell, person, (trx) => store.myFeed(trx, principalOf(person)))
}

/**
 * Makes a link in place of the one before. Its secret is answered once and never kept; the same
 * form sent again makes nothing and has no secret to tell.
 */
export async function makeFeed(
  shell: Shell,
  person: SignedIn,
  token: string,
): Promise<{ readonly secret: string | undefined }> {
  const secret = secretOf(person.partnership.id, newSecret())
  const id = shell.newId()
  const made = await once(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    await store.endFeeds(trx, of)
    await store.insertFeed(trx, { ...of, id, tokenHash: secretHash(secret) })
    await record(shell, trx, principalOf(person), {
      action: 'calendar link made',
      subject: `calendar link ${id}`,
    })
    return id
  })
  return { secret: made === id ? secret : undefined }
}

/** From the next request on the link opens nothing. */
export async function endFeed(shell: Shell, person: SignedIn, token: string): Promise<void> {
  await once(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    if (await store.endFeeds(trx, of)) {
      await record(shell, trx, principalOf(person), {
        action: 'calendar link ended',
        subject: `person ${person.personId}`,
      })
    }
    return 'ended'
  })
}

/** Whoever made the link that a secret belongs to. `undefined` once it has ended, or they have no role. */
export async function holderBy(shell: Shell, secret: string): Promise<SignedIn | undefined> {
  const partnershipId = partnershipOf(secret)
  if (partnershipId === undefined) return undefined
  const personId = await inTransaction(shell.store, { partnershipId, personId: null }, (trx) =>
    store.holderOfFeed(trx, { partnershipId, tokenHash: secretHash(secret) }),
  )
  if (personId === undefined) return undefined
  const person = await personIn(shell, { partnershipId, personId })
  return person === undefined || person.roles.length === 0 ? undefined : person
}

/**
 * The calendar that a secret opens: what is due in this data year and the next for its holder, by
 * the roles that they have now.
 */
export async function calendarBy(shell: Shell, secret: string): Promise<string | undefined> {
  const person = await holderBy(shell, secret)
  if (person === undefined) return undefined
  const year = yearOfDay(todayOf(shell))
  const now = await dataYearFor(shell, person, year)
  const next = await dataYearFor(shell, person, academicYear(year + 1))
  const dues = duesOf(person.partnership.id, [...now.entries, ...next.entries])
  return calendarFile(`Data year, ${person.partnership.name}`, dues, shell.now())
}
