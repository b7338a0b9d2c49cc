import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { read, sourceFiles, withoutComments } from './source.ts'

const files = [...sourceFiles('src'), 'src/platform/tsx-loader.mjs'].filter(
  (file) => !file.startsWith('src/platform/testing/'),
)
const code = new Map(files.map((file) => [file, withoutComments(read(file))]))
/** What is sent to browsers to be run there. */
const scripts = globSync('src/ui/assets/*.js')
const told = read('docs/security.md')

/** The files whose code has a pattern. */
function having(pattern: RegExp): string[] {
  return [...code].flatMap(([file, text]) => (pattern.test(text) ? [file] : [])).toSorted()
}

/** The files that docs/security.md names under a heading. */
function namedUnder(heading: string): string[] {
  const [, part = ''] = told.split(`\n## ${heading}\n`)
  const [own = ''] = part.split('\n## ')
  return [
    ...new Set([...own.matchAll(/`(src\/[\w./-]+)`/g)].map(([, file = '']) => file)),
  ].toSorted()
}

describe('cryptography', () => {
  const users =
    /from 'node:crypto'|from 'jose'|from 'otpauth'|calculatePKCECodeChallenge|\bciphers\b/

  it('is used by the files of the list, and by no other', () => {
    const found = having(users)
    expect(found).toEqual(namedUnder('Cryptography'))
    expect(found.length).toBeGreaterThan(20)
  })

  it('hashes by SHA-256 alone, and by SHA-1 only for codes as apps make them', () => {
    const names = [...code].flatMap(([file, text]) =>
      [...text.matchAll(/\b(?:createHash|hash|createHmac|sign|verify)\('([\w-]+)'/g)].map(
        ([, name]) => `${file} ${name}`,
      ),
    )
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((each) => !each.endsWith(' sha256'))).toEqual([])
    expect(having(/['"](?:md5|md4|sha-?1|ripemd\w*)['"]/i)).toEqual([
      'src/platform/secrets/totp.ts',
    ])
    // In statements of the database too.
    expect(having(/\b(?:md5|crypt|hmac)\s*\(/i)).toEqual([])
    expect(having(/\bsha256\(convert_to\(/)).toEqual([
      'src/modules/performance/store/protecting.ts',
    ])
  })

  it('encrypts by AES-256-GCM alone, each time with a nonce of its own', () => {
    const ciphers = [...code.values()].flatMap((text) =>
      [...text.matchAll(/create(?:Cipher|Decipher)iv\('([\w-]+)'/g)].map(([, name]) => name),
    )
    expect(new Set(ciphers)).toEqual(new Set(['aes-256-gcm']))
    expect(having(/\b(?:createCipher|createDecipher|publicEncrypt|privateDecrypt)\(/)).toEqual([])
    expect(having(/-(?:ecb|cbc|ctr)\b|\b(?:des|rc4|blowfish)-/i)).toEqual([])
    expect(read('src/platform/secrets/seal.ts')).toContain('randomBytes(nonceBytes)')
  })

  it('draws what must not be guessed from the system, and lots only for a pause', () => {
    expect(having(/Math\.random/)).toEqual(['src/platform/db/tries.ts'])
    expect(having(/\brandomBytes\(/)).toEqual([
      'src/platform/ids.ts',
      'src/platform/secrets/database-password.ts',
      'src/platform/secrets/passwords.ts',
      'src/platform/secrets/seal.ts',
    ])
    expect(read('src/platform/ids.ts')).toContain('randomBytes(32)')
  })

  it('compares what is secret in a time that tells nothing', () => {
    for (const file of ['passwords', 'passkeys'])
      expect(read(`src/platform/secrets/${file}.ts`)).toContain('timingSafeEqual(')
  })
})

describe('what Trellis reaches', () => {
  const reaching =
    /from '(?:node:(?:http2?|net|tls|dgram|dns)(?:\/promises)?|nodemailer|openid-client|undici)'|\bfetch\(|\bextends Pool\b/

  it('is reached from the files of the list, and from no other', () => {
    // These listen, name types, or are the settings of what listens.
    const listening = new Set(['src/main.ts', 'src/platform/web/tls.ts'])
    expect(having(reaching).filter((file) => !listening.has(file))).toEqual(
      namedUnder('What it talks to'),
    )
  })

  it('is never an address that somebody typed: each comes from the settings', () => {
    const asked = [...code].flatMap(([file, text]) =>
      [...text.matchAll(/\bfetch\((new URL\([^)]*\)|[^,]+),/g)].map(
        ([, what]) => `${file} ${what}`,
      ),
    )
    expect(asked).toEqual(["src/platform/notify.ts new URL('/v2/notifications/email', address)"])
  })

  it('leads nowhere else: no redirect is followed, and every question ends', () => {
    const text = code.get('src/platform/notify.ts') ?? ''
    expect(text).toMatch(/redirect: 'error'/)
    expect(text).toMatch(/AbortSignal\.timeout/)
    expect(code.get('src/platform/oidc.ts')).toMatch(/timeout: \d+/)
    expect(code.get('src/platform/mail.ts')).toMatch(/disableUrlAccess: true/)
  })

  it('is by plain HTTP only a sign-in on this machine, for tests', () => {
    expect(having(/allowInsecureRequests/)).toEqual(['src/platform/oidc.ts'])
    expect(code.get('src/platform/oidc.ts')).toContain('http:\\/\\/(?:localhost|127\\.0\\.0\\.1)')
    expect(having(/rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity/)).toEqual([])
  })
})

describe('a file that people bring', () => {
  it('comes in by one function, which has the scanner look at it: by three forms and a command', () => {
    expect(having(/\breceive\b.* from '#platform\/upload\.ts'/)).toEqual([
      'src/modules/people/visit/received.ts',
    ])
    expect(code.get('src/modules/people/visit/received.ts')).toMatch(/newId, scanner \}\)/)
    expect(having(/\bformReceived\((?!\n)/)).toEqual([
      'src/modules/boards/routes/paper-form.ts',
      'src/modules/intake/routes/imports.tsx',
      'src/modules/policy/routes.tsx',
    ])
    expect(having(/\bscan: true\b/)).toEqual(['src/cli/commands/import.ts'])
  })

  it('is opened nowhere else, and no other page has a field for one', () => {
    expect(having(/\bopen(?:Upload|Document)\((?!\n)/)).toEqual([
      'src/modules/boards/actions/paper-files.ts',
      'src/modules/intake/actions/bring.ts',
    ])
    // The page of a failure holds a form whose file nobody looked at; the gallery only shows how a field looks.
    expect(having(/<FileField|type="file"|multipart\/form-data"/)).toEqual([
      'src/modules/boards/views/meeting.tsx',
      'src/modules/intake/views/imports.tsx',
      'src/modules/people/visit/failure.tsx',
      'src/modules/policy/views/adoption-form.tsx',
      'src/ui/fields.tsx',
      'src/ui/gallery/asking.tsx',
    ])
  })
})

describe('what could run something', () => {
  it('is not there: no program is started, and no text is run as code', () => {
    expect(having(/node:child_process|\bexecFile|\bspawn\(/)).toEqual([])
    expect(having(/\beval\(|new Function\(|node:vm|\bsetTimeout\(\s*['"`]/)).toEqual([])
    expect(having(/\bimport\((?!\s*['"`])/)).toEqual([])
  })

  it('is no pattern made of what somebody typed: each comes from a policy or a list of ours', () => {
    expect(having(/new RegExp\(/)).toEqual([
      'src/modules/intake/reading/formats.ts',
      'src/modules/intake/rules/left-columns.ts',
      'src/platform/notify.ts',
      'src/platform/print/row-headers.ts',
    ])
  })

  it('is no statement put together of text: only settings that are checked first', () => {
    // The name of one of two locks; the names of tables and columns of the catalogue; ids and hashes that were looked at.
    expect(having(/\bsql\.raw\(/)).toEqual([
      'src/modules/boards/store/motions.ts',
      'src/platform/db/backup-rows.ts',
      'src/platform/db/migrate.ts',
      'src/platform/db/transaction.ts',
    ])
    expect(code.get('src/modules/boards/store/motions.ts')).toMatch(
      /const lock = how === 'casting' \? '\w+' : '\w+'/,
    )
    expect(having(/\.query\(\s*`[^`]*\$\{/)).toEqual(['src/platform/db/upkeep.ts'])
  })

  it('is no markup made of text: only two documents bring a style of ours', () => {
    expect(having(/dangerouslySetInnerHTML/)).toEqual([
      'src/modules/boards/views/offline.tsx',
      'src/modules/privacy/views/pack-document.tsx',
    ])
    for (const text of code.values())
      for (const [, what] of text.matchAll(/dangerouslySetInnerHTML=\{\{ __html: ([^}]+) \}\}/g))
        expect(['offlineStyle', 'style']).toContain(what?.trim())
  })

  it('is written by one function to standard error, and by nothing else', () => {
    // The command line, the start of the server, and what the demo tells while it is made say things too.
    expect(having(/process\.std(?:out|err)/)).toEqual([
      'src/cli/main.ts',
      'src/main.ts',
      'src/platform/web/log.ts',
    ])
    expect(having(/\bconsole\.\w/)).toEqual([])
  })

  it('names each kind of line of the log in the list of alerts', () => {
    const kinds = [...(code.get('src/platform/web/event.ts') ?? '').matchAll(/^\s+\| '([\w-]+)'/gm)]
    const [, alerts = ''] = read('docs/operations.md').split('\n## Alerts\n')
    const [table = ''] = alerts.split('\n## ')
    expect(kinds.length).toBeGreaterThan(10)
    expect(kinds.filter(([, kind]) => !table.includes(`\`${kind}\``))).toEqual([])
  })

  it('is no debugger and no other mode: the code asks for none', () => {
    expect(having(/\bdebugger\b|NODE_ENV|node:inspector|node:repl/)).toEqual([])
  })
})

describe('what runs in the browser', () => {
  it('is one script, which keeps nothing there and takes no message', () => {
    expect(scripts).toEqual(['src/ui/assets/passkey.js'])
    for (const file of scripts) {
      const text = readFileSync(file, 'utf8')
      expect(text.length).toBeGreaterThan(500)
      expect(text).not.toMatch(/localStorage|sessionStorage|indexedDB|caches\.|document\.cookie/)
      expect(text).not.toMatch(/postMessage|addEventListener\(\s*['"]message|importScripts/)
      expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/)
      expect(text).not.toMatch(/https?:\/\/|XMLHttpRequest|WebSocket|EventSource/)
    }
  })

  it('and no page opens a lasting line or a worker there', () => {
    expect(having(/WebSocket|EventSource|serviceWorker|RTCPeerConnection/)).toEqual([])
  })
})

describe('what is shipped', () => {
  it('has no tests, no tools and no history of the code', () => {
    const shipped: unknown = Reflect.get(JSON.parse(read('package.json')), 'files')
    expect(shipped).toEqual(expect.arrayContaining(['src', '!src/**/*.test.ts']))
    for (const kept of ['test', 'bench', '.git', '.ci', 'security', 'scripts'])
      expect(shipped).not.toContain(kept)
  })
})

it('the list of the kinds of checks that a linter makes has these', () => {
  const lint: unknown = Reflect.get(JSON.parse(read('.oxlintrc.json')), 'rules')
  expect(lint).toMatchObject({
    ...{ eqeqeq: 'error', 'no-param-reassign': 'error' },
    ...{ 'typescript/no-explicit-any': 'error', 'typescript/no-unsafe-assignment': 'error' },
    'typescript/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  })
})
