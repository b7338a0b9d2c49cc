import { roleNames } from '#modules/people/model.ts'
import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { dataYearPolicy, type DataYearPolicy, type DueRule, type PolicyEntry } from '../policy.ts'
import { defaultPolicy } from './default-policy.ts'

/** The data year as a policy that a board adopts. */
export const dataYearKind: PolicyKind = {
  kind: 'data year',
  slug: 'data-year',
  title: 'The data year',
  about:
    'What is published, collected and sent in each month of an academic year, for whom, by whom.',
  needsSecond: false,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) => readBy({ schema: dataYearPolicy, explain }, document),
  schema: () => schemaOf('The data year', dataYearPolicy),
}

/** An academic year begins in September. */
const months = [
  [9, 'September'],
  [10, 'October'],
  [11, 'November'],
  [12, 'December'],
  [1, 'January'],
  [2, 'February'],
  [3, 'March'],
  [4, 'April'],
  [5, 'May'],
  [6, 'June'],
  [7, 'July'],
  [8, 'August'],
] as const

function explain({ source, followUp, entries }: DataYearPolicy): Passage[] {
  return [
    ...months.flatMap(([month, name]) => {
      const due = entries.filter((entry) => entry.month === month)
      return due.length === 0 ? [] : [{ title: name, lines: due.map(entryWords) }]
    }),
    {
      title: 'After a provisional release',
      lines: [
        `A revised one is looked for after ${followUp.months} months, by the ${roleNames[followUp.ownerRole].toLowerCase()}.`,
      ],
    },
    { title: 'Source', lines: [source] },
  ]
}

function entryWords({ activity, audience, phase, ownerRole, due, collects }: PolicyEntry): string {
  const returned = collects.length === 0 ? '' : ` Each school returns ${collects.join(', ')}.`
  return `${activity} (${phase}): ${dueWords(due)}, for ${audience}, by the ${roleNames[ownerRole].toLowerCase()}.${returned}`
}

const ordinals = ['first', 'second', 'third', 'fourth'] as const

function dueWords(due: DueRule): string {
  switch (due.rule) {
    case 'day':
      return `on the ${due.day} of the month`
    case 'last day':
      return 'on the last day of the month'
    case 'weekday':
      return `on the ${due.nth === 'last' ? due.nth : (ordinals[due.nth - 1] ?? due.nth)} ${due.weekday}`
  }
}
