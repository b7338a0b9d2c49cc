import { dayText, momentText } from '#lib/dates.ts'
import type { Paper } from '../../model/meetings.ts'
import type { DocumentSection, MeetingDocument } from '../../model/papers.ts'
import {
  headOf,
  onOwnPage,
  paperWords,
  paragraphsOf,
  prose,
  seatName,
  tabled,
  type MeetingRecord,
} from './record.ts'

/** What a pack says of an item beside its title, its reason and its motion. */
export interface PackWords {
  readonly paper: (record: MeetingRecord, paper: Paper) => readonly string[]
  /** Below all that the item has. */
  readonly below: (paper: Paper) => readonly string[]
}

const forMembers: PackWords = { paper: paperWords, below: () => [] }

/** Everything that a member reads before a meeting, exempt papers too, as one document. */
export function agendaPack(record: MeetingRecord, words = forMembers): MeetingDocument {
  const { meeting, papers } = record
  const exempt = papers.filter(({ exemptBecause }) => exemptBecause !== null)
  const items = papers.length === 1 ? 'One item' : `${papers.length} items`
  return {
    ...headOf(record, 'Agenda pack'),
    notices:
      exempt.length === 0
        ? []
        : [`Confidential: ${listWords(exempt)} exempt. This pack is for members of the body only.`],
    lead: `${meeting.place}. ${items} on the agenda, ${exempt.length} exempt.`,
    sections: [
      agendaSection(record),
      carriedSection(record),
      ...record.toApprove.map(({ meeting: { startsAt }, version }) =>
        onOwnPage(
          prose(`Minutes to approve: ${momentText(startsAt)}`, [
            `Version ${version.version}.`,
            ...paragraphsOf(version.words),
            ...version.exempt.flatMap(({ number, words, because }) => [
              `${number === null ? 'Other' : `Item ${number}`}, exempt: ${because}`,
              ...paragraphsOf(words),
            ]),
          ]),
        ),
      ),
      ...papers.map((paper) => paperSection(record, paper, words)),
    ],
  }
}

/** "item 4 is", "items 4 and 6 are". */
function listWords(papers: readonly Paper[]): string {
  const numbers = papers.map(({ number }) => String(number))
  if (numbers.length === 1) return `item ${numbers[0]} is`
  return `items ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} are`
}

function agendaSection({ papers }: MeetingRecord): DocumentSection {
  const rows = papers.map(({ number, title, exemptBecause }) => [
    String(number),
    title,
    exemptBecause === null ? 'Open' : `Exempt: ${exemptBecause}`,
  ])
  const table = { shares: [1, 7, 6], heads: ['Item', 'Title', 'Publication'], rows }
  return tabled('Agenda', table, 'There is nothing on the agenda yet.')
}

function carriedSection(record: MeetingRecord): DocumentSection {
  const rows = record.minutes.carried.map(({ words, seatId, due }) => [
    words,
    seatName(record, seatId),
    dayText(due),
  ])
  const table = { shares: [6, 4, 3], heads: ['Action', 'Owner', 'Due'], rows }
  return tabled('Actions from earlier meetings', table, 'None is left to do.')
}

function paperSection(record: MeetingRecord, paper: Paper, words: PackWords): DocumentSection {
  const { motions } = record
  const { number, title, exemptBecause, motionId } = paper
  const motion = motions.find(({ id }) => id === motionId)
  const said = prose(`${number}. ${title}`, [
    ...(exemptBecause === null ? [] : [`Exempt: ${exemptBecause}`]),
    ...words.paper(record, paper),
    ...(motion === undefined ? [] : [`Motion: ${motion.title}`, ...paragraphsOf(motion.words)]),
    ...words.below(paper),
  ])
  return onOwnPage({ ...said, item: number })
}
