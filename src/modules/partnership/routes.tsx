import { lastDayIn } from '#lib/typed.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, today, tokenIn } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { addAward, addMember, endPart, partnershipRecord } from './actions.ts'
import { awardIn, type AwardTyped, type MemberTyped } from './rules/record.ts'
import { RecordPage } from './views/record.tsx'

/** The record of a partnership of schools: lead establishment, additional ones, awards. */
export function partnershipRoutes(doors: Doors): void {
  const { on } = doors
  on('GET /partnership', (visit) => page(visit, {}))

  on('POST /partnership/members', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const member = {
      ...{ school: sent(body, 'school'), part: sent(body, 'part') },
      ...{ address: sent(body, 'address'), from: sent(body, 'from') },
    }
    const done = await addMember(visit.shell, visit.person, tokenIn(visit, body), member)
    if (typeof done === 'string') return visit.c.redirect('/partnership', 303)
    return page(visit, { member, problems: done.problems })
  })

  on('POST /partnership/awards', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const award = {
      ...{ school: sent(body, 'award-school'), name: sent(body, 'award-name') },
      from: sent(body, 'award-from'),
    }
    const { schools } = await partnershipRecord(visit.shell, visit.person)
    const read = awardIn(
      award,
      schools.map(({ id }) => id),
    )
    if ('problems' in read) return page(visit, { award, problems: read.problems })
    await addAward(visit.shell, visit.person, tokenIn(visit, body), read.award)
    return visit.c.redirect('/partnership', 303)
  })

  on('POST /partnership/members/:member/end', (visit) => end(visit, 'establishment'))
  on('POST /partnership/awards/:award/end', (visit) => end(visit, 'award'))
}

async function end(visit: Visit, kind: 'establishment' | 'award'): Promise<Response> {
  if (!visit.may()) return visit.notFound()
  const { establishments, awards } = await partnershipRecord(visit.shell, visit.person)
  const all = kind === 'award' ? awards : establishments
  const id = idIn(visit, kind === 'award' ? 'award' : 'member')
  const found = all.find((each) => each.id === id)
  if (found === undefined) return visit.notFound()
  const body = await visit.c.req.parseBody()
  const field = `to-${found.id}`
  const to = sent(body, field)
  const read = lastDayIn(to, found, field)
  if ('problems' in read) return page(visit, { to, problems: read.problems })
  const ended = { of: found, kind, to: read.to }
  const done = await endPart(visit.shell, visit.person, tokenIn(visit, body), ended)
  if (typeof done === 'string') return visit.c.redirect('/partnership', 303)
  return page(visit, { to, problems: [endedMeanwhile(to)], conflict: true })
}

function endedMeanwhile(to: string): Problem {
  return {
    text: `Somebody wrote down a last day first. The page shows theirs; yours, ${to}, was not kept.`,
  }
}

interface Sent {
  readonly member?: MemberTyped
  readonly award?: AwardTyped
  readonly to?: string
  readonly problems?: readonly Problem[]
  readonly conflict?: boolean
}

async function page(visit: Visit, of: Sent): Promise<Response> {
  const { problems = [], conflict = false, to = '' } = of
  const day = today(visit)
  const { member = { school: '', part: '', address: '', from: day } } = of
  const { award = { school: '', name: '', from: day } } = of
  return visit.page(
    {
      title: 'The partnership',
      section: 'Clusters',
      breadcrumbs: [{ name: 'Clusters', href: '/clusters' }, { name: 'The partnership' }],
      status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    },
    <RecordPage
      {...await partnershipRecord(visit.shell, visit.person)}
      partnership={visit.person.partnership}
      today={day}
      mayChange={visit.mayAlso('partnership record: change')}
      typed={{ member, award, to }}
      problems={problems}
      newOnce={() => visit.shell.newId()}
    />,
  )
}
