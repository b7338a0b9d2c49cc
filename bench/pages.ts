import autocannon from 'autocannon'
import { Visitor } from '../test/machines/visitor.ts'
import { startWeb, type Web } from '../test/machines/web.ts'
import type { Place } from './places.ts'
import { median, type Row } from './report.ts'

/** The booklet page of a cluster of seventeen schools. */
const page = '/clusters/primary-a/booklet/2017/rwm'
const runs = 3
const seconds = 8
const connections = 10
const openLoopRate = 100

/** Requests a second of the page for somebody signed in, from a cold process and from one that has been asked before. */
export async function benchPages({ name, env }: Place): Promise<Row[]> {
  const web = await startWeb(env)
  try {
    const visitor = new Visitor(() => [web])
    await visitor.signIn('Improvement officer')
    const bytes = (await visitor.get(page)).text.length
    const loaded = await load(web, visitor.cookie)
    const fresh = await load(web, visitor.cookie, { fresh: true })
    const open = await load(web, visitor.cookie, { overallRate: openLoopRate })
    const limits =
      name === 'server' ? { remembered: 700, fresh: 300 } : { remembered: 250, fresh: undefined }
    const what = 'Cluster booklet page, 17 schools, signed in'
    return [
      {
        ...{
          what: `${what}, remembered`,
          where: name,
          figure: loaded.perSecond,
          unit: 'requests/s',
        },
        limit: { atLeast: limits.remembered },
        note: `${Math.round(bytes / 1000)} kB, ${connections} connections`,
      },
      {
        ...{ what: `${what}, made anew`, where: name, figure: fresh.perSecond, unit: 'requests/s' },
        limit: limits.fresh === undefined ? undefined : { atLeast: limits.fresh },
        note: 'every address another one, its figures remembered',
      },
      {
        ...{ what: `${what}, p99 at ${openLoopRate}/s`, where: name, figure: open.p99, unit: 'ms' },
        limit: { atMost: 150 },
        note: `open loop, ${seconds} s, waits counted from when they were due`,
      },
    ]
  } finally {
    await web.stop()
  }
}

interface How {
  /** Another address each time, which no page was remembered for. */
  readonly fresh?: boolean
  readonly overallRate?: number
}

async function load(web: Web, cookie: string, how: How = {}): Promise<Load> {
  await asked(web, cookie, how, 0)
  const done: autocannon.Result[] = []
  for (let run = 1; run <= runs; run += 1) done.push(await asked(web, cookie, how, run))
  return {
    perSecond: median(done.map(({ requests }) => requests.average)),
    p99: median(done.map(({ latency }) => latency.p99)),
  }
}

interface Load {
  readonly perSecond: number
  readonly p99: number
}

/** The first run warms up. */
async function asked(web: Web, cookie: string, how: How, run: number): Promise<autocannon.Result> {
  const { fresh = false, overallRate } = how
  const result = await autocannon({
    url: `${web.address}${page}${fresh ? `?n=${run}-[<id>]` : ''}`,
    idReplacement: fresh,
    connections,
    duration: run === 0 ? 2 : seconds,
    headers: { cookie },
    ...(overallRate === undefined ? {} : { overallRate }),
  })
  if (result.non2xx > 0) throw new Error('A page was not answered as it should be')
  return result
}
