import { asPerson, principalOf } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import { insertDecision } from '../../src/modules/decisions/store.ts'

/** What the board expects, written without its rule that only a carried motion has a decision. */
export async function addDecision(
  shell: Shell,
  mark: string,
  person: SignedIn,
  of: { readonly bodyId: string; readonly motionId: string },
): Promise<string> {
  const id = shell.newId()
  const decision = {
    ...{
      ...of,
      id,
      minuted: null,
      title: `${mark} second`,
      expected: `${mark} readers`,
      measure: 'PHON_Y1',
    },
    ...{ reviewOn: '2999-01-01', figureThen: `${mark} 60%` },
  }
  const by = { ...principalOf(person), at: shell.now().toString() }
  await asPerson(shell, person, (trx) => insertDecision(trx, by, decision))
  return id
}
