import { dayText, momentText } from '#lib/dates.ts'
import type { Declaration, Paper } from '../../model/meetings.ts'
import type {
  DocumentSection,
  MeetingDocument,
  PublicDocument,
  Redaction,
} from '../../model/papers.ts'
import {
  attendanceSection,
  headOf,
  onOwnPage,
  outcomeWords,
  paperWords,
  paragraphsOf,
  prose,
  seatName,
  tabled,
  type MeetingRecord,
} from './record.ts'
import { readingOrder } from './read.ts'
import { withoutExempt } from './without-exempt.ts'

/** A part of the record: open with what the public reads, or left out with the reason. */
type Part =
  | { readonly section: DocumentSection }
  | { readonly what: string; readonly because: string; readonly texts: readonly string[] }

type Published = Omit<PublicDocument, 'open'>

/** The agenda and its open papers for anybody who asks under the Freedom of Information Act. */
export function publicPapers(record: MeetingRecord): PublicDocument {
  return { ...openPapers(record), open: readingOrder(openPapers(withoutExempt(record)).document) }
}

function openPapers(record: MeetingRecord): Published {
  const parts = record.papers.map((paper) => paperPart(record, paper))
  const head = headOf(record, 'Public papers')
  return published(head, `${record.meeting.place}. ${itemsWords(record)}`, parts)
}

/** The approved minutes for the public; `undefined` while the body has approved none. */
export function publicMinutes(record: MeetingRecord): PublicDocument | undefined {
  const [made, open] = [openMinutes(record), openMinutes(withoutExempt(record))]
  if (made === undefined || open === undefined) return undefined
  return { ...made, open: readingOrder(open.document) }
}

function openMinutes(record: MeetingRecord): Published | undefined {
  const { approval, versions } = record.minutes
  const version = versions.find((each) => each.version === approval?.version)
  if (approval === undefined || version === undefined) return undefined
  const parts: Part[] = [
    { section: attendanceSection(record) },
    ...declarationParts(record),
    { section: prose('Minutes', paragraphsOf(version.words)) },
    ...version.exempt.map(({ number, words, because }) => ({
      what: number === null ? 'Part of the minutes' : `Minutes of item ${number}`,
      ...{ because, texts: [words] },
    })),
    ...record.papers.map((paper) => itemPart(record, paper)),
    ...actionParts(record),
  ]
  const approved = `Approved at the meeting of ${momentText(approval.startsAt)}.`
  return published(headOf(record, 'Minutes'), `${record.meeting.place}. ${approved}`, parts)
}

function itemsWords({ papers }: MeetingRecord): string {
  const exempt = papers.filter(({ exemptBecause }) => exemptBecause !== null).length
  const open = papers.length - exempt
  return `${open} open ${open === 1 ? 'item' : 'items'}, ${exempt} exempt.`
}

function published(
  head: Pick<MeetingDocument, 'partnership' | 'kind' | 'title' | 'when'>,
  lead: string,
  parts: readonly Part[],
): Published {
  const left = parts.flatMap((part) => ('section' in part ? [] : [part]))
  const redactions = left.map(({ what, because, texts }) => ({
    ...{ what, because },
    words: texts.map(wordsIn).reduce((sum, each) => sum + each, 0),
  }))
  const sections = parts.flatMap((part) => ('section' in part ? [part.section] : []))
  return {
    document: { ...head, notices: [], lead, sections: [...sections, leftOutSection(redactions)] },
    redactions,
    leftOut: left.flatMap(({ texts }) => texts),
  }
}

function leftOutSection(redactions: readonly Redaction[]): DocumentSection {
  const rows = redactions.map(({ what, because, words }) => [what, because, String(words)])
  const table = { shares: [4, 8, 1], heads: ['Left out', 'Why', 'Words'], rows }
  return tabled('What is left out, and why', table, 'Nothing is left out.')
}

/** How many words a text has, as anybody would count them. */
function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

function paperPart(record: MeetingRecord, paper: Paper): Part {
  const { number, title, exemptBecause } = paper
  if (exemptBecause !== null) return exemptItem(record, paper, exemptBecause)
  const said = [...paperWords(record, paper), ...outcomeWords(record, paper)]
  return { section: onOwnPage(prose(`${number}. ${title}`, said)) }
}

/** In the minutes an open item stands with its outcome only: its paper is in the public papers. */
function itemPart(record: MeetingRecord, paper: Paper): Part {
  const { number, title, exemptBecause } = paper
  if (exemptBecause !== null) return exemptItem(record, paper, exemptBecause)
  const outcome = outcomeWords(record, paper)
  const said = outcome.length === 0 ? ['No motion was counted.'] : outcome
  return { section: prose(`${number}. ${title}`, said) }
}

/** With its title, its paper and its motion: none of them leaves. */
function exemptItem({ motions }: MeetingRecord, paper: Paper, because: string): Part {
  const motion = motions.find(({ id }) => id === paper.motionId)
  const moved = motion === undefined ? [] : [motion.title, motion.words]
  // A file is in the public papers whole or not at all: nothing in it can be left out here.
  const what = paper.file === null ? `Item ${paper.number}` : `Item ${paper.number}, with its file`
  return { what, because, texts: [paper.title, paper.words, paper.file?.name ?? '', ...moved] }
}

function declarationParts(record: MeetingRecord): Part[] {
  const exemptOf = new Map(
    record.papers.map(({ number, exemptBecause }) => [number, exemptBecause] as const),
  )
  const reasonOf = ({ number }: Declaration) =>
    number === null ? null : (exemptOf.get(number) ?? null)
  const open = record.declarations.filter((each) => reasonOf(each) === null)
  const rows = open.map(({ seatId, number, words, effect }) => [
    seatName(record, seatId),
    number === null ? 'The meeting' : `Item ${number}`,
    words,
    effect,
  ])
  const table = { shares: [4, 2, 5, 2], heads: ['Seat', 'About', 'Declared', 'Then'], rows }
  return [
    { section: tabled('Interests declared', table, 'None is published here.') },
    ...record.declarations.flatMap((each) => {
      const because = reasonOf(each)
      if (because === null) return []
      return [{ what: `Declaration on item ${each.number}`, because, texts: [each.words] }]
    }),
  ]
}

function actionParts(record: MeetingRecord): Part[] {
  const { actions } = record.minutes
  const rows = actions
    .filter(({ exemptBecause }) => exemptBecause === null)
    .map(({ words, seatId, due }) => [words, seatName(record, seatId), dayText(due)])
  const table = { shares: [6, 4, 3], heads: ['Action', 'Owner', 'Due'], rows }
  return [
    { section: tabled('Actions', table, 'None is published here.') },
    ...actions.flatMap(({ words, exemptBecause }) =>
      exemptBecause === null ? [] : [{ what: 'An action', because: exemptBecause, texts: [words] }],
    ),
  ]
}
