import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dayText } from '#lib/dates.ts'
import { checkedFile } from '#modules/boards/actions/paper-files.ts'
import { printedPapers } from '#modules/boards/actions/papers.ts'
import type { MeetingDocument } from '#modules/boards/model/papers.ts'
import type { Shell } from '#platform/shell.ts'

const costs = {
  shares: [6, 2, 2],
  heads: ['What', 'Number', 'Cost'],
  rows: [
    ['Supply teachers, two days for two teachers of each school', '136', '£25,840'],
    ['A room for 70 people, with lunch', '2', '£1,900'],
    ['Visits of moderators that are needed no longer', '17', '£4,080 saved'],
  ],
}

/** An invented paper as a file, which goes the way of any file that is uploaded. */
export async function costsOfModeration(shell: Shell, day: string) {
  const paper: MeetingDocument = {
    ...{ partnership: 'Invented example', kind: 'Paper', title: 'Moderation of writing: costs' },
    ...{ when: dayText(day), notices: ['Every figure here is invented.'] },
    lead: 'What two shared days in June would cost all primary schools, and what they would save.',
    sections: [
      { name: 'Costs', item: null, isOwnPage: false, paragraphs: [], table: costs },
      {
        ...{ name: 'What we ask', item: null, isOwnPage: false, table: null },
        paragraphs: ['That the board says by its next meeting whether the days are held.'],
      },
    ],
  }
  const at = path.join(shell.inbox, `${shell.newId()}.upload`)
  await mkdir(shell.inbox, { recursive: true })
  try {
    await writeFile(at, (await printedPapers(paper)).bytes)
    const checked = await checkedFile({ path: at, name: 'Costs of moderation.pdf' })
    if ('refused' in checked) throw new Error(checked.refused)
    return checked
  } finally {
    await rm(at, { force: true })
  }
}
