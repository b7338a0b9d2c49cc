import bury from '../../../../policy/bury-2017/categorisation.json' with { type: 'json' }
import england from '../../../../policy/england-2026/categorisation.json' with { type: 'json' }
import { policyPack, type PolicyPack } from '../policy.ts'
import { problemsOf, type Problem } from '#lib/problems.ts'

/** The packs that come with Trellis; a board adopts one, or one of its own. */
export const packs: readonly PolicyPack[] = [policyPack.parse(bury), policyPack.parse(england)]

export function packNamed(name: string): PolicyPack | undefined {
  return packs.find((pack) => pack.name === name)
}

/** A pack from a file, or all that is wrong with it. */
export function readPack(document: unknown): PolicyPack | { problems: readonly Problem[] } {
  const read = policyPack.safeParse(document)
  return read.success ? read.data : { problems: problemsOf(read.error) }
}
