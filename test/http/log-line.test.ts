import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LogLineState } from '#platform/log/log-server.ts'
import { buildApp } from '../../src/app.ts'
import { operator } from '../accounts/people.ts'
import { ask, openWorld, type World } from '../world.ts'

let world: World
let cookie: string

beforeAll(async () => {
  world = await openWorld()
  const { session } = await operator(world)
  cookie = `trellis_session=${session}`
}, 180_000)

afterAll(() => world.close())

async function page(state: LogLineState | undefined): Promise<string> {
  const logLine = state === undefined ? undefined : () => state
  const { app } = buildApp({ ...world.shell, logLine })
  const answer = await ask({ app }, '/operator', { as: { cookie } })
  expect(answer.status).toBe(200)
  return answer.text()
}

const tookAt = Temporal.Instant.from('2018-01-04T09:30:00Z')
const well: LogLineState = { isUp: true, tookAt, waiting: 0, dropped: 0 }

describe('whoever runs Trellis sees of the log server', () => {
  it('when it last took a line, and that none waits', async () => {
    const text = await page(well)
    expect(text).toContain('last took a line 4 January 2018, 09:30; 0 lines wait, 0 lines dropped')
    expect(text).not.toMatch(/takes no lines|without|Set TRELLIS_LOG/)
  })

  it('that it takes none at present, and how many wait', async () => {
    const text = await page({ ...well, isUp: false, waiting: 12 })
    expect(text).toContain('The log server takes no lines at present.')
    expect(text).toContain('12 lines wait')
  })

  it('that lines were dropped while it was away', async () => {
    const text = await page({ ...well, waiting: 1, dropped: 1 })
    expect(text).toContain('The log server is without 1 line that found no room')
    expect(text).toContain('1 line waits, 1 line dropped')
  })

  it('that it took none yet', async () => {
    expect(await page({ ...well, tookAt: undefined })).toContain('took no line yet')
  })

  it('that none is set, and what to do', async () => {
    expect(await page(undefined)).toContain('The log goes to standard error alone. Set TRELLIS_LOG')
  })
})
