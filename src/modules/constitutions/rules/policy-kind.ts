import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { constitutionPolicy, type ConstitutionPolicy } from '../policy.ts'
import { defaultPolicy } from './default-policy.ts'

/** What a cluster's constitution has and how long it holds, as a policy that a board adopts. */
export const constitutionsKind: PolicyKind = {
  kind: 'constitutions',
  slug: 'constitutions',
  title: 'Constitutions of clusters',
  about:
    'Which sections a cluster’s constitution has, which are alike in all, and how long it holds.',
  needsSecond: false,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) =>
    readBy({ schema: constitutionPolicy, explain, problems: problemsIn }, document),
  schema: () => schemaOf('Constitutions of clusters', constitutionPolicy),
}

function explain({ sections, validYears, renewalDays, source }: ConstitutionPolicy): Passage[] {
  return [
    {
      title: 'Sections',
      lines: sections.map(
        ({ title, asks, alike }) =>
          `${title}: ${asks} (${alike ? 'the same in every cluster, or with a reason' : 'each cluster’s own'})`,
      ),
    },
    {
      title: 'How long',
      lines: [
        `It holds for ${validYears === 1 ? 'a year' : `${validYears} years`} from the day on which it comes into force.`,
        `Its renewal is on the desk ${renewalDays} days before it ends.`,
      ],
    },
    { title: 'Source', lines: [source] },
  ]
}

/** Texts are kept by the id of their section, so no two may have the same. */
function problemsIn({ sections }: ConstitutionPolicy): string[] {
  const ids = sections.map(({ id }) => id)
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map(
    (id) => `sections: ${id} stands twice.`,
  )
}
