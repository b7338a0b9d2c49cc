import type { Doors, HolderVisit } from '#modules/people/visit.tsx'
import { ownAccount, type OwnAccount } from '../actions/own.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { isProved } from '../rules/proof.ts'

export type Proved = OwnAccount

/** Opens a route that changes what guards an account: only to whoever showed both factors of late. */
export function onProved(
  { onOwn }: Doors,
  route: string,
  answer: (visit: HolderVisit, own: Proved) => Promise<Response>,
): void {
  onOwn(route, async (visit) => {
    const own = await ownAccount(visit.shell, visit.holder)
    if (own === undefined) return visit.c.redirect('/account', 303)
    if (isProved(visit.holder.provedAt, visit.shell.now(), accountsInForce))
      return answer(visit, own)
    const back = route.startsWith('GET ') ? route.slice('GET '.length) : '/account'
    return visit.c.redirect(`/account/prove?to=${encodeURIComponent(back)}`, 303)
  })
}
