import type { PaperFile } from '../../model/meetings.ts'
import type { MeetingRecord } from './record.ts'

/** That there is a file is told, as its item is; what it is called is not. */
function withoutName(file: PaperFile | null): PaperFile | null {
  return file === null ? null : { ...file, name: '' }
}

/**
 * The record as if every exempt text were empty. What is made of it is what a public document may
 * say: a document that says another word has it from where it must not.
 */
export function withoutExempt(record: MeetingRecord): MeetingRecord {
  const { papers, declarations, minutes } = record
  const exempt = new Set(
    papers.flatMap(({ number, exemptBecause }) => (exemptBecause === null ? [] : [number])),
  )
  return {
    ...record,
    papers: papers.map((paper) =>
      exempt.has(paper.number)
        ? { ...paper, title: '', words: '', motionId: null, file: withoutName(paper.file) }
        : paper,
    ),
    declarations: declarations.map((each) =>
      each.number !== null && exempt.has(each.number) ? { ...each, words: '' } : each,
    ),
    minutes: {
      ...minutes,
      versions: minutes.versions.map((version) => ({
        ...version,
        exempt: version.exempt.map((part) => ({ ...part, words: '' })),
      })),
      actions: minutes.actions.map((action) =>
        action.exemptBecause === null ? action : { ...action, words: '' },
      ),
    },
  }
}
