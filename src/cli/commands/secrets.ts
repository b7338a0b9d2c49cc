import { existsSync } from 'node:fs'
import path from 'node:path'
import { passwordStatement } from '#platform/db/role-password.ts'
import { newDatabasePassword } from '#platform/secrets/database-password.ts'
import { lookAtSecretFile, writeSecretFile } from '#platform/secrets/secret-file.ts'
import { newSealKey, sealKeyFile } from '#platform/secrets/seal.ts'
import { secretNames } from '#platform/settings/secret-names.ts'
import type { Settings } from '#platform/settings/settings.ts'
import { refusedWith, wrongUse, type Answer, type Asked, type SettingsCommand } from '../command.ts'

export const secretsListCommand: SettingsCommand = {
  name: 'secrets list',
  needs: 'settings',
  about:
    'Says of each secret what it is for, where it comes from and how to change it; never what it is.',
  use: ['secrets list'],
  options: {},
  explain: {},
  run: (settings) => {
    const secrets = [...secretNames].map(([name, { about, change }]) => ({
      ...{ name, about, ...foundOf(settings, name), change },
    }))
    const text = secrets
      .map(
        ({ name, about, from, file, since, change }) =>
          `${name}: ${about}\n  ${[wordsFor[from], file, since === null ? null : `of ${since.slice(0, 10)}`].filter((part) => part !== null).join(' ')}\n  to change: ${change}`,
      )
      .join('\n')
    return Promise.resolve({ kind: 'done', json: { secrets }, text })
  },
}

type From = 'credential' | 'file' | 'environment' | 'folder' | 'nowhere'

const wordsFor: Readonly<Record<From, string>> = {
  credential: 'handed over as a credential, in',
  file: 'in the file',
  environment: 'in the environment, which other programs can read',
  folder: 'in the data folder, beside what is kept, in',
  nowhere: 'not given',
}

interface Found {
  readonly from: From
  readonly file: string | null
  /** When the file was written; of a credential, when it was handed over. */
  readonly since: string | null
}

function foundOf({ secretPlaces, folder, sealKey }: Settings, name: string): Found {
  const place = secretPlaces.get(name)
  if (place?.kind === 'environment') return { from: 'environment', file: null, since: null }
  if (place !== undefined)
    return { from: place.kind, file: place.file, since: place.since.toString() }
  const ownFile = sealKeyFile(folder)
  if (name !== 'TRELLIS_SEAL_KEY' || sealKey !== undefined || !existsSync(ownFile))
    return { from: 'nowhere', file: null, since: null }
  const looked = lookAtSecretFile('The seal key lies in', ownFile)
  const since = 'since' in looked ? looked.since.toString() : null
  return { from: 'folder', file: ownFile, since }
}

export const secretsMakeCommand: SettingsCommand = {
  name: 'secrets make',
  needs: 'settings',
  about: 'Makes a new secret in a file that only its owner reads, to be given or encrypted.',
  use: [
    'secrets make seal --to <file>',
    'secrets make database --address <address without a password> --to <file>',
  ],
  options: { to: { type: 'string' }, address: { type: 'string' } },
  explain: {
    to: 'a new file; name it as the secret is called, such as TRELLIS_SEAL_KEY or DATABASE_URL',
    address: 'of the database, such as postgres://trellis_web@db1:5432/trellis?sslmode=verify-full',
  },
  run: (_settings, asked) => Promise.resolve(make(asked)),
}

function make({ words, option }: Asked): Answer {
  const [what, ...more] = words
  const to = option('to')
  if (more.length > 0 || (what !== 'seal' && what !== 'database'))
    return wrongUse(
      'Say which: "secrets make seal" or "secrets make database". Others: "audit key", "backup key".',
    )
  if (to === undefined) return wrongUse('Say with --to where the secret goes.')
  return what === 'seal' ? makeSeal(to) : makeDatabase(to, option('address'))
}

function makeSeal(to: string): Answer {
  const refused = writeSecretFile(to, newSealKey(), 0o400)
  if (refused !== undefined) return refusedWith(refused.refused, to)
  const text = [
    `A new seal key is in ${to}.`,
    ...wordsToGive('TRELLIS_SEAL_KEY', to),
    'Where another counts until now, give that one as TRELLIS_SEAL_KEY_BEFORE for one start.',
  ].join('\n')
  return { kind: 'done', json: { name: 'TRELLIS_SEAL_KEY', file: to }, text }
}

function makeDatabase(to: string, address: string | undefined): Answer {
  const made = address === undefined ? undefined : newDatabasePassword(address)
  if (made === undefined)
    return wrongUse('Give --address as postgres://user@host:5432/database, with the user.')
  // Told by the file's name, for there are three of databases.
  const called = path.basename(to)
  const name = called.startsWith('DATABASE_') && secretNames.has(called) ? called : 'DATABASE_URL'
  const statement = passwordStatement(made.user, made.verifier)
  const refused = writeSecretFile(to, made.address, 0o400)
  if (refused !== undefined) return refusedWith(refused.refused, to)
  const text = [
    `The address with a new password is in ${to}. It counts once the server was told; this line does not tell what it is:`,
    `  ${statement};`,
    ...wordsToGive(name, to),
  ].join('\n')
  return {
    kind: 'done',
    json: { name, file: to, statement },
    text,
  }
}

function wordsToGive(name: string, file: string): string[] {
  const sealed = path.join('/etc/trellis/secrets', name)
  return [
    `Encrypt it for this machine: systemd-creds encrypt --name=${name} ${file} ${sealed} && shred -u ${file}`,
    `or name it in ${name}_FILE.`,
  ]
}
