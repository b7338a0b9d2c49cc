import { describe, expect, it } from 'vitest'
import { settingsFrom } from './settings.ts'

const elsewhere = {
  HOST: '0.0.0.0',
  TRELLIS_ADDRESS: 'https://trellis.example.org',
  TRELLIS_CERT: 'cert.pem',
  TRELLIS_KEY: 'key.pem',
  TRELLIS_DEMO: 'no',
  TRELLIS_SCANNER: 'unix:///run/clamav/clamd.ctl',
  TRELLIS_LOG: 'syslog+tls://logs.example.org:6514',
}

function wrongOf(env: Readonly<Record<string, string>>): readonly string[] {
  const read = settingsFrom(env)
  return 'wrong' in read ? read.wrong : []
}

function frontOf(env: Readonly<Record<string, string>>) {
  const read = settingsFrom(env)
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  return read.settings.front
}

describe('without any settings', () => {
  it('the server listens on this machine only, with the demo', () => {
    const read = settingsFrom({})
    expect(read).toMatchObject({
      settings: { host: '127.0.0.1', demo: true, front: { loopback: true, secure: false } },
    })
  })
})

describe('where others reach the server', () => {
  it('its own certificate is enough, and cookies go by TLS only', () => {
    expect(frontOf(elsewhere)).toEqual({
      loopback: false,
      secure: true,
      origin: 'https://trellis.example.org',
      proxies: [],
    })
  })

  it('a stated proxy is enough, by a line that is stated to be plain or encrypted too', () => {
    const { TRELLIS_CERT, TRELLIS_KEY, ...rest } = elsewhere
    expect([TRELLIS_CERT, TRELLIS_KEY]).toEqual(['cert.pem', 'key.pem'])
    const TRELLIS_PROXY = '10.0.0.2,10.0.0.3'
    const front = frontOf({ ...rest, TRELLIS_PROXY, TRELLIS_PROXY_LINE: 'plain' })
    expect(front.proxies).toEqual(['10.0.0.2', '10.0.0.3'])
    expect(frontOf({ ...elsewhere, TRELLIS_PROXY })).toEqual(front)
  })

  it('a proxy on this machine brings others too', () => {
    const env = {
      TRELLIS_PROXY: '127.0.0.1',
      TRELLIS_ADDRESS: 'https://trellis.example.org',
      TRELLIS_DEMO: 'no',
      TRELLIS_SCANNER: 'none',
      TRELLIS_LOG: 'stderr',
    }
    expect(frontOf(env)).toMatchObject({ loopback: false, secure: true })
  })

  it.each([
    ['nothing that encrypts the line', { TRELLIS_CERT: '', TRELLIS_KEY: '' }, 'nothing encrypts'],
    ['a certificate without its key', { TRELLIS_KEY: '' }, 'TRELLIS_CERT goes with TRELLIS_KEY'],
    ['no address', { TRELLIS_ADDRESS: '' }, 'TRELLIS_ADDRESS is missing'],
    [
      'an address that is not encrypted',
      { TRELLIS_ADDRESS: 'http://trellis.example.org' },
      'https',
    ],
    ['an address with a path', { TRELLIS_ADDRESS: 'https://example.org/trellis' }, 'begins with'],
    ['the demo', { TRELLIS_DEMO: 'yes' }, 'TRELLIS_DEMO must be no'],
    ['the demo that nobody spoke of', { TRELLIS_DEMO: '' }, 'TRELLIS_DEMO must be no'],
    [
      'a proxy on another machine by a line of which nothing is said',
      { TRELLIS_CERT: '', TRELLIS_KEY: '', TRELLIS_PROXY: '127.0.0.1,10.0.0.2' },
      'TRELLIS_PROXY names 10.0.0.2, another machine, and nothing encrypts the line',
    ],
    [
      'a line of another kind',
      { TRELLIS_PROXY: '10.0.0.2', TRELLIS_PROXY_LINE: 'any' },
      'must be plain, or left out',
    ],
    ['a line without a proxy', { TRELLIS_PROXY_LINE: 'plain' }, 'goes with TRELLIS_PROXY'],
    ['nothing said of the log', { TRELLIS_LOG: '' }, 'TRELLIS_LOG is missing'],
    ['nothing said of a scanner', { TRELLIS_SCANNER: '' }, 'TRELLIS_SCANNER is missing'],
    ['a proxy by a name', { TRELLIS_PROXY: 'proxy.example' }, 'the address of the proxy'],
  ])('%s is refused in plain words', (_, told, words) => {
    const wrong = wrongOf({ ...elsewhere, ...told })
    expect(wrong.join(' ')).toContain(words)
  })

  it('everything that is wrong is told at once', () => {
    expect(wrongOf({ HOST: '0.0.0.0' })).toHaveLength(5)
  })
})

describe('mail', () => {
  it('is sent by a server from an address', () => {
    const env = { TRELLIS_SMTP: 'smtp://mail.example:25', TRELLIS_MAIL_FROM: 'a@trellis.example' }
    expect(settingsFrom(env)).toMatchObject({
      settings: { mail: { server: 'smtp://mail.example:25', from: 'a@trellis.example' } },
    })
  })

  it.each([
    ['no sender', { TRELLIS_SMTP: 'smtp://mail.example' }, 'TRELLIS_MAIL_FROM, which is missing'],
    ['no server', { TRELLIS_MAIL_FROM: 'a@trellis.example' }, 'TRELLIS_SMTP, which is missing'],
    [
      'Notify without a template',
      {
        TRELLIS_NOTIFY_KEY:
          'key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0',
      },
      'TRELLIS_NOTIFY_TEMPLATE, which is missing',
    ],
    ['a key that is none', { TRELLIS_NOTIFY_KEY: 'abc' }, 'a name and two ids'],
    ['another protocol', { TRELLIS_SMTP: 'http://mail.example' }, 'such as smtp://'],
    [
      'a sender of two lines',
      { TRELLIS_SMTP: 'smtp://mail.example', TRELLIS_MAIL_FROM: 'a@b.example\nbcc: c@d.example' },
      'such as Trellis',
    ],
  ])('with %s is refused in plain words', (_, env, words) => {
    expect(wrongOf(env).join(' ')).toContain(words)
  })
})

describe('the line to a database', () => {
  const at = (host: string, how = '') => `postgres://trellis_web@${host}/trellis${how}`

  it.each([
    ['on this machine', at('127.0.0.1:5432')],
    ['on this machine by a socket', at('%2Fvar%2Frun%2Fpostgresql')],
    ['encrypted, to a server that is known', at('db1:5432', '?sslmode=verify-full')],
    ['plain on purpose', at('db1:5432', '?sslmode=disable')],
  ])('%s is enough', (_, url) => {
    expect(wrongOf({ DATABASE_URL: url, DATABASE_REPLICA_URL: url })).toEqual([])
  })

  it.each([
    ['nothing said', at('db1:5432')],
    ['a server that nobody checks', at('db1:5432', '?sslmode=require')],
    ['one that may be plain', at('db1:5432', '?sslmode=prefer')],
  ])('to another machine with %s is refused, of each database', (_, url) => {
    const wrong = wrongOf({
      ...{ DATABASE_URL: url, DATABASE_OWNER_URL: url, DATABASE_REPLICA_URL: url },
    })
    expect(wrong).toHaveLength(3)
    expect(wrong.join()).toContain('DATABASE_REPLICA_URL names db1, another machine')
    expect(wrong.join()).toContain('sslmode=verify-full')
  })
})

describe('the virus scanner', () => {
  const scannerOf = (text: string) => {
    const read = settingsFrom({ TRELLIS_SCANNER: text })
    return 'settings' in read ? read.settings.scanner : read.wrong
  }

  it.each([
    ['on this machine', 'tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['by a socket', 'unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['elsewhere, plain on purpose', 'tcp://av1:3310?line=plain', { host: 'av1', port: 3310 }],
    ['stated to be none', 'none', undefined],
    ['that nobody spoke of, where nobody else reaches the server', '', undefined],
  ])('%s is enough', (_, text, place) => {
    expect(scannerOf(text)).toEqual(place)
  })

  it('on another machine by a line of which nothing is said is refused', () => {
    expect(wrongOf({ TRELLIS_SCANNER: 'tcp://av1:3310' }).join()).toContain(
      'TRELLIS_SCANNER names av1, another machine, and nothing encrypts the line to it',
    )
  })

  it('that is none of these is refused with an example', () => {
    expect(wrongOf({ TRELLIS_SCANNER: 'clamav' }).join()).toContain('tcp://127.0.0.1:3310')
  })
})

describe('the log server', () => {
  const files = { caFile: undefined, certFile: undefined, keyFile: undefined }
  const serverOf = (text: string) => {
    const read = settingsFrom({ TRELLIS_LOG: text })
    return 'settings' in read ? read.settings.logServer : read.wrong
  }

  it.each([
    ['syslog+tls://logs.example.org', { host: 'logs.example.org', port: 6514, ...files }],
    [
      'syslog+tls://logs:10514?ca=/etc/ca.pem',
      { host: 'logs', port: 10_514, ...files, caFile: '/etc/ca.pem' },
    ],
    [
      'syslog+tls://[::1]:6514?ca=/ca.pem&cert=/web.pem&key=/web.key',
      { host: '::1', port: 6514, caFile: '/ca.pem', certFile: '/web.pem', keyFile: '/web.key' },
    ],
    ['stderr', undefined],
    ['', undefined],
  ])('"%s" is enough', (text, place) => {
    expect(serverOf(text)).toEqual(place)
  })

  it.each([
    ['a plain line', 'syslog://logs.example.org:514'],
    ['datagrams', 'syslog+udp://logs.example.org'],
    ['an address with a user', 'syslog+tls://me@logs.example.org'],
    ['a port that there is not', 'syslog+tls://logs.example.org:70000'],
    ['a word that nobody knows', 'syslog+tls://logs.example.org?verify=no'],
    ['an authority that is no file', 'syslog+tls://logs.example.org?ca=ca.pem'],
    ['a certificate without its key', 'syslog+tls://logs.example.org?cert=/web.pem'],
  ])('by %s is refused with an example', (_, text) => {
    expect(wrongOf({ TRELLIS_LOG: text }).join()).toContain(
      'syslog+tls://logs.example.org:6514?ca=',
    )
  })
})
