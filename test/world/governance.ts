import { bodies } from '#modules/boards/actions/bodies.ts'
import { publish, say } from '#modules/documents/actions.ts'
import { linkWork } from '#modules/priorities/actions.ts'
import { writeReview } from '#modules/boards/actions/reviews.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { Member } from './people.ts'
import type { Boards } from './boards.ts'
import type { Borough } from './borough.ts'

/** What boards do beside their votes: members reviewed, and work linked to a priority, a strategy of which a head said something. */
export async function addGovernance(
  shell: Shell,
  mark: string,
  { members, boards }: { readonly members: readonly Member[]; readonly boards: Boards },
): Promise<Pick<Borough, 'linkId' | 'saidId'>> {
  const as = (role: string) => personOf(members, role)
  await addReview(shell, mark, as('LO'), boards)
  const { boardId: bodyId, closedId: id } = boards
  const linkId = await linkWork(shell, as('LO'), shell.newId(), {
    priority: { bodyId, year: 2018, place: 1 },
    work: { kind: 'motion', id, bodyId },
  })
  return { linkId, saidId: await addStrategy(shell, mark, as('AD'), as('HT')) }
}

function personOf(members: readonly Member[], role: string): SignedIn {
  const found = members.find(({ posts }) => posts.some((post) => post.role === role))
  if (found === undefined) throw new Error(`Nobody is ${role}`)
  return found.person
}

async function addReview(shell: Shell, mark: string, clerk: SignedIn, { boardId }: Boards) {
  const body = (await bodies(shell, clerk)).find(({ id }) => id === boardId)
  if (body === undefined) throw new Error('The board is there')
  const review = { bodyId: body.id, on: '2017-09-20', meetingId: null, minute: `${mark} 2` }
  const words = `${mark} members stay`
  await writeReview(shell, clerk, shell.newId(), { ...review, words })
}

async function addStrategy(
  shell: Shell,
  mark: string,
  director: SignedIn,
  head: SignedIn,
): Promise<string> {
  await publish(shell, director, shell.newId(), {
    ...{ kind: 'strategy', number: 1, from: '2017-09-01', to: null, reason: '' },
    texts: { context: `${mark} context`, benefits: `${mark} benefit one\n${mark} benefit two` },
  })
  const said = { kind: 'strategy', number: 1, words: `${mark} head thinks` }
  return say(shell, head, shell.newId(), said)
}
