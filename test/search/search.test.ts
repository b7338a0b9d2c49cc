import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { motionsOf } from '#modules/boards/actions/motions.ts'
import { putPaper } from '#modules/boards/actions/meetings.ts'
import { writeMinutes } from '#modules/boards/actions/minutes.ts'
import { ask, canary, memberOf, openWorld, type World } from '../world.ts'
import type { Borough } from '../world/borough.ts'
import type { Member } from '../world/people.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

interface Hit {
  readonly href: string
  readonly title: string
}

/** What the page of the search shows to somebody: links with their titles, and how many it says there are. */
async function searched(as: Member, words: string, more = '') {
  const answer = await ask(world, `/search?q=${encodeURIComponent(words)}${more}`, { as })
  const html = await answer.text()
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const hits: Hit[] = [...main.matchAll(/<li><p><a href="([^"]+)">([^<]*)<\/a>/g)].map(
    ([, href = '', title = '']) => ({ href, title }),
  )
  const counts = [...main.matchAll(/<h2 id="found-(\w+)">[^<]*\((\d+)\)/g)].map(
    ([, kind = '', count]) => [kind, Number(count)] as const,
  )
  return { status: answer.status, main, hits, counts: new Map(counts) }
}

const oneOf = (role: string) => memberOf(world.ours, role)

/** Words of which each text of the test's boroughs has one. */
const everything = 'item or paper or minutes or action or decides or readers or context'

/** Everybody of a borough finds a part of what its pages show them: each link opens, and has the words. */
async function findsWhatTheyMayOpen(borough: Borough): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const member of borough.members) {
    const all = await Promise.all(
      ['item', 'minutes', 'motion', 'decision', 'action', 'document'].map((kind) =>
        searched(member, everything, `&kind=${kind}`),
      ),
    )
    const hits = all.flatMap((each) => each.hits)
    for (const { href, title } of hits) {
      const page = await ask(world, href, { as: member })
      const text = await page.text()
      expect([member.posts, href, page.status]).toEqual([member.posts, href, 200])
      expect([href, text.includes(title)]).toEqual([href, true])
    }
    const roles = member.posts.map(({ role }) => role).join(' ')
    found.set(roles, Math.max(found.get(roles) ?? 0, hits.length))
  }
  return found
}

describe('a search', () => {
  it('finds for everybody only what the pages show them, in one borough and the other', async () => {
    for (const borough of [world.ours, world.theirs]) {
      const found = await findsWhatTheyMayOpen(borough)
      for (const role of ['LO', 'AD', 'AU'])
        expect([role, found.get(role) ?? 0]).toEqual([role, expect.toSatisfy((n) => n > 5)])
      // The strategy is everybody's; nothing of a board is the staff's.
      expect(found.get('ST')).toBe(1)
    }
  }, 300_000)

  it('of another borough’s words finds nothing, and counts nothing', async () => {
    for (const role of ['AD', 'DT', 'AU', 'HT']) {
      const { hits, counts, main } = await searched(oneOf(role), canary)
      expect([role, hits, counts.size]).toEqual([role, [], 0])
      expect(main).toContain('Nothing is found')
    }
  })

  it('counts for each reader what that reader may open', async () => {
    const of = async (role: string) => (await searched(oneOf(role), everything)).counts
    const [all, staff] = [await of('AD'), await of('ST')]
    for (const kind of ['item', 'minutes', 'motion', 'decision', 'action', 'document']) {
      expect([kind, all.get(kind) ?? 0]).toEqual([kind, expect.toSatisfy((n) => n > 0)])
    }
    expect([...staff]).toEqual([['document', 1]])
  })

  it('knows words in the forms that English gives them, phrases and words that must not be there', async () => {
    const { meetingId } = await aMeetingWith('Attending schools', 'Walruses were counted in rivers')
    const hrefs = async (words: string) =>
      (await searched(oneOf('AD'), words)).hits.map(({ href }) => href)
    const at = `/boards/strategic-board/meetings/${meetingId}`
    for (const words of [
      'walrus',
      'counting walruses',
      '"counted in rivers"',
      'walrus -tusk',
      'attend',
    ]) {
      expect([words, await hrefs(words)]).toEqual([words, expect.arrayContaining([at])])
    }
    for (const words of ['"rivers counted"', 'walrus -river', 'walru']) {
      expect([words, await hrefs(words)]).toEqual([words, expect.not.arrayContaining([at])])
    }
  })

  it('shows the words where they stand, and nothing that a text says as code', async () => {
    await aMeetingWith(
      'Narwhals',
      'Before it <script>alert(1)</script> narwhals swim & "sing" here',
    )
    const { main } = await searched(oneOf('AD'), 'narwhal')
    expect(main).toMatch(/<strong>Narwhals<\/strong>/)
    expect(main).not.toContain('<script>alert')
  })

  it('finds a paper by the name of its file', async () => {
    const { hits } = await searched(oneOf('AD'), 'plan.png')
    expect(hits.map(({ href }) => href)).toContain(
      `/boards/strategic-board/meetings/${world.ours.boards.meetingId}`,
    )
  })

  it('shows exempt words to members of the body, and to nobody else', async () => {
    const { meetingId } = await aMeetingWith('Okapi', 'Okapi costs', 'Section 43')
    await writeMinutes(world.shell, oneOf('LO').person, world.shell.newId(), {
      ...{ meetingId, words: 'We met.', seen: 0, reason: '' },
      exempt: [{ number: 1, words: 'The okapi is sold', because: 'Section 43' }],
    })
    const countsFor = async (role: string) => [...(await searched(oneOf(role), 'okapi')).counts]
    expect(await countsFor('BM')).toEqual([
      ['item', 1],
      ['minutes', 1],
    ])
    for (const role of ['HT', 'GV', 'ST', 'SE', 'DT']) {
      expect([role, await countsFor(role)]).toEqual([role, []])
    }
  })

  it('shows some of each kind, and all of one on pages', async () => {
    const { meetingId } = world.ours.boards
    const board = (await motionsOf(world.shell, oneOf('AD').person, world.ours.boards.boardId))
      .length
    expect([meetingId, board > 0]).toEqual([expect.any(String), true])
    for (let i = 0; i < 23; i += 1) await aMeetingWith(`Pangolin ${i}`, 'Pangolins again')
    const first = await searched(oneOf('AD'), 'pangolin')
    expect([first.counts.get('item'), first.hits.length]).toEqual([23, 5])
    expect(first.main).toContain('All 23: agenda items and papers')
    const pages = await Promise.all(
      [1, 2, 3].map((page) => searched(oneOf('AD'), 'pangolin', `&kind=item&page=${page}`)),
    )
    expect(pages.map(({ hits }) => hits.length)).toEqual([20, 3, 0])
    expect(new Set(pages.flatMap(({ hits }) => hits.map(({ href }) => href))).size).toBe(23)
  }, 120_000)

  it.each([
    '',
    '   ',
    '%',
    '\\',
    "' or 1=1 --",
    '"',
    ')) & |',
    'a'.repeat(5000),
    '\u{1F980}',
    '<b>',
  ])('for "%s" is answered with a page', async (words) => {
    expect((await searched(oneOf('AD'), words)).status).toBe(200)
  })

  it.each([
    '&kind=ballot',
    '&kind=item&page=0',
    '&kind=item&page=-1',
    '&kind=item&page=1e99',
    '&kind=item&page=x',
  ])('with %s is answered with a page', async (more) => {
    expect((await searched(oneOf('AD'), 'ours', more)).status).toBe(200)
  })
})

let called = 0

/** A meeting of its own with one item. */
async function aMeetingWith(title: string, words: string, exemptBecause: string | null = null) {
  called += 1
  const starts = `2018-12-01T${String(8 + (called % 12)).padStart(2, '0')}:${String(called % 60).padStart(2, '0')}`
  const as = oneOf('AD')
  const form = { once: world.shell.newId(), starts, place: 'The Hall' }
  const answer = await ask(world, '/boards/strategic-board/meetings', { as, form })
  const meetingId = answer.headers.get('location')?.split('/').at(-1) ?? ''
  const paper = { meetingId, title, words, exemptBecause, motionId: null }
  await putPaper(world.shell, as.person, world.shell.newId(), paper)
  return { meetingId }
}
