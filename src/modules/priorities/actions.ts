import { bodies } from '#modules/boards/actions/bodies.ts'
import { allPriorities } from '#modules/boards/actions/priorities.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { Link, LinkableKind, PriorityKey, SetPriority, Work } from './model.ts'
import * as store from './store.ts'

export interface PrioritiesShown {
  /** The newest year first. */
  readonly priorities: readonly SetPriority[]
  readonly links: readonly Link[]
}

/** Every priority that a body has set, with the links to work that the person may read. */
export async function priorities(shell: Shell, person: SignedIn): Promise<PrioritiesShown> {
  const of = new Map((await bodies(shell, person)).map((body) => [body.id, body]))
  const all = await allPriorities(shell, person)
  return {
    priorities: all.flatMap((priority) => {
      const body = of.get(priority.bodyId)
      return body === undefined ? [] : [{ ...priority, slug: body.slug, body: body.name }]
    }),
    links: await asPerson(shell, person, (trx) => store.allLinks(trx, person.partnership.id)),
  }
}

/** What the person may read of the bodies' work, the newest first. */
export function works(shell: Shell, person: SignedIn): Promise<Work[]> {
  return asPerson(shell, person, (trx) => store.allWork(trx, person.partnership.id))
}

/** Links a piece of work to a priority; what is linked already stays as it is. */
export function linkWork(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: {
    readonly priority: PriorityKey
    readonly work: { readonly kind: LinkableKind; readonly id: string; readonly bodyId: string }
  },
): Promise<string> {
  const { priority, work } = asked
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = { ...principalOf(person), at: shell.now().toString() }
    const { kind, id: workId, bodyId } = work
    if (await store.insertLink(trx, of, { id, priority, kind, workId, bodyId })) {
      await record(shell, trx, principalOf(person), {
        action: 'work linked to priority',
        subject: `${kind} ${workId}`,
        detail: priority,
      })
    }
    return id
  })
}

/** Takes a link away; it stays in the record with its end. */
export function unlinkWork(
  shell: Shell,
  person: SignedIn,
  token: string,
  link: Link,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    if (await store.endLink(trx, of, link.id)) {
      await record(shell, trx, principalOf(person), {
        action: 'work no longer linked to priority',
        subject: `${link.kind} ${link.workId}`,
        detail: link.priority,
      })
    }
    return link.id
  })
}
