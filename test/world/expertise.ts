import { addLeader, writeContact } from '#modules/expertise/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { Member, Places } from './people.ts'

/** Somebody in the register of system leaders, and what is known of them. */
export interface InRegister {
  readonly id: string
  readonly urn: string
  readonly personId: string
}

/** The system leader of the first school, whose entry the head wrote, with a work contact. */
export async function addExpertise(
  shell: Shell,
  mark: string,
  {
    members,
    schoolIds,
    urn,
  }: Pick<Places, 'schoolIds'> & { members: readonly Member[]; urn: string },
): Promise<InRegister> {
  const as = (role: string): SignedIn => {
    const found = members.find(({ posts }) => posts.some((post) => post.role === role))
    if (found === undefined) throw new Error(`Nobody is ${role}`)
    return found.person
  }
  const [head, leader] = [as('HT'), as('SL')]
  const schoolId = schoolIds.get(urn) ?? ''
  const id = await addLeader(shell, head, shell.newId(), {
    ...{ name: leader.name, personId: leader.personId, schoolId, post: `${mark} deputy head` },
    ...{ phases: ['primary'], fields: ['phonics'], words: `${mark} one day a week` },
    badges: [{ code: 'SLE', from: '2016-03-14', to: null }],
    ...{ availability: 'available', availableFrom: null },
  })
  const contact = { email: `office@${mark.toLowerCase()}.example`, telephone: '' }
  await writeContact(shell, head, shell.newId(), { leaderId: id, contact })
  return { id, urn, personId: leader.personId }
}
