import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showCode, type Arrived } from '#modules/accounts/actions/second.ts'
import { showPassword, type PasswordShown } from '#modules/accounts/actions/sign-in.ts'
import { accountsInForce } from '#modules/accounts/rules/default-policy.ts'
import { recoveryLetters, shownRecoveryCode } from '#modules/accounts/rules/recovery.ts'
import { heldBy } from '#modules/people/actions/sessions.ts'
import { asDoor, asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { secretHash } from '#platform/ids.ts'
import { codeAt, enrolled, from, openLobby, type Enrolled, type Lobby } from './people.ts'

let lobby: Lobby

beforeAll(async () => {
  lobby = await openLobby()
})

afterAll(() => lobby.close())

const nobodyElse = { code: '', address: '198.51.100.1', device: undefined }

function show(shown: Partial<PasswordShown> & Pick<PasswordShown, 'email' | 'password'>) {
  return showPassword(lobby.shell, { ...nobodyElse, ...shown })
}

async function stepOf(person: Enrolled): Promise<string> {
  const answer = await show(person)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.step
}

function arrivedIn(arrived: Arrived): string {
  if (arrived.kind !== 'in') throw new Error(`Arrived at ${arrived.kind}`)
  return arrived.secret
}

describe('signing in', () => {
  it('takes a password and then a code, and opens a session of the partnership', async () => {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 1 })
    const step = await stepOf(officer)
    const answer = await showCode(lobby.shell, step, codeAt(lobby.shell, officer.secret), from)
    if ('refused' in answer) throw new Error(answer.refused)
    const held = await heldBy(lobby.shell, arrivedIn(answer))
    expect(held?.person?.partnership.id).toBe(officer.partnershipId)
    expect(held?.person?.roles.map(({ role }) => role)).toEqual(['DT'])
    expect(held?.holder.provedAt).not.toBeNull()
  })

  it('is not done by a password alone: its step opens no session', async () => {
    const officer = await enrolled(lobby)
    const step = await stepOf(officer)
    expect(await heldBy(lobby.shell, step)).toBeUndefined()
  })

  it('begins a new session each time and ends the one that the browser had', async () => {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 1 })
    const planted = { ...from, session: officer.session }
    const step = await stepOf(officer)
    const answer = await showCode(lobby.shell, step, codeAt(lobby.shell, officer.secret), planted)
    if ('refused' in answer) throw new Error(answer.refused)
    expect(arrivedIn(answer)).not.toBe(officer.session)
    expect(await heldBy(lobby.shell, officer.session)).toBeUndefined()
  })

  it('leads nowhere when the last role has ended', async () => {
    const officer = await enrolled(lobby)
    await asKeeper(lobby.store, (trx) =>
      sql`
        update role_grant set from_on = from_on - 400, to_on = now()::date - 1
        where person_id = ${officer.personId}`.execute(trx),
    )
    lobby.later({ minutes: 1 })
    const step = await stepOf(officer)
    const answer = await showCode(lobby.shell, step, codeAt(lobby.shell, officer.secret), from)
    expect(answer).toEqual({ kind: 'nowhere' })
  })

  it('keeps only hashes of what opens it', async () => {
    const officer = await enrolled(lobby)
    const step = await stepOf(officer)
    const kept = await asKeeper(lobby.store, async (trx) => {
      const texts: string[] = []
      for (const table of [
        'account',
        'session',
        'sign_in_step',
        'known_device',
        'recovery_code',
        'account_link',
        'sign_in_try',
      ]) {
        const { rows } = await sql<{ text: string }>`
          select string_agg(to_jsonb(t)::text, ' ') as text from ${sql.table(table)} t`.execute(trx)
        texts.push(rows[0]?.text ?? '')
      }
      return texts.join('\n')
    })
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    const secrets = [officer.password, officer.session, officer.device, step, ...officer.codes]
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([])
  })
})

describe('an account that there is not', () => {
  it('is answered in the same words after the same work', async () => {
    const officer = await enrolled(lobby)
    const before = lobby.hashed()
    const wrong = await show({ email: officer.email, password: 'not the password' })
    const once = lobby.hashed() - before
    const none = await show({ email: 'nobody@lobby.example', password: 'not the password' })
    const twice = lobby.hashed() - before - once
    expect([once, twice]).toEqual([1, 1])
    expect(none).toEqual(wrong)
    expect(none).toMatchObject({ needsCode: false })
  })

  it('has its wrong tries counted and slowed down as any other', async () => {
    const email = 'not-here@lobby.example'
    for (let i = 0; i < accountsInForce.throttle.triesOfAccount; i += 1)
      expect(await show({ email, password: 'wrong', address: `192.0.2.${i}` })).toMatchObject({
        needsCode: false,
      })
    expect(await show({ email, password: 'wrong' })).toMatchObject({ needsCode: true })
  })
})

describe('wrong tries of others', () => {
  async function besieged(): Promise<Enrolled> {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 20 })
    for (let i = 0; i < accountsInForce.throttle.triesOfAccount; i += 1)
      await show({ email: officer.email, password: `guess ${i}`, address: `203.0.113.${i}` })
    return officer
  }

  it('slow a right password down too, in words that say how to get past', async () => {
    const { email, password } = await besieged()
    const answer = await show({ email, password })
    expect(answer).toMatchObject({ needsCode: true, refused: expect.stringContaining('Wait 15') })
  })

  it('do not keep out the owner in a browser that is known', async () => {
    const { email, password, device } = await besieged()
    expect(await show({ email, password, device })).toMatchObject({ stage: 'factor' })
  })

  it('do not keep out the owner who gives a code beside the password', async () => {
    const { email, password, secret } = await besieged()
    const code = codeAt(lobby.shell, secret)
    expect(await show({ email, password, code })).toMatchObject({ stage: 'where' })
  })

  it('are not got past by the code alone, a wrong code, or the browser of somebody else', async () => {
    const { email, password, secret } = await besieged()
    const other = await enrolled(lobby)
    const code = codeAt(lobby.shell, secret)
    for (const shown of [
      { password: 'a guess', code },
      { password, code: '000000' },
      { password, device: other.device },
    ])
      expect(await show({ email, ...shown })).toMatchObject({ needsCode: true })
  })

  it('with wrong codes beside them do not use up the owner’s codes', async () => {
    const { email, password, secret } = await besieged()
    for (let i = 0; i < accountsInForce.throttle.codes + 2; i += 1)
      await show({ email, password: `guess ${i}`, code: '000000', address: `203.0.113.${i}` })
    const code = codeAt(lobby.shell, secret)
    expect(await show({ email, password, code })).toMatchObject({ stage: 'where' })
  })

  it('are forgotten after fifteen minutes', async () => {
    const { email, password } = await besieged()
    lobby.later({ minutes: 16 })
    expect(await show({ email, password })).toMatchObject({ stage: 'factor' })
  })

  it('that arrive together are all counted', async () => {
    const { email } = await enrolled(lobby)
    lobby.later({ minutes: 20 })
    const tries = Array.from({ length: 15 }, (_, i) =>
      show({ email, password: `guess ${i}`, address: `203.0.113.${i}` }),
    )
    const slowed = (await Promise.all(tries)).filter((one) => 'refused' in one && one.needsCode)
    expect(slowed.length).toBeGreaterThanOrEqual(5)
  })

  it('from one address at many accounts slow that address down', async () => {
    lobby.later({ minutes: 20 })
    const address = '198.51.100.99'
    for (let i = 0; i < accountsInForce.throttle.triesOfAddress; i += 1)
      await show({ email: `sprayed-${i}@lobby.example`, password: 'spring2026', address })
    const { email, password } = await enrolled(lobby)
    expect(await show({ email, password, address })).toMatchObject({ needsCode: true })
    expect(await show({ email, password })).toMatchObject({ stage: 'factor' })
  }, 60_000)
})

describe('a code of the authenticator app', () => {
  it('is taken once, also when it is sent twice at once', async () => {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 1 })
    const code = codeAt(lobby.shell, officer.secret)
    const steps = [await stepOf(officer), await stepOf(officer)]
    const answers = await Promise.all(steps.map((step) => showCode(lobby.shell, step, code, from)))
    const taken = answers.filter((answer) => !('refused' in answer))
    expect(taken).toHaveLength(1)
    expect(await showCode(lobby.shell, await stepOf(officer), code, from)).toMatchObject({
      refused: expect.stringContaining('used before'),
    })
  })

  it('that set the app up does not sign in a second time', async () => {
    const officer = await enrolled(lobby)
    const code = codeAt(lobby.shell, officer.secret)
    const answer = await showCode(lobby.shell, await stepOf(officer), code, from)
    expect(answer).toHaveProperty('refused')
  })

  it.each([
    ['half a minute old', -1, true],
    ['of the next half minute', 1, true],
    ['two minutes old', -4, false],
    ['of two minutes from now', 4, false],
  ])('%s is judged by clocks that may differ a little', async (_, halfMinutes, isTaken) => {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 5 })
    const code = codeAt(lobby.shell, officer.secret, halfMinutes)
    const answer = await showCode(lobby.shell, await stepOf(officer), code, from)
    expect('refused' in answer).toBe(!isTaken)
  })

  it('guessed five times ends the sign-in, and a right one comes too late', async () => {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 1 })
    const step = await stepOf(officer)
    for (let i = 0; i < accountsInForce.step.wrongCodes; i += 1)
      await showCode(lobby.shell, step, '000000', from)
    const answer = await showCode(lobby.shell, step, codeAt(lobby.shell, officer.secret), from)
    expect(answer).toMatchObject({ over: true })
  })

  it('guessed in ever new sign-ins is not heard after ten, but in a known browser or on paper', async () => {
    const officer = await enrolled(lobby)
    lobby.later({ minutes: 20 })
    for (let i = 0; i < accountsInForce.throttle.codes; i += 1)
      await showCode(lobby.shell, await stepOf(officer), '000000', from)
    const late = await showCode(
      lobby.shell,
      await stepOf(officer),
      codeAt(lobby.shell, officer.secret),
      from,
    )
    expect(late).toHaveProperty('refused')
    const { device, codes } = officer
    const code = codeAt(lobby.shell, officer.secret)
    const known = await showCode(lobby.shell, await stepOf(officer), code, { ...from, device })
    expect(known).toMatchObject({ kind: 'in' })
    const onPaper = await showCode(lobby.shell, await stepOf(officer), codes[0] ?? '', from)
    expect(onPaper).toMatchObject({ kind: 'in' })
    lobby.later({ minutes: 16 })
    const later = codeAt(lobby.shell, officer.secret)
    expect(await showCode(lobby.shell, await stepOf(officer), later, from)).toMatchObject({
      kind: 'in',
    })
  })

  it('comes too late when the sign-in took longer than ten minutes', async () => {
    const officer = await enrolled(lobby)
    const step = await stepOf(officer)
    lobby.later({ minutes: 11 })
    const answer = await showCode(lobby.shell, step, codeAt(lobby.shell, officer.secret), from)
    expect(answer).toMatchObject({ over: true })
  })

  it('of somebody else is wrong', async () => {
    const [officer, other] = [await enrolled(lobby), await enrolled(lobby)]
    lobby.later({ minutes: 1 })
    const code = codeAt(lobby.shell, other.secret)
    expect(await showCode(lobby.shell, await stepOf(officer), code, from)).toHaveProperty('refused')
  })
})

describe('a recovery code', () => {
  it('stands in for the app once, however it is typed', async () => {
    const officer = await enrolled(lobby)
    const [code = ''] = officer.codes
    const typed = ` ${shownRecoveryCode(code).toUpperCase()} `
    expect(await showCode(lobby.shell, await stepOf(officer), typed, from)).toMatchObject({
      kind: 'in',
    })
    expect(await showCode(lobby.shell, await stepOf(officer), code, from)).toHaveProperty('refused')
  })

  it.each([16, 24])(
    'of %i letters, as earlier versions printed them, open once',
    async (length) => {
      const officer = await enrolled(lobby)
      const earlier = recoveryLetters.repeat(2).slice(7, 7 + length)
      await asKeeper(lobby.store, (trx) =>
        sql`insert into recovery_code (person_id, code_hash, made_at)
          values (${officer.personId}, ${secretHash(earlier)}, now())`.execute(trx),
      )
      expect(await showCode(lobby.shell, await stepOf(officer), earlier, from)).toMatchObject({
        kind: 'in',
      })
      expect(await showCode(lobby.shell, await stepOf(officer), earlier, from)).toHaveProperty(
        'refused',
      )
    },
  )

  it('there are ten of, each another', async () => {
    const { codes } = await enrolled(lobby)
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^[2-9a-z]{28}$/.test(code))).toBe(true)
  })
})

describe('the walls between signing in and reading', () => {
  const ofAccounts = [
    'account',
    'authenticator',
    'recovery_code',
    'passkey',
    'provider_identity',
    'mail',
    'sign_in_step',
    'sign_in_try',
    'known_device',
    'account_link',
    'account_event',
  ]

  it.each(ofAccounts)('whoever reads pages reads nothing of %s', async (table) => {
    const { partnershipId, personId } = await enrolled(lobby)
    const asOfficer = inTransaction(lobby.store, { partnershipId, personId }, (trx) =>
      sql`select * from ${sql.table(table)}`.execute(trx),
    )
    await expect(asOfficer).rejects.toThrow('permission denied')
  })

  it.each(['own_result', 'event', 'school', 'notice', 'booklet_file'])(
    'signing in reads nothing of %s',
    async (table) => {
      const atTheDoor = asDoor(lobby.store, (trx) =>
        sql`select * from ${sql.table(table)}`.execute(trx),
      )
      await expect(atTheDoor).rejects.toThrow('permission denied')
    },
  )
})

describe('a password hashed at an older cost', () => {
  it('is hashed anew when its owner next shows it, and stays right', async () => {
    const officer = await enrolled(lobby)
    const old = { memoryKiB: 19_456, passes: 3, lanes: 1 }
    const hash = await lobby.shell.passwords.hash(officer.password, old)
    await asKeeper(lobby.store, (trx) =>
      sql`update account set password = ${hash} where person_id = ${officer.personId}`.execute(trx),
    )
    const before = lobby.hashed()
    await stepOf(officer)
    expect(lobby.hashed() - before).toBe(2)
    await stepOf(officer)
    expect(lobby.hashed() - before).toBe(3)
  })
})
