import type { Audience, SignedIn } from '#modules/people/model.ts'
import { agree, withdrawAgreement } from '#modules/sharing/actions.ts'
import type { Shell } from '#platform/shell.ts'
import type { Member } from './people.ts'

/**
 * What heads agreed to: the first shares predictions of 2018/19 with the cluster, withdrew what the
 * board saw, and what the authority saw has ended; other heads share theirs with authority and board.
 * Answers an agreement that counts.
 */
export async function addSharing(
  shell: Shell,
  mark: string,
  { members, schoolIds }: { members: readonly Member[]; schoolIds: ReadonlyMap<string, string> },
): Promise<string> {
  const heads = members.flatMap(({ person, posts }) =>
    posts.flatMap(({ role, urn }) => (role === 'HT' && urn !== undefined ? [{ person, urn }] : [])),
  )
  const give = async (
    head: { person: SignedIn; urn: string },
    audience: Audience,
    endsOn: string,
  ) => {
    const made = await agree(shell, head.person, shell.newId(), {
      ...{ dataSet: 'predictions', year: 2019, audience, endsOn },
      ...{ purpose: `${mark} purpose`, reason: `${mark} reason` },
      schoolId: schoolIds.get(head.urn) ?? '',
    })
    if (typeof made !== 'string') throw new Error(made.refused)
    return made
  }
  const [first, ...others] = heads
  if (first === undefined) throw new Error('A borough has a head')
  for (const head of others) {
    await give(head, 'authority', farAhead)
    await give(head, 'board', farAhead)
  }
  await give(first, 'authority', '2018-01-02')
  const withdrawn = { id: await give(first, 'board', farAhead), because: `${mark} withdraws` }
  await withdrawAgreement(shell, first.person, shell.newId(), withdrawn)
  return give(first, 'cluster', farAhead)
}

/** The same, written out: with whom a school shares its predictions of the newest year. */
export function sharedWith(members: readonly Member[], urn: string): Audience[] {
  const heads = members.flatMap(({ posts }) => posts.filter(({ role }) => role === 'HT'))
  const place = heads.findIndex((head) => head.urn === urn)
  if (place === -1) return []
  return place === 0 ? ['cluster'] : ['authority', 'board']
}

const farAhead = '2900-08-31'
