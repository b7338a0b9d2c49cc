import { addAward, addMember } from '#modules/partnership/actions.ts'
import { evaluate, noteVisit, setPair, showExample } from '#modules/mentoring/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import type { Boards } from './boards.ts'
import type { Member, Places } from './people.ts'

/** What is kept of the partnership's schools, and of who helps whom to lead. */
export interface Kept {
  readonly memberId: string
  readonly awardId: string
  /** The head helps the lead of the first cluster. */
  readonly pairId: string
  readonly pairPeople: ReadonlySet<string>
}

/** The first school leads the partnership and holds an award; its head mentors the lead of its cluster. */
export async function addKept(
  shell: Shell,
  mark: string,
  of: Places & {
    readonly members: readonly Member[]
    readonly boards: Boards
    readonly urn: string
  },
): Promise<Kept> {
  const { members, schoolIds, boards, urn } = of
  const as = (role: string): SignedIn => {
    const found = members.find(({ posts }) => posts.some((post) => post.role === role))
    if (found === undefined) throw new Error(`Nobody is ${role}`)
    return found.person
  }
  const schoolId = schoolIds.get(urn) ?? ''
  const typed = { school: schoolId, part: 'lead', address: `${mark} Lane`, from: '2016-09-01' }
  const memberId = await addMember(shell, as('DT'), shell.newId(), typed)
  const award = { schoolId, name: `${mark} award`, from: '2017-01-01' }
  const awardId = await addAward(shell, as('DT'), shell.newId(), award)
  const clusterId = as('CL').roles.find(({ role }) => role === 'CL')?.clusterId
  const pairId = await setPair(shell, as('LO'), shell.newId(), {
    ...{ bodyId: boards.mandateBodyId, mentorId: as('HT').personId, purpose: 'lead' },
    ...{ personId: as('CL').personId, clusterId: clusterId ?? '', from: '2017-09-01' },
    ...{ plan: `${mark} plan`, minute: `${mark} 2017/4` },
  })
  if (typeof memberId !== 'string' || typeof pairId !== 'string')
    throw new Error('Nothing was first')
  const write = () => ({ token: shell.newId(), pairId })
  const visit = { on: '2017-10-20', seen: `${mark} saw`, agreed: `${mark} agreed` }
  await noteVisit(shell, as('HT'), write(), visit)
  const evaluation = { on: '2017-11-02', minute: `${mark} 2017/9`, wentWell: `${mark} well` }
  await evaluate(shell, as('LO'), write(), { ...evaluation, next: `${mark} next` })
  await showExample(shell, as('LO'), write(), { title: `${mark} title`, words: `${mark} example` })
  const pairPeople = new Set([as('HT').personId, as('CL').personId])
  return { memberId, awardId, pairId, pairPeople }
}
