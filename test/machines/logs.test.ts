import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Rsyslog } from './rsyslog.ts'
import { Visitor, type Answer } from './visitor.ts'
import { startWeb, type Web } from './web.ts'

/** Needs Debian and root, for it installs rsyslog; `.ci/run` asks for it. */
const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const minutes = 300_000
/** The longest pause that a web process makes is a minute; a server that is back soon is found sooner. */
const soon = { timeout: 90_000, interval: 100 }

describe.skipIf(!isAskedFor)('rsyslog, as the machine that keeps the log', () => {
  let folder: string
  let server: Rsyslog
  let web: Web
  let visitor: Visitor

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-logs-'))
    server = await Rsyslog.start(path.join(folder, 'rsyslog'))
    web = await startWeb(
      {
        TRELLIS_DATA: path.join(folder, 'data'),
        TRELLIS_LOG: server.address(),
        // A scanner that is not there, so that bringing in a file fails.
        TRELLIS_SCANNER: `unix://${path.join(folder, 'no-clamd.ctl')}`,
      },
      'kept',
    )
    visitor = new Visitor(() => [web])
    await visitor.signIn('Data officer')
  }, minutes)

  afterAll(async () => {
    await web?.stop()
    await server?.end()
    await rm(folder, { recursive: true, force: true })
  })

  const typed = 'heron.typed@lobby.example'

  /** A sign-in that is refused, and the reference that its page shows. */
  async function refusedSignIn(): Promise<string> {
    const form = { email: typed, password: 'wrong weir of words' }
    const answer = await visitor.post('/sign-in', form)
    expect(answer.status).toBe(422)
    return referenceIn(answer)
  }

  /** A file that cannot be taken, and the reference that its page shows. */
  async function failure(): Promise<string> {
    const body = new FormData()
    body.set('file', new File(['a,b\n'], 'results.csv'))
    const headers = { cookie: visitor.cookie, origin: web.address }
    const at = `${web.address}/data/imports`
    const answer = await fetch(at, { method: 'POST', redirect: 'manual', headers, body })
    expect(answer.status).toBe(503)
    return referenceIn({ status: 503, text: await answer.text(), tries: 1 })
  }

  const arrived = (reference: string) =>
    vi.waitFor(() => {
      const line = server.kept().find((each) => each.includes(`"reference":"${reference}"`))
      expect(line).toBeDefined()
      return line ?? ''
    }, soon)

  it('hears that a process began', async () => {
    await vi.waitFor(() => expect(server.kept().join('\n')).toContain(' started '), soon)
  })

  it('keeps a refused sign-in and a failure under the reference that the page shows, and nothing of what was typed', async () => {
    const refused = await arrived(await refusedSignIn())
    expect(refused).toMatch(/^\S+ \S+ sign-in-refused \{.*"route":"\/sign-in","status":422.*\}$/)
    const failed = await arrived(await failure())
    expect(failed).toMatch(/^\S+ \S+ scanner-failed \{.*"route":"\/data\/imports".*\}$/)
    // As it stands on standard error, letter for letter.
    for (const line of [refused, failed]) expect(web.log()).toContain(line.slice(line.indexOf('{')))
    expect(server.kept().join('\n')).not.toMatch(/heron|weir of words|lobby\.example/)
  })

  it('makes an alert of a failure, by its kind and reference', async () => {
    const reference = await failure()
    await vi.waitFor(
      () =>
        expect(server.kept('alerts-now').join('\n')).toContain(
          `scanner-failed reference ${reference}`,
        ),
      soon,
    )
  })

  it('makes an alert of the twentieth sign-in that is refused, and none of the first', async () => {
    expect(server.kept('alerts-guessing')).toEqual([])
    for (let n = 0; n < 20; n += 1) await arrived(await refusedSignIn())
    await vi.waitFor(() => expect(server.kept('alerts-guessing')).toHaveLength(1), soon)
    expect(server.kept('alerts-guessing')[0]).toMatch(/sign-in-refused reference [0-9a-f]{12}$/)
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'that was away for a while (%s) gets what was logged meanwhile, and hears that it was away',
    async (signal) => {
      const before = await refusedSignIn()
      await arrived(before)
      await server.end(signal)
      const meanwhile = [await refusedSignIn(), await failure(), await refusedSignIn()]
      // Nobody waited for it: the pages came, and people read on.
      expect((await visitor.get('/schools')).status).toBe(200)
      await server.again()
      for (const reference of meanwhile) await arrived(reference)
      await vi.waitFor(() => {
        const kinds = server.kept().map((line) => line.split(' ')[2])
        expect(kinds.filter((kind) => kind === 'log-server-back').length).toBeGreaterThan(
          signal === 'SIGTERM' ? 0 : 1,
        )
      }, soon)
      expect(server.kept().join('\n')).toContain('"dropped":0')
    },
    minutes,
  )

  it(
    'takes nothing of a web process that shows no certificate of its authority, which goes on all the same',
    async () => {
      const lines = server.kept().length
      const env = {
        TRELLIS_DATA: path.join(folder, 'stranger'),
        TRELLIS_LOG: server.address('stranger'),
      }
      const stranger = await startWeb(env, 'kept')
      await vi.waitFor(() => expect(stranger.log()).toContain('"log-server-away"'), soon)
      expect((await fetch(`${stranger.address}/health`)).status).toBe(200)
      await stranger.stop()
      expect(server.kept().slice(lines).join('\n')).not.toContain(' started ')
    },
    minutes,
  )

  it('hears that a process ends, to its last line', async () => {
    const last = await refusedSignIn()
    await web.stop()
    await arrived(last)
    await vi.waitFor(() => expect(server.kept().at(-1)).toContain(' stopping '), soon)
  })
})

function referenceIn({ text }: Answer): string {
  const reference = /<strong>([0-9a-f]{12})<\/strong>/.exec(text)?.[1]
  if (reference === undefined) throw new Error('The page shows no reference')
  return reference
}
