import { startWeb } from '../test/machines/web.ts'
import type { Place } from './places.ts'
import { median, type Row } from './report.ts'

const runs = 5

/** From the start of a process on a store that holds the demo to its first page. */
export async function benchStart({ name, env }: Place): Promise<Row[]> {
  const times: number[] = []
  for (let run = 0; run <= runs; run += 1) {
    const began = performance.now()
    const web = await startWeb(env)
    const reply = await fetch(`${web.address}/sign-in`)
    await reply.text()
    if (run > 0) times.push(performance.now() - began)
    await web.stop()
  }
  return [
    {
      ...{ what: 'Cold start to the first page', where: name, unit: 's' },
      figure: median(times) / 1000,
      limit: { atMost: 4 },
    },
  ]
}
