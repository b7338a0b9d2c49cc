import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { RecordedFlag } from '../model.ts'
import type { FlagRead } from '../rules/flag-form.ts'
import { allFlags, insertFlags } from '../store/flags.ts'

/** Every version of the entries that the person may see. */
export function recordedFlags(shell: Shell, person: SignedIn): Promise<RecordedFlag[]> {
  return asPerson(shell, person, (trx) => allFlags(trx, person.partnership.id))
}

export interface FlagToRecord extends FlagRead {
  /** One school, or all those of which nothing is recorded. */
  readonly schoolIds: readonly string[]
  /** The version that the person corrects; 0 for a first entry. */
  readonly version: number
}

/** Records a flag, or that there is none, once; a conflict where nothing is as the person saw it. */
export async function recordFlag(
  shell: Shell,
  person: SignedIn,
  token: string,
  { schoolIds, version, ...flag }: FlagToRecord,
): Promise<'recorded' | 'conflict'> {
  const done = await once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    const schools = schoolIds.map((schoolId) => ({ id: shell.newId(), schoolId }))
    const at = shell.now().toString()
    const added = await insertFlags(trx, { ...of, at, schools, flag, version })
    if (added === 0) return { kind: 'conflict' } as const
    const [only] = schoolIds
    await record(shell, trx, of, {
      action: version === 0 ? 'flag recorded' : 'flag corrected',
      subject: schoolIds.length === 1 && only !== undefined ? `school ${only}` : `${added} schools`,
      detail: { ...flag, version: version + 1, schools: added },
    })
    return `${added} recorded`
  })
  return typeof done === 'string' ? 'recorded' : 'conflict'
}
