import type { SecureContextOptions } from 'node:tls'

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

export const tlsSpoken = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers,
  honorCipherOrder: true,
  ecdhCurve: 'X25519MLKEM768:X25519:P-256:P-384',
} as const satisfies SecureContextOptions
