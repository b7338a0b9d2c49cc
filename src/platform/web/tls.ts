import { X509Certificate } from 'node:crypto'
import tls, { type SecureContextOptions } from 'node:tls'
import { isStrongEnough, strengthOf } from '../secrets/strength.ts'

/**
 * What the server's own TLS speaks: 1.3 first, 1.2 for what is older, and of 1.2 only what keeps a
 * recorded line secret when the key becomes known later, with authenticated encryption.
 */
const ciphers = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':')

/** Ways to agree on a key; OpenSSL would take finite fields of 2,048 bits too, which have 112. */
const groups = 'X25519MLKEM768:X25519:P-256:P-384'

export const tlsSpoken = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers,
  honorCipherOrder: true,
  ecdhCurve: groups,
} as const satisfies SecureContextOptions

/** The same for every line that this process begins: to databases, mail servers, organisations and Notify. */
export function speakOnlyStrong(): void {
  tls.DEFAULT_CIPHERS = ciphers
  tls.DEFAULT_ECDH_CURVE = groups
}

/** Why a certificate of our own is not to be shown, in words. */
export function wrongWithCertificate(cert: Buffer, allowsShort: boolean): string | undefined {
  const { publicKey } = new X509Certificate(cert)
  if (isStrongEnough(strengthOf(publicKey), allowsShort)) return undefined
  return 'TRELLIS_CERT has a key that is too short or unusual. Take one of ECDSA P-256 or of RSA with 3,072 bits; TRELLIS_TLS=rsa-2048 states that one of RSA with 2,048 bits is shown all the same'
}
