import { describe, expect, it } from 'vitest'
import type { SecretPlaces } from './secret-names.ts'
import { settingsFrom } from './settings.ts'

const [sealKey, otherKey] = [`${'A'.repeat(43)}=`, `${'B'.repeat(43)}=`]
const since = Temporal.Instant.from('2026-11-29T09:00:00Z')
/** Where a secret came from that was no plain setting. */
const handed = { kind: 'credential', file: 'one of systemd', since } as const
const vault: SecretPlaces = new Map([['TRELLIS_SEAL_KEY', handed]])

const elsewhere = {
  HOST: '0.0.0.0',
  TRELLIS_ADDRESS: 'https://trellis.example.org',
  TRELLIS_CERT: 'cert.pem',
  TRELLIS_KEY: 'key.pem',
  TRELLIS_DEMO: 'no',
  TRELLIS_SCANNER: 'unix:///run/clamav/clamd.ctl',
  TRELLIS_LOG: 'syslog+tls://logs.example.org:6514',
  TRELLIS_SEAL_KEY: sealKey,
}

function wrongOf(env: Readonly<Record<string, string>>, places = vault): readonly string[] {
  const read = settingsFrom(env, places)
  return 'wrong' in read ? read.wrong : []
}

function frontOf(env: Readonly<Record<string, string>>) {
  const read = settingsFrom(env, vault)
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
      TRELLIS_SEAL_KEY: sealKey,
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
    expect(wrongOf({ HOST: '0.0.0.0' })).toHaveLength(6)
  })
})

describe('where others reach the server, secrets', () => {
  const notify = 'key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0'
  const mail = (user: string) => ({
    TRELLIS_SMTP: `smtp://${user}127.0.0.1:25`,
    TRELLIS_MAIL_FROM: 'trellis@trellis.example',
  })
  const plain = {
    'a database': { DATABASE_URL: 'postgres://web:heron@127.0.0.1/trellis' },
    'a database, beside its address': {
      DATABASE_URL: 'postgres://web@127.0.0.1/trellis?password=heron',
    },
    'its owner': {
      DATABASE_URL: 'postgres://web@127.0.0.1/trellis',
      DATABASE_OWNER_URL: 'postgres://owner:heron@127.0.0.1/trellis',
    },
    'its second server': {
      DATABASE_URL: 'postgres://web@127.0.0.1/trellis',
      DATABASE_REPLICA_URL: 'postgres://web:heron@127.0.0.1:5433/trellis',
    },
    'the driver of a database': { PGPASSWORD: 'heron' },
    'the mail server': mail('web:heron@'),
    Notify: {
      TRELLIS_NOTIFY_KEY: notify,
      TRELLIS_NOTIFY_TEMPLATE: '3d844edf-8d35-48ac-975b-e847b4f122b0',
    },
    'the key before': { TRELLIS_SEAL_KEY_BEFORE: otherKey },
  } as const

  it.each(Object.entries(plain))('of %s in the plain environment are refused', (_, env) => {
    const wrong = wrongOf({ ...elsewhere, ...env })
    expect(wrong).toEqual([expect.stringMatching(/ stands in the environment, .*_FILE/)])
    expect(wrong.join()).not.toMatch(/heron|26785a09|BBBB/)
    expect(wrongOf({ ...elsewhere, ...env, TRELLIS_SECRETS: 'environment' })).toEqual([])
  })

  it.each(Object.entries(plain))('of %s are taken on this machine alone', (_, env) => {
    expect(wrongOf({ TRELLIS_SEAL_KEY: sealKey, ...env }, new Map())).toEqual([])
  })

  it.each(Object.entries(plain).filter(([, env]) => !('PGPASSWORD' in env)))(
    'of %s are taken as credentials',
    (_, env) => {
      const places = new Map([...vault, ...Object.keys(env).map((name) => [name, handed] as const)])
      expect(wrongOf({ ...elsewhere, ...env }, places)).toEqual([])
    },
  )

  it('of an address without a password are none', () => {
    const DATABASE_URL = 'postgres://web@127.0.0.1/trellis?sslcert=web.pem&sslkey=web.key'
    expect(wrongOf({ ...elsewhere, DATABASE_URL, ...mail('') })).toEqual([])
  })

  it('of the seal do not lie in the data folder, beside what is kept', () => {
    const env = { ...elsewhere, TRELLIS_SEAL_KEY: '' }
    expect(wrongOf(env)).toEqual([expect.stringContaining('TRELLIS_SEAL_KEY is missing')])
    expect(wrongOf({ ...env, TRELLIS_SECRETS: 'environment' })).toEqual([])
  })

  it('are stated to be plain by one word and no other', () => {
    expect(wrongOf({ ...elsewhere, TRELLIS_SECRETS: 'yes' }).join()).toContain(
      'TRELLIS_SECRETS must be environment, or left out',
    )
  })

  it('are told by no refusal, also of an address that is none', () => {
    for (const name of ['DATABASE_URL', 'TRELLIS_SMTP']) {
      const scheme = name === 'TRELLIS_SMTP' ? 'smtp' : 'postgres'
      const wrong = wrongOf({
        ...elsewhere,
        [name]: `${scheme}://web:her/on#weir@127.0.0.1:port/x`,
      })
      expect(wrong.join()).toContain(`${name} must be an address`)
      expect(wrong.join()).not.toMatch(/her|weir/)
    }
  })
})

describe('keys that are short', () => {
  it('are taken by nothing where nothing is stated', () => {
    expect(settingsFrom({})).toMatchObject({
      settings: { allowsShort: { passkeys: false, certificate: false } },
    })
  })

  it('are stated one by one', () => {
    expect(settingsFrom({ TRELLIS_PASSKEYS: 'rsa-2048' })).toMatchObject({
      settings: { allowsShort: { passkeys: true, certificate: false } },
    })
    expect(settingsFrom({ ...elsewhere, TRELLIS_TLS: 'rsa-2048' }, vault)).toMatchObject({
      settings: { allowsShort: { passkeys: false, certificate: true } },
    })
  })

  it.each([
    ['passkeys of another length', { TRELLIS_PASSKEYS: 'rsa-1024' }, 'must be rsa-2048'],
    ['a certificate of another length', { TRELLIS_TLS: 'yes' }, 'must be rsa-2048'],
    ['no certificate', { TRELLIS_TLS: 'rsa-2048' }, 'TRELLIS_TLS goes with TRELLIS_CERT'],
  ])('with %s are refused in plain words', (_, env, words) => {
    expect(wrongOf(env).join(' ')).toContain(words)
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
