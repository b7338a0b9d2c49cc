import type { Read } from './environment.ts'
import { isThisMachine, wrongWithLine, wrongWithProxy, wrongWithScanner } from './lines.ts'
import { wrongWithSecrets } from './plain-secrets.ts'
import type { SecretPlaces } from './secret-names.ts'

/** Whether nobody but this machine reaches the server: a proxy brings others, and so does an address. */
export function isAlone({ HOST, TRELLIS_PROXY, TRELLIS_ADDRESS }: Read): boolean {
  return isThisMachine(HOST) && TRELLIS_PROXY === undefined && TRELLIS_ADDRESS === undefined
}

/** What is wrong between settings that are each right: each with what to do. */
export function wrongTogether(read: Read, places: SecretPlaces): string[] {
  const pairs: readonly (readonly [keyof Read, keyof Read])[] = [
    ['DATABASE_OWNER_URL', 'DATABASE_URL'],
    ['DATABASE_REPLICA_URL', 'DATABASE_URL'],
    ['TRELLIS_CERT', 'TRELLIS_KEY'],
    ['TRELLIS_KEY', 'TRELLIS_CERT'],
    ['TRELLIS_SMTP', 'TRELLIS_MAIL_FROM'],
    ['TRELLIS_MAIL_FROM', 'TRELLIS_SMTP'],
    ['TRELLIS_NOTIFY_KEY', 'TRELLIS_NOTIFY_TEMPLATE'],
    ['TRELLIS_NOTIFY_TEMPLATE', 'TRELLIS_NOTIFY_KEY'],
    ['TRELLIS_HEADS_KEY', 'TRELLIS_HEADS'],
    ['TRELLIS_SEAL_KEY_BEFORE', 'TRELLIS_SEAL_KEY'],
    ['TRELLIS_PROXY_LINE', 'TRELLIS_PROXY'],
    ['TRELLIS_TLS', 'TRELLIS_CERT'],
  ]
  return [
    ...pairs
      .filter(([one, other]) => read[one] !== undefined && read[other] === undefined)
      .map(([one, other]) => `${one} goes with ${other}, which is missing.`),
    ...(read.TRELLIS_SMTP !== undefined && read.TRELLIS_NOTIFY_KEY !== undefined
      ? ['TRELLIS_SMTP and TRELLIS_NOTIFY_KEY are two ways for the same letters: choose one.']
      : []),
    ...lines(read),
    ...(isAlone(read) ? [] : [...wrongForOthers(read), ...wrongWithSecrets(read, places)]),
  ]
}

/** Nothing leaves this machine by a line that can be read, unless it is stated that it may. */
function lines(read: Read): string[] {
  const urls = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_REPLICA_URL'] as const
  const proxies = read.TRELLIS_PROXY?.split(',') ?? []
  const ofProxy = { isEncrypted: read.TRELLIS_CERT !== undefined, stated: read.TRELLIS_PROXY_LINE }
  const wrong = [
    ...urls.map((name) => (read[name] === undefined ? undefined : wrongWithLine(name, read[name]))),
    wrongWithProxy(proxies, ofProxy),
    wrongWithScanner(read.TRELLIS_SCANNER ?? 'none'),
  ]
  return wrong.filter((each) => each !== undefined)
}

/** Where others reach the server nothing goes over a line that can be read, and nobody comes in by choice. */
function wrongForOthers(read: Read): string[] {
  const { TRELLIS_ADDRESS, TRELLIS_CERT, TRELLIS_PROXY, TRELLIS_DEMO } = read
  return [
    ...(TRELLIS_CERT === undefined && TRELLIS_PROXY === undefined
      ? [
          `HOST is ${read.HOST}, which others reach, and nothing encrypts the line. Give TRELLIS_CERT and TRELLIS_KEY, or TRELLIS_PROXY with the address of the proxy that does.`,
        ]
      : []),
    ...(TRELLIS_ADDRESS === undefined
      ? [
          'TRELLIS_ADDRESS is missing: what the address of every page begins with, such as https://trellis.example.org.',
        ]
      : []),
    ...(read.TRELLIS_LOG === undefined
      ? [
          'TRELLIS_LOG is missing: the log server on another machine, such as syslog+tls://logs.example.org:6514; or stderr, where you state that this machine sends on what stands there.',
        ]
      : []),
    ...(read.TRELLIS_SCANNER === undefined
      ? [
          'TRELLIS_SCANNER is missing: where a virus scanner listens that looks at the files people bring, such as unix:///run/clamav/clamd.ctl; or none, where you state that nothing does.',
        ]
      : []),
    ...(TRELLIS_DEMO === 'yes'
      ? [
          'TRELLIS_DEMO must be no: the demo is for this machine only, and others reach this server.',
        ]
      : []),
  ]
}
