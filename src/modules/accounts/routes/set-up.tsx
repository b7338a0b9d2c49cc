import type { Doors, PublicVisit } from '#modules/people/visit.tsx'
import { enrolmentOf, setUpFactor, underWay, type UnderWay } from '../actions/second.ts'
import { RecoveryCodesPage, SetUpPage } from '../views/set-up.tsx'
import { fromOf, nextOf, stepIn, textsIn } from './from.ts'

/** The first sign-in of an account: it gets its second factor, or does not get in. */
export function setUpRoutes({ onPublic }: Doors): void {
  onPublic('GET /sign-in/set-up', async (visit) => setUpPage(visit, undefined))

  onPublic('POST /sign-in/set-up', async (visit) => {
    const text = await textsIn(visit)
    const answer = await setUpFactor(visit.shell, stepIn(visit), text('code'), fromOf(visit))
    if ('refused' in answer)
      return answer.over ? visit.c.redirect('/sign-in', 303) : setUpPage(visit, answer.refused)
    const to = nextOf(visit, answer.arrived)
    return visit.page(
      { title: 'Keep these recovery codes' },
      <RecoveryCodesPage codes={answer.codes} to={to} isNew />,
    )
  })
}

async function setUpPage(visit: PublicVisit, problem: string | undefined): Promise<Response> {
  const found: UnderWay | undefined = await underWay(visit.shell, stepIn(visit))
  if (found?.stage !== 'set up') return visit.c.redirect('/sign-in', 303)
  const { secret, address } = await enrolmentOf(visit.shell, found.account)
  return visit.page(
    { title: 'Set up an authenticator app', status: problem === undefined ? 200 : 422 },
    <SetUpPage secret={secret} address={address} action="/sign-in/set-up" problem={problem} />,
  )
}
