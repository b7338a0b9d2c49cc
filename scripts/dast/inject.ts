import { say } from '../check/step.ts'
import { severalAtOnce } from './asking.ts'
import { doorway, type Door } from './doorway.ts'
import type { Known } from './known.ts'
import { broad, deep, sqlmap, type Target } from './sqlmap.ts'
import { sendablesOf, Untried, type Try } from './targets.ts'

/** So many of what somebody else was asked for already are asked for again as anybody. */
const asOthers = 12

/**
 * Into so many shares what sqlmap tries is divided, of which a run tries that of its day: all of it takes
 * longer than a submission may. Our own values are sent to everything each time.
 */
const shares = 8

/** Two cores. */
const atOnce = 2

interface Job {
  readonly what: string
  readonly words: readonly string[]
  readonly targets: readonly Target[]
}

/**
 * sqlmap: each value of an address deep once by its name, as whoever reaches most; each value of each
 * route and form broadly once, as somebody who is shown it; and some of them as everybody else. Of all
 * that a run tries the share of its day. The whole: each value of each route and form deep once, and all
 * of them as everybody else.
 */
export async function injected(known: Known): Promise<void> {
  const { origin, folder, tally, reached } = known
  const doors = await Promise.all(reached.map(({ visitor }) => doorway(origin, visitor)))
  const share = shareOfDay(shares)
  if (!known.isWhole) say(`  sqlmap: share ${share + 1} of ${shares}, by the day`)
  const jobs = jobsOf(known, doors)
    .map((job) => (known.isWhole ? job : { ...job, targets: shareOf(job.targets, share) }))
    .filter(({ targets }) => targets.length > 0)
  // The program comes first, for it is told to wait now and then.
  await severalAtOnce(jobs.toReversed(), atOnce, async ({ what, words, targets }) => {
    const checked = await sqlmap(folder, targets, { words, seconds: secondsFor(targets, words) })
    tally.clean(`${what}, of ${targets.length}`, checked, targets.length)
  })
  for (const door of doors) door.close()
}

function jobsOf({ reached, routes, isWhole }: Known, doors: readonly Door[]): Job[] {
  const names = new Untried((value) => value.split(' ').at(-1) ?? value)
  const values = new Untried()
  return reached.flatMap((one, i) => {
    const { called } = one.visitor
    const all = sendablesOf(one, routes)
    const fresh = values.of(all)
    const known = new Set(fresh.map(({ sendable }) => sendable))
    const others = all
      .filter((each) => !known.has(each))
      .map((sendable) => ({ sendable, values: new Set(sendable.values) }))
    const byName = names.of(all.filter(({ isForm }) => !isForm))
    const first = isWhole ? fresh : byName
    const rest = [...(isWhole ? [] : fresh), ...(isWhole ? others : some(others))]
    const target = ({ sendable, values: tried }: Try): Target => ({
      origin: doors[i]?.origin ?? '',
      ...sendable.starred(tried),
    })
    return [
      {
        what: `sqlmap, deep, as ${called}`,
        words: [...deep, ...without],
        targets: first.map(target),
      },
      {
        what: `sqlmap, broad, as ${called}`,
        words: [...broad, ...without],
        targets: rest.map(target),
      },
    ]
  })
}

function shareOf(targets: readonly Target[], share: number): Target[] {
  return targets.filter((_, i) => i % shares === share)
}

/** Which of so many shares is that of today: one after the other, whatever month it is. */
export function shareOfDay(of: number): number {
  return Math.floor(Date.now() / (24 * 60 * 60 * 1000)) % of
}

function some(all: readonly Try[]): Try[] {
  return all.filter((_, i) => i % Math.ceil(all.length / asOthers) === 0)
}

/**
 * The token of a form counts once, and is a fresh one each time. The heads of requests and the cookie
 * reach no SQL but that of the session, and would be tried with every address.
 */
const without = ['--skip', 'once,user-agent,referer,host,cookie']

/** Ten times what it takes, so that only what hangs is cut short. */
function secondsFor(targets: readonly Target[], words: readonly string[]): number {
  return 120 + targets.length * (words.includes('--smart') ? 30 : 120)
}
