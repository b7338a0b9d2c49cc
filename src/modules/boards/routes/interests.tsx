import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { idIn, sent, tokenIn } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { Problem } from '#ui/form.tsx'
import { declare, endInterest, historyOfInterests, interests } from '../actions/people.ts'
import { interestIn, type InterestTyped } from '../rules/interest-form.ts'
import { InterestsPage } from '../views/interests.tsx'
import { boardsCrumb } from './asked.ts'

export function interestRoutes({ on }: Doors): void {
  on('GET /interests', async (visit) =>
    visit.may({ isSelf: true }) ? interestsPage(visit, blank, []) : visit.notFound(),
  )

  on('POST /interests', async (visit) => {
    if (!visit.may({ isSelf: true })) return visit.notFound()
    const body = await visit.c.req.parseBody()
    const typed = {
      kind: sent(body, 'kind'),
      school: sent(body, 'school'),
      words: sent(body, 'words'),
    }
    const read = interestIn(typed, await schoolsOf(visit))
    if ('problems' in read) return interestsPage(visit, typed, read.problems)
    await declare(visit.shell, visit.person, tokenIn(visit, body), read)
    return visit.c.redirect('/interests', 303)
  })

  on('POST /interests/:interest/end', async (visit) => {
    const id = idIn(visit, 'interest')
    if (!visit.may({ isSelf: true }) || id === undefined) return visit.notFound()
    const done = await endInterest(visit.shell, visit.person, id)
    return done === 'ended' ? visit.c.redirect('/interests', 303) : visit.notFound()
  })
}

const blank: InterestTyped = { kind: '', school: '', words: '' }

async function interestsPage(
  visit: Visit,
  typed: InterestTyped,
  problems: readonly Problem[],
): Promise<Response> {
  const { shell, person } = visit
  const shown = await interests(shell, person)
  return visit.page(
    {
      title: 'Interests',
      section: 'Boards',
      breadcrumbs: [boardsCrumb, { name: 'Interests' }],
      status: problems.length > 0 ? 422 : 200,
    },
    <InterestsPage
      interests={shown}
      history={await historyOfInterests(shell, person, shown)}
      schools={await schoolsOf(visit)}
      readsAll={visit.mayAlso('interest: read')}
      mayDeclare={visit.mayAlso('interest: change', { isSelf: true })}
      typed={typed}
      problems={problems}
      personId={person.personId}
      newOnce={() => shell.newId()}
    />,
  )
}

function schoolsOf({ shell, person }: Visit) {
  return asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
}
