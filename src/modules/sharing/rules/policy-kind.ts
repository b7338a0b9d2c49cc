import type { PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { dataSets } from '../model.ts'
import { sharingPolicy, type SharingPolicy } from '../policy.ts'
import { audienceWords } from './agreements.ts'
import { defaultPolicy } from './default-policy.ts'

/** The data sharing protocol, as a policy that a board adopts. */
export const sharingKind: PolicyKind = {
  kind: 'sharing',
  slug: 'sharing',
  title: 'Data sharing',
  about: 'Which data of a school others see only by its agreement: with whom, what for, how long.',
  needsSecond: true,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) => readBy({ schema: sharingPolicy, explain, problems: problemsIn }, document),
  schema: () => schemaOf('Data sharing', sharingPolicy),
}

function explain({ source, mostDays, yearsBack, yearsAhead, dataSets: sets }: SharingPolicy) {
  return [
    {
      title: 'Seen by law or by the rules of the partnership',
      lines: sets
        .filter(({ basis }) => basis === 'statutory')
        .map(({ name, about }) => `${name}: ${about}`),
    },
    {
      title: 'Seen only by agreement of the school',
      lines: sets.flatMap((set) =>
        set.basis === 'statutory'
          ? []
          : set.audiences.flatMap(({ audience, purposes }) =>
              purposes.map((purpose) => `${set.name}, ${audienceWords[audience]}: ${purpose}`),
            ),
      ),
    },
    {
      title: 'How long',
      lines: [
        `An agreement ends after ${mostDays} days at the latest, and at once when the head withdraws it.`,
        `It is for the data of one year, from ${yearsBack} before this one to ${yearsAhead} after.`,
      ],
    },
    { title: 'Source', lines: [source] },
  ]
}

/** What the database shows by agreement only, no document can show otherwise: it can only say so. */
function problemsIn({ dataSets: sets }: SharingPolicy): string[] {
  const times = (key: string) =>
    sets.filter((set) => set.basis === 'agreement' && set.key === key).length
  return [
    ...dataSets
      .filter((key) => times(key) !== 1)
      .map((key) => `dataSets: name ${key} once, with the basis "agreement".`),
    ...sets
      .filter(({ basis, question }) => basis === 'statutory' && question === 'prediction: read')
      .map(({ name }) => `${name}: predictions are seen by agreement only.`),
  ]
}
