import type { PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { linksPolicy, type LinksPolicy } from '../policy.ts'
import { defaultPolicy } from './default-policy.ts'

/** Links as a policy that a board adopts. */
export const linksKind: PolicyKind = {
  kind: 'links',
  slug: 'links',
  title: 'Links between schools',
  about:
    'When a step from one school number to the next is taken by itself, and when a person decides.',
  needsSecond: false,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) => readBy({ schema: linksPolicy, explain }, document),
  schema: () => schemaOf('Links between schools', linksPolicy),
}

function explain({ source, mostDaysBetween, mostDaysTogether }: LinksPolicy) {
  return [
    {
      title: 'A person decides on a step',
      lines: [
        `where more than ${mostDaysBetween} days lie between the end of one school and the beginning of the next`,
        `where both were open for more than ${mostDaysTogether} days`,
        'Every other step is taken by itself, and the trend crosses it.',
      ],
    },
    { title: 'Source', lines: [source] },
  ]
}
