import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { policyInForce } from '#modules/policy/actions.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Edition, Feedback } from './model.ts'
import { documentsPolicy, type DocumentKind, type DocumentsPolicy } from './policy.ts'
import { defaultPolicy } from './rules/default-policy.ts'
import { dueOn } from './rules/editions.ts'
import * as store from './store.ts'

export interface Shelf {
  readonly policy: DocumentsPolicy
  readonly editions: readonly Edition[]
  readonly feedback: readonly Feedback[]
}

/** What the partnership publishes, in all its versions, with what was said of it. */
export function shelf(shell: Shell, person: SignedIn): Promise<Shelf> {
  const { id } = person.partnership
  return asPerson(shell, person, async (trx) => ({
    policy: await policyNow(shell, trx, id),
    editions: await store.allEditions(trx, id),
    feedback: await store.allFeedback(trx, id),
  }))
}

async function policyNow(shell: Shell, trx: Trx, partnershipId: string): Promise<DocumentsPolicy> {
  const { document } = await policyInForce(shell, trx, {
    ...{ partnershipId, kind: 'documents', byDefault: defaultPolicy },
    year: yearOfDay(dayIn(shell.now())),
    parse: (adopted) => documentsPolicy.parse(adopted),
  })
  return document
}

/** The documents of which a new version is due soon, with the day. */
export async function documentsDue(
  shell: Shell,
  person: SignedIn,
): Promise<{ readonly kind: DocumentKind; readonly on: string }[]> {
  const { policy, editions } = await shelf(shell, person)
  return dueOn(policy, editions, dayIn(shell.now()))
}

const conflict = { conflict: true } as const

/** Publishes the next version; a conflict where somebody has published one in between. */
export function publish(
  shell: Shell,
  person: SignedIn,
  token: string,
  edition: Omit<Edition, 'by'>,
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    if (!(await store.insertEdition(trx, of, edition))) return conflict
    const { kind, number, from, to } = edition
    await record(shell, trx, principalOf(person), {
      action: 'document published',
      subject: `document ${kind}`,
      detail: { number, from, to },
    })
    return shell.newId()
  })
}

/** Says something of a version, in one's own name. */
export function say(
  shell: Shell,
  person: SignedIn,
  token: string,
  said: Pick<Feedback, 'kind' | 'number' | 'words'>,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    await store.insertFeedback(
      trx,
      { ...principalOf(person), at: shell.now().toString() },
      { ...said, id },
    )
    await record(shell, trx, principalOf(person), {
      action: 'document commented on',
      subject: `document ${said.kind}`,
      detail: { number: said.number },
    })
    return id
  })
}

/** Tells what came of what somebody said; it is told once. */
export function answerTo(
  shell: Shell,
  person: SignedIn,
  token: string,
  { id, kind, answer }: { readonly id: string; readonly kind: string; readonly answer: string },
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    if (!(await store.writeAnswer(trx, of, { id, answer }))) return conflict
    await record(shell, trx, principalOf(person), {
      action: 'comment on document answered',
      subject: `document ${kind}`,
      detail: { answer },
    })
    return id
  })
}
