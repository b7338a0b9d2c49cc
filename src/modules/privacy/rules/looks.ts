import { roleCode, roleNames } from '#modules/people/model.ts'
import type { Sheet } from '#lib/sheet.ts'
import { momentText } from '#lib/dates.ts'
import type { LookedDay } from '../model.ts'
import { privacyInForce } from './in-force.ts'

/** Whether the reading that a question of the matrix opens is written down, by the policy. */
export function isRecorded(question: string): boolean {
  const [resource = '', verb = ''] = question.split(': ')
  return (verb === 'read' || verb === 'export') && resource in privacyInForce.looks.recorded
}

/** "Cluster booklet, as a file": what was looked at, in the words of the policy. */
export function lookedAt(question: string): string {
  const [resource = '', verb = ''] = question.split(': ')
  const { recorded, ofPrograms } = privacyInForce.looks
  const words = recorded[resource] ?? ofPrograms[resource] ?? resource
  return verb === 'export' ? `${words}, as a file` : words
}

/** "Headteacher, Ashgrove Primary": as what somebody looked. */
export function lookedAs({ roles, schools, isOperator, isProgram }: LookedDay): string {
  if (isProgram) return 'Program, by a token of the data team'
  if (isOperator) return 'Operator, with the glass broken'
  const names = roles.map((code) => {
    const known = roleCode.safeParse(code)
    return known.success ? roleNames[known.data] : code
  })
  return [...names, ...schools].join(', ')
}

/** "3 July 2026, 09:12; 4 times, last at 3 July 2026, 10:40". */
export function lookedWhen({ firstAt, lastAt, times }: LookedDay): string {
  const first = momentText(firstAt)
  const last = momentText(lastAt)
  if (times === 1) return first
  return last === first
    ? `${first}; ${times} times`
    : `${first} to ${last.split(', ')[1]}; ${times} times`
}

export function looksSheet(schoolName: string, since: string, looks: readonly LookedDay[]): Sheet {
  return {
    title: `Who has looked at ${schoolName} since ${since}`,
    columns: [
      { name: 'Who', kind: 'text' },
      { name: 'As', kind: 'text' },
      { name: 'What', kind: 'text' },
      { name: 'Day', kind: 'date' },
      { name: 'First at', kind: 'text' },
      { name: 'Last at', kind: 'text' },
      { name: 'Times', kind: 'number' },
    ],
    rows: looks.map((look) => [
      look.name,
      lookedAs(look),
      lookedAt(look.question),
      look.day,
      momentText(look.firstAt),
      momentText(look.lastAt),
      look.times,
    ]),
    notes: Object.values(privacyInForce.looks.notRecorded).map((says) => {
      return { about: 'Not in this list', says }
    }),
  }
}
