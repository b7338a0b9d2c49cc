import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy } from '#modules/policy/rules/read.ts'
import { policyPack, type PolicyPack } from '../policy.ts'
import { doubtsAbout, type Doubt } from './check-pack.ts'
import { explainedPassages } from './explain.ts'
import { packs } from './packs.ts'
import { packSchema } from './schemas.ts'

/** As versions of packs are kept. */
export const criteriaKindName = 'criteria'

/** Criteria of support categories as a policy that a board adopts; a category takes two people. */
export const criteriaKind: PolicyKind = {
  kind: criteriaKindName,
  slug: 'criteria',
  title: 'Criteria of support categories',
  about: 'By which criteria a review proposes a support category for each school.',
  needsSecond: true,
  shipped: packs.map((pack) => ({ name: pack.name, title: pack.title, document: pack })),
  read: (document) =>
    readBy(
      {
        schema: policyPack,
        explain: (pack): readonly Passage[] => explainedPassages(pack),
        problems: (pack) => doubtLines(pack, 'contradiction'),
        warnings: (pack) => doubtLines(pack, 'warning'),
      },
      document,
    ),
  schema: packSchema,
}

function doubtLines(pack: PolicyPack, kind: Doubt['kind']): string[] {
  return doubtsAbout(pack)
    .filter((doubt) => doubt.kind === kind)
    .map(({ at, says }) => `${at}: ${says}`)
}
