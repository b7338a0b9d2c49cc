import { z } from 'zod'
import { notifyKey } from '../notify.ts'
import { logPlace } from '../log/place.ts'
import { outsideFrom } from '../outside.ts'
import { scannerPlace } from '../scanner.ts'

/** An address that is none is told by nobody else, for it may hold a password. */
const spelt = ' (in a password / is written %2F, @ %40, # %23, ? %3F and % %25)'

/** Every name that Trellis reads from the environment. */
export const environment = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, { error: 'must be an address to listen on, such as 127.0.0.1' })
    .default('127.0.0.1'),
  TRELLIS_ADDRESS: z
    .string()
    .regex(/^https:\/\/[^\s/?#@]+$/, {
      error:
        'must be what the address of every page begins with, such as https://trellis.example.org',
    })
    .optional(),
  TRELLIS_CERT: z.string().optional(),
  TRELLIS_KEY: z.string().optional(),
  TRELLIS_PROXY: z
    .string()
    .regex(/^[0-9A-Fa-f.:]+(?:,[0-9A-Fa-f.:]+)*$/, {
      error: 'must be the address of the proxy, such as 10.0.0.2, or several with commas between',
    })
    .optional(),
  TRELLIS_PROXY_LINE: z.literal('plain', { error: 'must be plain, or left out' }).optional(),
  PORT: z.coerce
    .number({ error: 'must be a whole number' })
    .int({ error: 'must be a whole number' })
    .min(0, { error: 'must be between 0 and 65535' })
    .max(65535, { error: 'must be between 0 and 65535' })
    .default(3000),
  TRELLIS_DATA: z.string().min(1, { error: 'must name a folder' }).default('.trellis'),
  TRELLIS_DEMO: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('yes'),
  TRELLIS_PROVIDERS: z.string().optional(),
  TRELLIS_SEAL_KEY: keyInBase64().optional(),
  TRELLIS_SEAL_KEY_BEFORE: keyInBase64().optional(),
  TRELLIS_SMTP: z
    .string()
    .refine((text) => /^smtps?:\/\/\S+$/.test(text) && URL.canParse(text), {
      error: `must be an address such as smtp://user:password@mail.example.org:587${spelt}`,
    })
    .optional(),
  TRELLIS_MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]*[^@\s<]+@[^@\s>]+>?$/, {
      error: 'must be an address such as Trellis <trellis@example.org>',
    })
    .optional(),
  TRELLIS_NOTIFY_KEY: z
    .string()
    .regex(notifyKey, { error: 'must be a key as Notify shows it: a name and two ids' })
    .optional(),
  TRELLIS_NOTIFY_TEMPLATE: z.uuid({ error: 'must be the id of a template of Notify' }).optional(),
  TRELLIS_HEADS: z
    .string()
    .refine((text) => outsideFrom(text) !== undefined, {
      error:
        'must be a place outside, such as mailto:audit@example.org or file:/mnt/audit/heads.txt',
    })
    .optional(),
  TRELLIS_HEADS_KEY: z.string().optional(),
  TRELLIS_LOG: z
    .string()
    .refine((text) => text === 'stderr' || logPlace(text) !== undefined, {
      error:
        'must be a log server, such as syslog+tls://logs.example.org:6514?ca=/etc/trellis/logs.pem, or stderr',
    })
    .optional(),
  TRELLIS_SCANNER: z
    .string()
    .refine((text) => text === 'none' || scannerPlace(text) !== undefined, {
      error:
        'must be where a virus scanner listens, such as tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl, or none',
    })
    .optional(),
  TRELLIS_PASSKEYS: shortKeys().optional(),
  TRELLIS_TLS: shortKeys().optional(),
  TRELLIS_SECRETS: z
    .literal('environment', { error: 'must be environment, or left out' })
    .optional(),
  PGPASSWORD: z.string().optional(),
  DATABASE_URL: postgres().optional(),
  DATABASE_OWNER_URL: postgres().optional(),
  DATABASE_REPLICA_URL: postgres().optional(),
})

/** States that keys are taken which have less strength than 128 bits. */
function shortKeys() {
  return z.literal('rsa-2048', { error: 'must be rsa-2048, or left out' })
}

function keyInBase64() {
  return z.string().regex(/^[A-Za-z0-9+/]{43}=$/, {
    error: 'must be 32 bytes in base64, such as "openssl rand -base64 32" prints',
  })
}

function postgres() {
  return z.string().refine((text) => /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text), {
    error: `must be an address such as postgres://user:password@127.0.0.1:5432/trellis${spelt}`,
  })
}

/** What was read, each setting right by itself. */
export type Read = z.infer<typeof environment>
