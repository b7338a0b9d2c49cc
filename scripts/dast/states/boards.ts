import { dayFromNow } from './person.ts'
import type { Demo, State } from './state.ts'

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
    shows: ['GET /motions/:motion/decision', 'POST /motions/:motion/decision'],
    by: async ({ as }) => {
      const director = as('Assistant director')
      const carried = await director.links('/boards/secondary-improvement-board', motions)
      return [await director.pageLeading(carried, /^\/motions\/[^/]+\/decision$/)]
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

/** A vote that is over, before which a lead had asked the schools. */
const ofVoted: State = {
  shows: ['POST /mandates/:mandate/why'],
  by: async ({ as }) => {
    const [director, lead] = [as('Assistant director'), as('Lead')]
    const board = '/boards/primary-improvement-board'
    const proposed = { title: 'Visit each other', words: 'We visit each other.', school: '' }
    const { headers } = await director.send(
      'POST /boards/:board/motions',
      `${board}/propose`,
      proposed,
    )
    const motion = headers.location ?? ''
    await director.send('POST /boards/:board/motions/:motion/open', motion, { closes: '' })
    const asking = await lead.link(motion, /^\/motions\/[^/]+\/mandate$/)
    const typed = { words: 'Shall we?', closes: dayFromNow(9) }
    const asked = await lead.send('POST /motions/:motion/mandate', asking, typed)
    await director.send('POST /boards/:board/motions/:motion/close', motion)
    return [asked.headers.location ?? '/mandates']
  },
}

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
  ofVoted,
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
    shows: [
      'POST /leads/:cluster/elections/:election/nominations',
      'POST /leads/:cluster/elections/:election/vote',
      'POST /leads/:cluster/elections/:election/settle',
    ],
    by: async (demo) => {
      const at = '/leads/secondary-a/elections'
      // Of one the vote is open, and it can be settled after; of the other it can be opened.
      const first = await elected(demo, at, 'Head, Moorfield Lane High School')
      const officer = demo.as('Improvement officer')
      await officer.send('POST /leads/:cluster/elections/:election/vote', at, {}, first)
      await elected(demo, at, 'Head, Riverside High School')
      return [at]
    },
  },
]

/** An election that is called, and somebody who stands in it and has said what interests they have; its address. */
async function elected({ as, named }: Demo, at: string, name: string): Promise<string> {
  const officer = as('Improvement officer')
  const called = { post: 'vice chair', places: '1', ballot: 'open', startsOn: dayFromNow(30) }
  await officer.send('POST /leads/:cluster/elections', at, called)
  const form = 'POST /leads/:cluster/elections/:election/nominations'
  const election = (await officer.forms(form, at)).at(-1)?.action.replace('nominations', '') ?? ''
  const person = await officer.optionCalled(at, 'person-', name)
  const nominated = { 'permission-': 'Minute 4', 'capacity-': 'A deputy leads meanwhile' }
  const typed = { 'person-': person, 'permittedOn-': dayFromNow(-3), ...nominated }
  await officer.send(form, at, typed, election)
  const candidate = await named(name)
  const declaring = 'POST /leads/:cluster/elections/:election/declaration'
  await candidate.send(declaring, at, { 'declared-': 'None' }, election)
  return election
}
