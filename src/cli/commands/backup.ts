import { existsSync } from 'node:fs'
import { backup, restore, type Kept } from '#platform/db/backup.ts'
import { makeBackupKey, readBackupKey, recipientOf } from '#platform/secrets/backup-key.ts'
import {
  refusedWith,
  wrongUse,
  type Answer,
  type SettingsCommand,
  type StoreCommand,
} from '../command.ts'

export const backupKeyCommand: SettingsCommand = {
  name: 'backup key',
  needs: 'settings',
  about:
    'Makes the key that opens encrypted backups, and prints its public half, which makes them.',
  use: ['backup key --to <file>'],
  options: { to: { type: 'string' } },
  explain: { to: 'a new file for the private half: move it away from this machine' },
  run: (_settings, { option }) => {
    const file = option('to')
    if (file === undefined) return Promise.resolve(wrongUse('Say with --to where the key goes.'))
    const made = makeBackupKey(file)
    if ('refused' in made) return Promise.resolve(refusedWith(made.refused, file))
    const text = [
      `The private half is in ${file}: keep it in two places, and not on this machine. Without it no backup opens.`,
      `Give the public half to "backup": --key ${made.publicKey}`,
    ].join('\n')
    return Promise.resolve({ kind: 'done', json: { file, publicKey: made.publicKey }, text })
  },
}

export const backupCommand: StoreCommand = {
  name: 'backup',
  needs: 'shell',
  about: 'Writes everything that is kept into one file, from either store.',
  use: ['backup <file> [--key <public key>]'],
  options: { key: { type: 'string' } },
  explain: { key: 'what "backup key" printed: only its private half opens the file' },
  run: async (shell, { words, option }) => {
    const [file, ...more] = words
    if (file === undefined || more.length > 0) return wrongUse('Name the file to write.')
    const key = option('key')
    const recipient = key === undefined ? undefined : recipientOf(key)
    if (key !== undefined && recipient === undefined)
      return wrongUse('Give --key as "backup key" printed it, beginning with x25519:.')
    if (existsSync(file))
      return refusedWith('a file that is not there yet: a backup is never written over', file)
    const written = await backup(shell.store, file, recipient)
    const where = recipient === undefined ? `in ${file}` : `in ${file}, encrypted`
    return {
      kind: 'done',
      json: { file, encrypted: recipient !== undefined, ...written },
      text: `${written.rows} rows of ${written.tables} tables are ${where} (${digestOf(written)}).`,
    }
  },
}

export const restoreCommand: StoreCommand = {
  name: 'restore',
  needs: 'shell',
  about: 'Fills an empty store from a backup, whole or not at all.',
  use: ['restore <file> [--key <file>]'],
  options: { key: { type: 'string' } },
  explain: { key: 'the file that "backup key" wrote, for an encrypted backup' },
  run: async (shell, { words, option }): Promise<Answer> => {
    const [file, ...more] = words
    if (file === undefined || more.length > 0) return wrongUse('Name the file to read.')
    if (!existsSync(file)) return refusedWith('a backup that is there', file)
    const keyFile = option('key')
    const key = keyFile === undefined ? undefined : readBackupKey(keyFile)
    if (keyFile !== undefined && key === undefined)
      return refusedWith('the file that "backup key" wrote, with the private half', keyFile)
    const read = await restore(shell.store, file, key)
    if ('refused' in read) return refusedWith(read.refused, file)
    return {
      kind: 'done',
      json: { file, ...read },
      text: `${read.rows} rows of ${read.tables} tables are restored, and their digests agree (${digestOf(read)}).`,
    }
  },
}

function digestOf({ digest }: Kept): string {
  return `digest ${digest.slice(0, 16)}`
}
