import type { Pool } from 'pg'
import { z } from 'zod'
import { changedTerms } from './terms.ts'

/** A policy of row-level security as PostgreSQL's catalogue has it. */
const policyRow = z.object({
  table: z.string(),
  name: z.string(),
  permissive: z.enum(['PERMISSIVE', 'RESTRICTIVE']),
  role: z.string(),
  verb: z.enum(['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE']),
  using: z.string().nullable(),
  check: z.string().nullable(),
})
export type Policy = Readonly<z.infer<typeof policyRow>>

/** All that there are, and their number as the table behind the view counts it. */
export async function policiesIn(pool: Pool): Promise<{ policies: Policy[]; count: number }> {
  const { rows } = await pool.query(`
    select tablename as table, policyname as name, permissive, array_to_string(roles, ', ') as role,
           cmd as verb, qual as using, with_check as check
    from pg_policies where schemaname = 'public' order by 1, 2`)
  const counted = await pool.query('select count(*)::int as count from pg_policy')
  const [{ count }] = z.tuple([z.object({ count: z.number() })]).parse(counted.rows)
  return { policies: z.array(policyRow).parse(rows), count }
}

/** What is done to a policy to see whether anybody notices. */
export interface Mutant {
  readonly policy: Policy
  readonly words: string
  /** Left out where it is taken away. */
  readonly becomes?: Policy
}

/** Each policy taken away, opened, turned round, and with each of its terms left out or turned round. */
export function mutantsOf(policy: Policy): Mutant[] {
  const { using, check } = policy
  const permissive = policy.permissive === 'PERMISSIVE' ? 'RESTRICTIVE' : 'PERMISSIVE'
  return [
    { policy, words: 'taken away' },
    { policy, words: `made ${permissive.toLowerCase()}`, becomes: { ...policy, permissive } },
    ...altered(using).map(({ words, expression }) => ({
      ...{ policy, words: `using: ${words}` },
      becomes: { ...policy, using: expression },
    })),
    ...altered(check).map(({ words, expression }) => ({
      ...{ policy, words: `with check: ${words}` },
      becomes: { ...policy, check: expression },
    })),
  ]
}

function altered(expression: string | null): { words: string; expression: string }[] {
  if (expression === null) return []
  if (expression === 'true') return [{ words: 'false', expression: 'false' }]
  return [
    { words: 'true', expression: 'true' },
    { words: 'turned round', expression: `(not ${expression})` },
    ...changedTerms(expression),
  ]
}

/** What row-level security decides of a row: whether it is read, added, changed, changed to, deleted. */
export const decisions = [
  ['SELECT', 'using'],
  ['INSERT', 'check'],
  ['UPDATE', 'using'],
  ['UPDATE', 'check'],
  ['DELETE', 'using'],
] as const
export type Decision = (typeof decisions)[number]

/** What a policy says in a decision; `undefined` where it has no part in it. */
function saidBy(policy: Policy, [verb, of]: Decision): string | undefined {
  if (policy.verb !== 'ALL' && policy.verb !== verb) return undefined
  const { using, check } = policy
  return (of === 'using' ? using : (check ?? using)) ?? undefined
}

/** As PostgreSQL decides: every restrictive policy agrees, and one that permits; nothing known is no. */
export function decides(
  policies: readonly Policy[],
  decision: Decision,
  isSo: (expression: string) => boolean,
): boolean {
  let isPermitted = false
  for (const policy of policies) {
    const said = saidBy(policy, decision)
    if (said === undefined) continue
    if (policy.permissive === 'PERMISSIVE') isPermitted ||= isSo(said)
    else if (!isSo(said)) return false
  }
  return isPermitted
}
