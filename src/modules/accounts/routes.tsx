import type { Shell } from '#platform/shell.ts'
import type { Doors } from '#modules/people/visit.tsx'
import type { Around } from '#modules/people/visit/people.ts'
import { addressRoutes } from './routes/addresses.tsx'
import { ownRoutes } from './routes/account.tsx'
import { invitationRoutes } from './routes/invitation.tsx'
import { roleInvitationRoutes } from './routes/invitations.tsx'
import { operatorRoutes } from './routes/operator.tsx'
import { passkeyRoutes } from './routes/passkeys.tsx'
import { providerRoutes } from './routes/providers.tsx'
import { renewalRoutes } from './routes/renewals.tsx'
import { resetRoutes } from './routes/reset.tsx'
import { setUpRoutes } from './routes/set-up.tsx'
import { signInRoutes } from './routes/sign-in.tsx'

/** What modules above tell whoever has not signed in. */
export interface Outside {
  /** Whether anything can be read without an account. */
  readonly isAnythingOpen: (shell: Shell) => Promise<boolean>
}

export function accountRoutes(
  doors: Doors,
  around: Pick<Around, 'places'>,
  { isAnythingOpen }: Outside,
): void {
  signInRoutes(doors, isAnythingOpen)
  setUpRoutes(doors)
  passkeyRoutes(doors)
  invitationRoutes(doors)
  roleInvitationRoutes(doors, around)
  resetRoutes(doors)
  providerRoutes(doors)
  ownRoutes(doors)
  addressRoutes(doors)
  renewalRoutes(doors)
  operatorRoutes(doors)
}
