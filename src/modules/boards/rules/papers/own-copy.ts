import type { Paper } from '../../model/meetings.ts'
import type { PaperNote } from '../../model/notes.ts'
import type { OfflineCopy, OfflineFile, OfflineItem } from '../../model/offline.ts'
import type { MeetingDocument } from '../../model/papers.ts'
import { agendaPack } from './agenda-pack.ts'
import { withoutClosed } from './closed.ts'
import { meetingFileName, paperWords, paragraphsOf, type MeetingRecord } from './record.ts'

/** Whose copy it is: their notes on the meeting, and the items whose papers are closed to them. */
export interface CopyOf {
  readonly notes: readonly PaperNote[]
  readonly closed: ReadonlySet<number>
}

/** The agenda pack with the reader's own notes, each below its paper. */
export function ownPack(record: MeetingRecord, { notes, closed }: CopyOf): MeetingDocument {
  const noted = notesByItem(notes)
  const pack = agendaPack(withoutClosed(record, closed), {
    paper: paperWords,
    below: ({ number }) => {
      const [first, ...rest] = noted.get(number) ?? []
      return first === undefined ? [] : [`My note: ${first}`, ...rest]
    },
  })
  const own = 'With my own notes. Nobody else has them from Trellis.'
  return { ...pack, kind: 'My agenda pack', notices: [...pack.notices, own] }
}

/** All that the reader may read of a meeting, as one file for a phone or a tablet without a network. */
export function offlineCopy(
  record: MeetingRecord,
  of: CopyOf & {
    readonly madeAt: string
    readonly madeFor: string
    /** By the number of an item, the data link of its file, where it is taken in. */
    readonly links: ReadonlyMap<number, string>
  },
): OfflineCopy {
  const open = withoutClosed(record, of.closed)
  const noted = notesByItem(of.notes)
  return {
    document: {
      ...agendaPack(open, { paper: typedWords, below: () => [] }),
      kind: 'Papers to read offline',
    },
    madeAt: of.madeAt,
    madeFor: of.madeFor,
    items: new Map(
      open.papers.map((paper): [number, OfflineItem] => [
        paper.number,
        {
          isExempt: paper.exemptBecause !== null,
          note: noted.get(paper.number) ?? [],
          file: fileIn(record, paper, of.links),
        },
      ]),
    ),
  }
}

/** The items whose files one copy takes in, in the order of the agenda: each that still fits. */
export function itemsThatFit(
  papers: readonly Pick<Paper, 'number' | 'file'>[],
  mostBytes: number,
): ReadonlySet<number> {
  const taken = new Set<number>()
  let left = mostBytes
  for (const { number, file } of papers) {
    if (file !== null && file.size <= left) {
      taken.add(number)
      left -= file.size
    }
  }
  return taken
}

/** What was typed alone: of a file the copy says more than a line of print does. */
function typedWords(_: MeetingRecord, { words, file }: Paper): string[] {
  const typed = paragraphsOf(words)
  return typed.length === 0 && file === null ? ['There is no paper to this item.'] : typed
}

function fileIn(
  record: MeetingRecord,
  { number, file }: Paper,
  links: ReadonlyMap<number, string>,
): OfflineFile | null {
  if (file === null) return null
  const saveAs = `${meetingFileName(record)}-item-${number}.${file.kind}`
  return { ...file, saveAs, href: links.get(number) ?? null }
}

function notesByItem(notes: readonly PaperNote[]): ReadonlyMap<number, readonly string[]> {
  return new Map(notes.map(({ number, words }) => [number, paragraphsOf(words)]))
}
