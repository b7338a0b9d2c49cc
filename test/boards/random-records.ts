import fc from 'fast-check'
import type { Declaration, Paper } from '#modules/boards/model/meetings.ts'
import type { ExemptPart, MeetingAction } from '#modules/boards/model/minutes.ts'
import type { MeetingRecord } from '#modules/boards/rules/papers/record.ts'

/**
 * Begins every word of every exempt text of a random meeting, and no other word. Long enough that no
 * packed stream or font of a PDF has it by chance: three letters stood in one of some hundred.
 */
export const exemptMark = 'zqxjvk'

const seatId = 'seat'
const because = 'Section 40'

function record(of: {
  papers: readonly Paper[]
  declarations: readonly Declaration[]
  exempt: readonly ExemptPart[]
  actions: readonly MeetingAction[]
}): MeetingRecord {
  const meeting = { id: 'm', bodyId: 'b', startsAt: '2018-03-08T16:30:00Z', place: 'Town Hall' }
  const version = { version: 1, words: 'The board met.\n\nIt agreed.', exempt: of.exempt }
  const body = {
    ...{ id: 'b', slug: 'board', name: 'Board', kind: 'strategic board' as const, clusterId: null },
    from: '2017-09-01',
    document: {
      ...{ purpose: 'To decide', chair: 'The chair', terms: [], reviewed: '', byDefault: [] },
      lists: [],
    },
    priorities: [],
    seats: [
      {
        ...{ id: seatId, bodyId: 'b', name: 'Chair', represents: 'authority', speaksFor: null },
        ...{ state: 'filled' as const, note: '', from: '2017-09-01', to: null, holders: [] },
      },
    ],
  }
  return {
    ...{ partnership: 'Partnership', body, meeting, motions: [], toApprove: [] },
    attendance: [{ seatId, state: 'present' }],
    papers: of.papers,
    declarations: of.declarations,
    minutes: {
      versions: [{ ...version, reason: '', by: 'Clerk', at: '2018-03-09T10:00:00Z' }],
      approval: { version: 1, atMeetingId: 'n', startsAt: '2018-05-10T15:30:00Z', by: 'Clerk' },
      actions: of.actions,
      ...{ carried: [], approvable: [], toApprove: [] },
    },
  }
}

/** An open item on reading and an exempt one on a quagga. */
export const aRecord = record({
  papers: [
    {
      ...{ number: 1, title: 'Reading', words: 'A reading rose' },
      ...{ exemptBecause: null, motionId: null, file: null },
    },
    {
      ...{ number: 2, title: 'Item', words: 'A quagga' },
      ...{ exemptBecause: because, motionId: null, file: null },
    },
  ],
  ...{ declarations: [], exempt: [], actions: [] },
})

const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  minLength: 1,
  maxLength: 12,
})
const ends = fc.constantFrom(' ', ' ', ' ', '. ', ', ', '\n', ' – ', '’s ')

function textOf(prefix: string): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(letters, ends), { minLength: 1, maxLength: 40 })
    .map((words) => words.map(([word, end]) => `${prefix}${word}${end}`).join(''))
}

const file = {
  kind: 'pdf',
  pages: 3,
  size: 4321,
  sha256: '0123456789abcdef'.repeat(4),
  searched: 'whole',
} as const

const lineOf = (prefix: string) =>
  fc
    .array(letters, { minLength: 1, maxLength: 8 })
    .map((words) => words.map((w) => prefix + w).join(' '))

const item = fc.boolean().chain((isExempt) => {
  const prefix = isExempt ? exemptMark : ''
  return fc.record({
    isExempt: fc.constant(isExempt),
    title: lineOf(prefix),
    words: fc.oneof(
      { weight: 4, arbitrary: textOf(prefix) },
      { weight: 1, arbitrary: fc.constant('') },
    ),
    /** What its file is called, where its paper is one. */
    called: fc.option(lineOf(prefix), { nil: null }),
    /** What was declared and minuted about it, where anything was. */
    declared: fc.option(lineOf(prefix), { nil: null }),
    minuted: fc.option(textOf(prefix), { nil: null }),
    action: fc.option(lineOf(prefix), { nil: null }),
  })
})

/** A meeting of random open and exempt items with declarations, minutes and actions about them. */
export const randomRecord = fc.array(item, { maxLength: 8 }).map((items) => {
  const numbered = items.map((each, i) => ({ ...each, number: i + 1 }))
  const papers = numbered.map(({ number, title, words, called, isExempt }) => ({
    ...{ number, title, words, motionId: null },
    exemptBecause: isExempt ? because : null,
    file: called === null ? null : { ...file, name: called },
  }))
  const declarations = numbered.flatMap(({ number, declared }) =>
    declared === null
      ? []
      : [{ id: `d${number}`, seatId, number, words: declared, effect: 'left the room' as const }],
  )
  const exempt = numbered.flatMap(({ number, minuted, isExempt }) =>
    minuted === null || !isExempt ? [] : [{ number, words: minuted, because }],
  )
  const actions = numbered.flatMap(({ number, action, isExempt }) =>
    action === null
      ? []
      : [
          {
            ...{
              id: `a${number}`,
              meetingId: 'm',
              startsAt: '2018-03-08T16:30:00Z',
              words: action,
            },
            ...{
              exemptBecause: isExempt ? because : null,
              seatId,
              due: '2018-04-01',
              doneOn: null,
            },
          },
        ],
  )
  const exemptItems = numbered.filter(({ isExempt }) => isExempt)
  const many = (has: (each: (typeof numbered)[number]) => boolean) => exemptItems.filter(has).length
  return {
    record: record({ papers, declarations, exempt, actions }),
    exemptParts: {
      items: exemptItems.length,
      all:
        exemptItems.length +
        many(({ declared }) => declared !== null) +
        many(({ minuted }) => minuted !== null) +
        many(({ action }) => action !== null),
    },
  }
})
