import { Secret, TOTP } from 'otpauth'
import { byCommand, createPartnership, grantRole } from '#modules/people/actions.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { acceptInvitation } from '#modules/accounts/actions/links.ts'
import { inviteDataOfficer, inviteOperator } from '#modules/accounts/actions/operator.ts'
import { enrolmentOf, setUpFactor, underWay, type From } from '#modules/accounts/actions/second.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Store } from '#platform/db/store.ts'
import type { Passwords } from '#platform/secrets/passwords.ts'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'

/** A store with a clock that the test sets forward, and a count of how often passwords were hashed. */
export interface Lobby {
  readonly shell: Shell
  readonly store: Store
  readonly later: (duration: Temporal.DurationLike) => void
  readonly hashed: () => number
  readonly close: () => Promise<void>
}

export async function openLobby(): Promise<Lobby> {
  const store = await testStore()
  let at = Temporal.Instant.from('2026-10-01T09:00:00Z')
  let count = 0
  const shell = testShell(store, { now: () => at })
  const counting: Passwords = {
    hash: (...asked) => {
      count += 1
      return shell.passwords.hash(...asked)
    },
    isRight: (...asked) => {
      count += 1
      return shell.passwords.isRight(...asked)
    },
  }
  return {
    shell: { ...shell, passwords: counting },
    store,
    later: (duration) => {
      at = at.add(duration)
    },
    hashed: () => count,
    close: () => store.close(),
  }
}

export const from: From = {
  address: '192.0.2.7',
  browser: 'Firefox on Linux',
  session: undefined,
  device: undefined,
}
export const goodPassword = 'heron weir lantern'

/** Somebody with a password, an authenticator and recovery codes. */
export interface Enrolled {
  readonly personId: string
  readonly partnershipId: string
  readonly email: string
  readonly password: string
  readonly secret: string
  readonly codes: readonly string[]
  readonly session: string
  readonly device: string
}

let made = 0

/** A person invited as data officer of a partnership of their own, who has come in once. */
export async function enrolled(
  { shell }: Pick<Lobby, 'shell'>,
  roles: readonly RoleCode[] = [],
): Promise<Enrolled> {
  made += 1
  const partnership = await createPartnership(shell, {
    slug: `lobby-${made}`,
    name: `Lobby Partnership ${made}`,
    kind: 'trust',
    laNumber: null,
  })
  if ('refused' in partnership) throw new Error(partnership.refused)
  const { id: partnershipId } = partnership.partnership
  const email = `officer-${made}@lobby.example`
  const invited = await inviteDataOfficer(shell, operatorId, { partnershipId, email })
  if ('refused' in invited || invited.link === undefined) throw new Error('Not invited')
  const entered = await enter({ shell }, invited.link.split('/').at(-1) ?? '', email)
  await asKeeper(shell.store, async (trx) => {
    for (const role of roles)
      await grantRole(
        shell,
        trx,
        byCommand(partnershipId),
        { id: entered.personId, name: 'Robin Ferris' },
        { role },
      )
  })
  return { ...entered, partnershipId }
}

/** The service of the command line stands in for an operator who invites. */
const operatorId = '00000000-0000-7000-8000-000000000001'

export async function operator({
  shell,
}: Pick<Lobby, 'shell'>): Promise<Omit<Enrolled, 'partnershipId'>> {
  made += 1
  return enter({ shell }, await inviteOperator(shell), `operator-${made}@lobby.example`)
}

async function enter(
  { shell }: Pick<Lobby, 'shell'>,
  link: string,
  email: string,
): Promise<Omit<Enrolled, 'partnershipId'>> {
  const accepted = { email, name: 'Robin Ferris', password: goodPassword }
  const answer = await acceptInvitation(shell, link, accepted)
  if (!('step' in answer)) throw new Error('The invitation was not accepted')
  const found = await underWay(shell, answer.step)
  if (found === undefined) throw new Error('No sign-in is under way')
  const { secret } = await enrolmentOf(shell, found.account)
  const set = await setUpFactor(shell, answer.step, codeAt(shell, secret), from)
  if ('refused' in set) throw new Error(set.refused)
  if (set.arrived.kind !== 'in') throw new Error(`Arrived at ${set.arrived.kind}`)
  return {
    personId: found.account.personId,
    email,
    password: goodPassword,
    secret,
    codes: set.codes,
    session: set.arrived.secret,
    device: set.arrived.device,
  }
}

/** The code that an authenticator app shows now, or some half minutes from now. */
export function codeAt({ now }: Pick<Shell, 'now'>, secret: string, halfMinutes = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 })
  return totp.generate({ timestamp: now().epochMilliseconds + halfMinutes * 30_000 })
}
