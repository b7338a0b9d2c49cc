import { accountsInForce } from '#modules/accounts/rules/default-policy.ts'
import { argon2Passwords } from '#platform/secrets/passwords.ts'
import { median, timesOf, type Row } from './report.ts'

const runs = 15

/** What one password costs whoever guesses, and whoever signs in: by the cost that the policy asks. */
export async function benchPasswords(): Promise<Row[]> {
  const { cost } = accountsInForce.password
  const kept = await argon2Passwords.hash('a heron on the weir', cost)
  const times = await timesOf(runs, () => argon2Passwords.isRight('another', kept, cost))
  const { memoryKiB, passes } = cost
  const what = `A password tried (argon2id, ${Math.round(memoryKiB / 1024)} MiB, ${passes} passes)`
  const row = { what, where: 'in memory', figure: median(times), unit: 'ms' }
  return [
    { ...row, limit: { atLeast: 20 } },
    { ...row, limit: { atMost: 100 } },
  ]
}
