import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clamdAt, scannerPlace, Unscanned, type Scanner } from './scanner.ts'
import { harmful, TestClamd, type Behaviour } from './testing/clamd.ts'

/** Long enough for a busy machine to answer, short enough to wait for one that never does. */
const shortly = { toConnect: 1_000, toAnswer: 1_000 }
const patient = { toConnect: 10_000, toAnswer: 15_000 }

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-scanner-'))
const clamd = new TestClamd()
let scanner: Scanner

beforeAll(async () => {
  await clamd.start()
  scanner = clamdAt({ host: '127.0.0.1', port: clamd.port }, patient)
})

afterAll(async () => {
  await clamd.stop()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  clamd.behaviour = 'well'
  clamd.seen.length = 0
})

function fileOf(bytes: string | Buffer): string {
  const at = path.join(folder, 'a.upload')
  writeFileSync(at, bytes)
  return at
}

describe('a file', () => {
  it('goes to the scanner whole, byte for byte, and is clean where it says so', async () => {
    const bytes = Buffer.alloc(3_000_001, 'a row of figures, \u00e9 and all\n')
    expect(await scanner.look(fileOf(bytes))).toBeUndefined()
    expect(clamd.seen).toHaveLength(1)
    expect(clamd.seen[0]?.equals(bytes)).toBe(true)
  })

  it('with something in it is told by the scanner’s own name for it', async () => {
    expect(await scanner.look(fileOf(`before ${harmful} behind`))).toBe('Test.Harmful-1')
  })

  it.each<[string, Behaviour]>([
    ['refuses to look', 'refuses'],
    ['answers something else', 'nonsense'],
    ['cuts the connection off', 'cuts off'],
    ['takes no file of this size', 'full'],
  ])('is not let through where the scanner %s', async (_, behaviour) => {
    clamd.behaviour = behaviour
    await expect(scanner.look(fileOf('clean'))).rejects.toThrow(Unscanned)
  })

  it('is not let through where the scanner says that it is clean before it has read it', async () => {
    clamd.behaviour = 'early'
    await expect(scanner.look(fileOf(Buffer.alloc(40_000_000)))).rejects.toThrow(Unscanned)
  })

  it('is not let through where the scanner never answers: nobody waits for it longer than was said', async () => {
    clamd.behaviour = 'hangs'
    const hasty = clamdAt({ host: '127.0.0.1', port: clamd.port }, shortly)
    await expect(hasty.look(fileOf('clean'))).rejects.toThrow('did not answer in time')
  })

  it('is not let through where nothing listens, by a port or by a socket', async () => {
    const at = fileOf('clean')
    await clamd.stop()
    await expect(scanner.look(at)).rejects.toThrow(Unscanned)
    await clamd.start()
    expect(await scanner.look(at)).toBeUndefined()
    const nowhere = clamdAt({ path: path.join(folder, 'none.ctl') }, patient)
    await expect(nowhere.look(at)).rejects.toThrow(Unscanned)
  })

  it('that cannot be read is not let through', async () => {
    await expect(scanner.look(path.join(folder, 'gone.upload'))).rejects.toThrow(Unscanned)
    expect(clamd.seen).toEqual([])
  })
})

describe('the scanner says', () => {
  it.each([
    ['ClamAV 1.4.3/27500/Sat Nov 28 09:27:41 2026', 'ClamAV 1.4.3', '2026-11-28'],
    ['ClamAV 1.0.7/27001/Tue Feb  3 10:11:12 2026', 'ClamAV 1.0.7', '2026-02-03'],
    ['ClamAV 1.4.6', 'ClamAV 1.4.6', undefined],
  ])('of itself "%s"', async (said, name, on) => {
    clamd.version = said
    const { signatures, ...told } = await scanner.version()
    expect([told.name, signatures?.toString()]).toEqual([name, on])
  })

  it('nothing that counts where it is something else', async () => {
    clamd.behaviour = 'nonsense'
    await expect(scanner.version()).rejects.toThrow(Unscanned)
  })
})

describe('the setting of a scanner', () => {
  it.each([
    ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
    ['tcp://scanner.example.org:3310?line=plain', { host: 'scanner.example.org', port: 3310 }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['unix://clamd.ctl', undefined],
    ['tcp://127.0.0.1', undefined],
    ['tcp://127.0.0.1:99999', undefined],
    ['tcp://user@127.0.0.1:3310', undefined],
    ['http://127.0.0.1:3310', undefined],
    ['none', undefined],
  ])('"%s" is read', (text, place) => {
    expect(scannerPlace(text)).toEqual(place)
  })
})
