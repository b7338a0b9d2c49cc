import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

/** A log server: syslog over TLS, and whom to trust there. */
export interface LogPlace {
  readonly host: string
  readonly port: number
  /** The file of the authority that vouches for the server; left out for those that the system knows. */
  readonly caFile: string | undefined
  /** The files of a certificate and its key, where the server asks who sends. */
  readonly certFile: string | undefined
  readonly keyFile: string | undefined
}

const known = new Set(['ca', 'cert', 'key'])

/** "syslog+tls://logs.example.org:6514?ca=/etc/trellis/logs.pem", with &cert= and &key=; `undefined` for anything else. */
export function logPlace(text: string): LogPlace | undefined {
  const [, host, port = '6514', query = ''] =
    /^syslog\+tls:\/\/(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?\/?(?:\?(\S+))?$/.exec(text) ?? []
  if (host === undefined || Number(port) > 65_535) return undefined
  const said = new URLSearchParams(query)
  const fileOf = (name: string) => said.get(name) ?? undefined
  const isKnown = [...said].every(([name, file]) => known.has(name) && file.startsWith('/'))
  if (!isKnown || said.has('cert') !== said.has('key')) return undefined
  return {
    ...{ host: host.replaceAll(/[[\]]/g, ''), port: Number(port) },
    ...{ caFile: fileOf('ca'), certFile: fileOf('cert'), keyFile: fileOf('key') },
  }
}

export interface Trusted {
  readonly ca?: Buffer
  readonly cert?: Buffer
  readonly key?: Buffer
}

/** The files that a place names, read once; or why they will not do. */
export function readTrusted(place: LogPlace): Trusted | { readonly refused: string } {
  try {
    const { caFile, certFile, keyFile } = place
    const trusted = {
      ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
      ...(certFile === undefined ? {} : { cert: readFileSync(certFile) }),
      ...(keyFile === undefined ? {} : { key: readFileSync(keyFile) }),
    }
    createSecureContext(trusted)
    return trusted
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    return { refused: `The files that TRELLIS_LOG names cannot be used: ${because}.` }
  }
}
