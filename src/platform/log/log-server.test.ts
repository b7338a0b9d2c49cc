import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TlsOptions } from 'node:tls'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { selfSigned } from '../../../test/fixtures/certificate.ts'
import { logged } from '../../../test/logged.ts'
import { TestLogServer } from '../testing/log-server.ts'
import { log, logAlsoTo, type LoggedLine } from '../web/log.ts'
import { LogServer, pauseAfter, type LogPatience } from './log-server.ts'
import { readTrusted, type Trusted } from './place.ts'

const ours = selfSigned('localhost')
const hasty: LogPatience = {
  ...{ toConnect: 2_000, toSettle: 50, toTake: 300, firstPause: 20, longestPause: 100 },
  ...{ unsureFor: 30_000, waitingBytes: 1024 * 1024 },
}

const opened: { server?: TestLogServer; sender?: LogServer } = {}

afterEach(async () => {
  logAlsoTo(undefined)
  await opened.sender?.close(0)
  await opened.server?.stop()
  delete opened.sender
  delete opened.server
})

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function serverWith(options: TlsOptions = ours): Promise<TestLogServer> {
  opened.server = await new TestLogServer(options).start()
  return opened.server
}

function senderTo(
  { port }: TestLogServer,
  trusted: Trusted = { ca: Buffer.from(ours.cert) },
  patience: Partial<LogPatience> = {},
): LogServer {
  const place = {
    host: 'localhost',
    port,
    caFile: undefined,
    certFile: undefined,
    keyFile: undefined,
  }
  opened.sender = new LogServer(place, trusted, { ...hasty, ...patience })
  return opened.sender
}

function line(reference: string): LoggedLine {
  const entry = { level: 'refused', event: 'request-refused', reference } as const
  return { at: Temporal.Now.instant(), event: 'request-refused', entry }
}

/** The references of the lines that arrived, each once, in the order in which they came first. */
function references({ messages }: TestLogServer): string[] {
  return [...new Set(messages.flatMap((each) => / reference="([^"]*)"/.exec(each)?.[1] ?? []))]
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line-${i}`)
const soon = { timeout: 15_000, interval: 10 }
const late = { timeout: 90_000, interval: 10 }

describe('the log server', () => {
  it('gets each line once, in order, also those from before it was reached', async () => {
    const server = await serverWith()
    const sender = senderTo(server)
    for (const each of numbered(500)) sender.send(line(each))
    await vi.waitFor(() => expect(server.messages).toHaveLength(500), soon)
    expect(references(server)).toEqual(numbered(500))
    const numbers = server.messages.map((each) => Number(/sequenceId="(\d+)"/.exec(each)?.[1]))
    expect(numbers).toEqual(numbered(500).map((_, i) => i + 1))
    await vi.waitFor(() => expect(sender.state()).toMatchObject({ isUp: true, waiting: 0 }), soon)
    expect(sender.state().tookAt).toBeInstanceOf(Temporal.Instant)
  })

  it('that is away gets what was logged meanwhile once it is back, and hears how much that was', async () => {
    const server = await serverWith()
    const sender = senderTo(server)
    logAlsoTo((each) => sender.send(each))
    sender.send(line('before'))
    await vi.waitFor(() => expect(references(server)).toEqual(['before']), soon)
    const written = await logged(async () => {
      await server.stop()
      await vi.waitFor(() => expect(sender.state().isUp).toBe(false), soon)
      for (const each of numbered(50))
        log({ level: 'refused', event: 'request-refused', reference: each })
      expect(sender.state().waiting).toBeGreaterThanOrEqual(50)
      await server.start()
      await vi.waitFor(() => expect(server.messages.join()).toContain(' log-server-back '), soon)
    })
    expect(references(server)).toEqual(['before', ...numbered(50)])
    const told = written
      .join('')
      .split('\n')
      .filter((each) => each.includes('"log-server-'))
    // However often it was tried: once that it is away, and once that it is back.
    expect(told.map((each) => /"event":"([\w-]+)"/.exec(each)?.[1])).toEqual([
      'log-server-away',
      'log-server-back',
    ])
    expect(server.messages.find((each) => each.includes('log-server-back'))).toContain(
      '"dropped":0',
    )
  })

  it('that is lost with a line on its way gets that line again, under the same number', async () => {
    const server = await serverWith()
    const sender = senderTo(server)
    await vi.waitFor(() => expect(sender.state().isUp).toBe(true), soon)
    await logged(async () => {
      sender.send(line('on its way'))
      server.cut()
      sender.send(line('behind it'))
      await vi.waitFor(() => expect(references(server)).toEqual(['on its way', 'behind it']), soon)
    })
    const numbers = server.messages.map((each) => /sequenceId="(\d+)"/.exec(each)?.[1])
    expect(new Set(numbers)).toEqual(new Set(['1', '2']))
  })

  it('that is away for long misses the last lines, whose number it is told in one line', async () => {
    const server = await serverWith()
    await server.stop()
    const sender = senderTo(server, undefined, { waitingBytes: 10_000 })
    logAlsoTo((each) => sender.send(each))
    await logged(async () => {
      for (const each of numbered(1000)) sender.send(line(each))
      expect(sender.state().dropped).toBeGreaterThan(900)
      await server.start()
      await vi.waitFor(() => expect(server.messages.join()).toContain(' log-server-back '), soon)
    })
    const kept = references(server)
    expect(kept.length).toBeGreaterThan(10)
    expect(kept).toEqual(numbered(kept.length))
    const back = server.messages.find((each) => each.includes('log-server-back'))
    expect(back).toContain(`"dropped":${1000 - kept.length}`)
    expect(sender.state().dropped).toBe(1000 - kept.length)
  })

  it('that takes connections and reads nothing holds nobody up: what waits stays bounded, and it is left', async () => {
    const server = await serverWith()
    server.isReading = false
    const sender = senderTo(server, undefined, { waitingBytes: 100_000 })
    await vi.waitFor(() => expect(sender.state().isUp).toBe(true), soon)
    const error = 'x'.repeat(5000)
    let sent = 0
    await logged(async () => {
      // More than the machine itself holds for a connection, so that nothing more is taken.
      await vi.waitFor(() => {
        for (let n = 0; n < 500; n += 1, sent += 1) {
          const entry = { level: 'error', reference: `line-${sent}`, error } as const
          sender.send({ at: Temporal.Now.instant(), event: 'failure', entry })
        }
        // Of 100,000 bytes twice: those that wait, and those of a connection that was just lost.
        expect(sender.state().waiting).toBeLessThan(60)
        expect(server.tries).toBeGreaterThan(1)
      }, late)
      expect(sender.state().dropped).toBeGreaterThan(0)
      server.isReading = true
      server.cut()
      await vi.waitFor(() => expect(references(server).length).toBeGreaterThan(30), soon)
    })
    // Those that were on their way of late come first, then those that waited: in their order, and none made up.
    const numbers = server.messages.flatMap(
      (each) => / reference="line-(\d+)"/.exec(each)?.[1] ?? [],
    )
    expect(numbers.map(Number)).toEqual(numbers.map(Number).toSorted((one, other) => one - other))
  }, 120_000)

  it('gets what waits when the process ends, and the end waits for no server that is away', async () => {
    const server = await serverWith()
    const sender = senderTo(server)
    for (const each of numbered(300)) sender.send(line(each))
    await sender.close(15_000)
    await vi.waitFor(() => expect(references(server)).toEqual(numbered(300)), soon)
    await server.stop()
    const other = senderTo(server)
    await logged(async () => {
      other.send(line('in vain'))
      await other.close(100)
    })
    other.send(line('too late'))
    expect(other.state()).toMatchObject({ isUp: false, waiting: 1 })
    await server.start()
  })
})

describe('a log server that is not the one that was named', () => {
  it.each<[string, TlsOptions, Trusted]>([
    ['whom nobody vouches for', ours, {}],
    ['whom another authority vouches for', ours, { ca: Buffer.from(selfSigned('localhost').cert) }],
    ...(() => {
      const other = selfSigned('elsewhere.example')
      return [['by another name', other, { ca: Buffer.from(other.cert) }]] satisfies [
        string,
        TlsOptions,
        Trusted,
      ][]
    })(),
    [
      'that speaks TLS 1.1 alone',
      { ...ours, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
      { ca: Buffer.from(ours.cert) },
    ],
  ])('%s gets no line', async (_, options, trusted) => {
    const server = await serverWith(options)
    const written = await logged(async () => {
      const sender = senderTo(server, trusted)
      sender.send(line('for the right one'))
      await vi.waitFor(() => expect(server.tries).toBeGreaterThan(2), soon)
      expect(sender.state()).toMatchObject({ isUp: false, tookAt: undefined, waiting: 1 })
    })
    expect(server.messages).toEqual([])
    expect(written.join('')).toContain('"event":"log-server-away"')
  })
})

describe('a log server that asks who sends', () => {
  it('is shown the certificate that the setting names, and gets nothing without', async () => {
    const web = selfSigned('web1.example')
    const server = await serverWith({ ...ours, requestCert: true, ca: [web.cert] })
    const written = (name: string, text: string) => {
      const at = path.join(folder, name)
      writeFileSync(at, text)
      return at
    }
    const trusted = readTrusted({
      ...{ host: 'localhost', port: server.port, caFile: written('ca.pem', ours.cert) },
      ...{ certFile: written('web.pem', web.cert), keyFile: written('web.key', web.key) },
    })
    if ('refused' in trusted) throw new Error(trusted.refused)
    await logged(async () => {
      const stranger = senderTo(server)
      stranger.send(line('of a stranger'))
      await vi.waitFor(() => expect(server.tries).toBeGreaterThan(2), soon)
      expect(stranger.state()).toMatchObject({ isUp: false, tookAt: undefined, waiting: 1 })
      await stranger.close(0)
      senderTo(server, trusted).send(line('of web1'))
      await vi.waitFor(() => expect(references(server)).toEqual(['of web1']), soon)
    })
  })

  it.each([
    ['is not there', { caFile: path.join(folder, 'none.pem') }],
    [
      'holds no key',
      { certFile: path.join(folder, 'web.pem'), keyFile: path.join(folder, 'web.pem') },
    ],
  ])('a file of the setting that %s is told in words', (_, files) => {
    const none = { caFile: undefined, certFile: undefined, keyFile: undefined }
    const read = readTrusted({ host: 'localhost', port: 6514, ...none, ...files })
    expect(read).toMatchObject({ refused: expect.stringContaining('TRELLIS_LOG names') })
  })
})

describe('a log server that is lost again and again', () => {
  it('is tried after ever longer pauses, and soon after it was well for a while', () => {
    const pauses = { firstPause: 1000, longestPause: 60_000 }
    const tried: number[] = []
    for (let n = 0; n < 9; n += 1) tried.push(pauseAfter(0, tried.at(-1) ?? 0, pauses))
    expect(tried).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
    // Taken, and dropped at once.
    expect(pauseAfter(50, 4000, pauses)).toBe(8000)
    expect(pauseAfter(3_600_000, 60_000, pauses)).toBe(1000)
  })
})
