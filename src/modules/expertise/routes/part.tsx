import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import { register } from '../actions.ts'
import { isListed } from '../rules/list.ts'
import { SkillsPart } from '../views/skills.tsx'

/** On the page of a body: with what those who hold its seats can help, by the register. */
export async function skillsPart(visit: Visit, people: readonly { readonly personId: string }[]) {
  if (!visit.mayAlso('system leader: read')) return null
  const { policy, leaders } = await register(visit.shell, visit.person)
  const ids = new Set(people.map(({ personId }) => personId))
  const day = today(visit)
  const listed = leaders.filter(
    (leader) => isListed(leader, day) && leader.personId !== null && ids.has(leader.personId),
  )
  return <SkillsPart leaders={listed} policy={policy} today={day} />
}
