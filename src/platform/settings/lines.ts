import { scannerPlace } from '../scanner.ts'

/** Names under which a machine reaches itself: what goes there leaves it by no line. */
const ofThisMachine = new Set(['127.0.0.1', 'localhost', '::1', '[::1]', ''])

export function isThisMachine(host: string): boolean {
  // A socket is a path on this machine, written in a URL as %2F.
  return ofThisMachine.has(host) || /^%2f/i.test(host)
}

/** What a URL of PostgreSQL says of its line: encrypted to a server that is known, or plain on purpose. */
const stated = new Set(['verify-full', 'disable'])

/** What is wrong with the line to a database on another machine, in words. */
export function wrongWithLine(setting: string, url: string): string | undefined {
  const { hostname, searchParams } = new URL(url)
  if (isThisMachine(hostname) || stated.has(searchParams.get('sslmode') ?? '')) return undefined
  return `${setting} names ${hostname}, another machine, and does not say how the line is encrypted. Add ?sslmode=verify-full (and &sslrootcert= with the file of its authority), or ?sslmode=disable where nobody else can read the line.`
}

/** What is wrong with the line to a virus scanner on another machine, which clamd has no way to encrypt. */
export function wrongWithScanner(text: string): string | undefined {
  const place = scannerPlace(text)
  if (place === undefined || 'path' in place || isThisMachine(place.host)) return undefined
  if (text.endsWith('?line=plain')) return undefined
  return `TRELLIS_SCANNER names ${place.host}, another machine, and nothing encrypts the line to it. Run the scanner on this machine, or add ?line=plain where nobody else can read the line.`
}

/** What is wrong with the line from a proxy on another machine, where the server itself does not encrypt it. */
export function wrongWithProxy(
  proxies: readonly string[],
  { isEncrypted, stated: line }: { isEncrypted: boolean; stated: 'plain' | undefined },
): string | undefined {
  const away = proxies.filter((proxy) => !isThisMachine(proxy))
  if (isEncrypted || line === 'plain' || away.length === 0) return undefined
  return `TRELLIS_PROXY names ${away.join(' and ')}, another machine, and nothing encrypts the line from there. Give TRELLIS_CERT and TRELLIS_KEY too, or TRELLIS_PROXY_LINE=plain where nobody else can read the line.`
}
