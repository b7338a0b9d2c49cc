import { dayFromNow } from './person.ts'
import type { State } from './state.ts'

const boards = ['/boards/strategic-board', '/boards/primary-improvement-board']
const motions = /^\/boards\/[^/]+\/motions\/[^/?]+$/

/** Motions and seats, as the assistant director sees them, and a note to a paper of a meeting. */
export const ofBoards: readonly State[] = [
  {
    shows: [
      'POST /boards/:board/motions/:motion/open',
      'POST /boards/:board/motions/:motion/close',
    ],
    by: async ({ as }) => {
      const director = as('Assistant director')
      const pages = (
        await Promise.all(boards.map((board) => director.links(board, motions)))
      ).flat()
      return [
        await director.pageWith('POST /boards/:board/motions/:motion/open', pages),
        await director.pageWith('POST /boards/:board/motions/:motion/close', pages),
      ]
    },
  },
  {
    shows: [
      'POST /boards/:board/seats/:seat/represents',
      'POST /boards/:board/seats/:seat/people',
      'POST /boards/:board/seats/:seat/people/end',
    ],
    by: async ({ as }) => {
      const director = as('Assistant director')
      const seats = await director.links('/boards/strategic-board', /\/seats\/[^/]+$/)
      const form = 'POST /boards/:board/seats/:seat/people'
      const at = await director.pageWith(form, seats)
      const [named = ''] = await director.options(at, 'named')
      await director.send(form, at, { named })
      return [at, await director.pageWith('POST /boards/:board/seats/:seat/represents', seats)]
    },
  },
  {
    shows: ['POST /boards/:board/meetings/:meeting/notes/:item/delete'],
    by: async ({ as, reached }) => {
      const form = 'POST /boards/:board/meetings/:meeting/notes/:item'
      const at = reached('Improvement officer', form)
      await as('Improvement officer').send(form, at, { 'note-': 'Ask what it costs.' })
      return [at]
    },
  },
]

/** What a board asks the schools before a vote, and why it voted as it did. */
export const ofMandates: readonly State[] = [
  {
    shows: ['GET /motions/:motion/mandate', 'POST /mandates/:mandate/views'],
    by: async ({ as }) => {
      const lead = as('Lead')
      const pages = (
        await Promise.all(boards.map((board) => lead.linksIfAny(board, motions)))
      ).flat()
      const motion = await lead.pageLeading(pages, /^\/motions\/[^/]+\/mandate$/)
      const at = await lead.link(motion, /^\/motions\/[^/]+\/mandate$/)
      const typed = { words: 'What do you say of it?', closes: dayFromNow(9) }
      const { headers } = await lead.send('POST /motions/:motion/mandate', at, typed)
      return [motion, at, headers.location ?? '/mandates']
    },
  },
]

const texts = {
  'text-remit': 'We help each other.',
  'reason-remit': 'It is said more shortly.',
  'text-conduct': 'What is said of a school stays here.',
  'reason-conduct': 'It is said more shortly.',
}

/** A cluster's constitution on its way, and an election of leads. */
export const ofClusters: readonly State[] = [
  {
    shows: ['POST /constitutions/:cluster/vote'],
    by: async ({ as, reached }) => {
      const form = 'POST /constitutions/:cluster'
      const at = reached('Improvement officer', form)
      await as('Improvement officer').send(form, at, texts)
      return [at]
    },
  },
  {
    shows: ['POST /leads/:cluster/terms/:term/end', 'POST /leads/:cluster/commissions'],
    by: async ({ as }) => {
      const director = as('Assistant director')
      const clusters = await director.links('/leads', /^\/leads\/[^/?]+$/)
      const pages = clusters.map((cluster) => `${cluster}/elections`)
      return [
        await director.pageWith('POST /leads/:cluster/terms/:term/end', pages),
        await director.pageWith('POST /leads/:cluster/commissions', pages),
      ]
    },
  },
  {
    shows: ['POST /leads/:cluster/elections/:election/nominations'],
    by: async ({ as }) => {
      const officer = as('Improvement officer')
      const clusters = await officer.links('/leads', /^\/leads\/[^/?]+$/)
      const pages = clusters.map((cluster) => `${cluster}/elections`)
      for (const at of pages) {
        const typed = { post: 'vice chair', places: '1', ballot: 'open', startsOn: dayFromNow(30) }
        await officer.sendIfShown('POST /leads/:cluster/elections', at, typed)
      }
      const shown = 'POST /leads/:cluster/elections/:election/nominations'
      return [await officer.pageWith(shown, pages)]
    },
  },
]
