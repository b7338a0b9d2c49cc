import { existsSync } from 'node:fs'
import { backup, restore } from '#platform/db/backup.ts'
import { refusedWith, wrongUse, type StoreCommand } from '../command.ts'

export const backupCommand: StoreCommand = {
  name: 'backup',
  needs: 'shell',
  about: 'Writes everything that is kept into one file, from either store.',
  use: ['backup <file>'],
  options: {},
  explain: {},
  run: async (shell, { words }) => {
    const [file, ...more] = words
    if (file === undefined || more.length > 0) return wrongUse('Name the file to write.')
    if (existsSync(file))
      return refusedWith('a file that is not there yet: a backup is never written over', file)
    const written = await backup(shell.store, file)
    return {
      kind: 'done',
      json: { file, ...written },
      text: `${written.rows} rows of ${written.tables} tables are in ${file} (digest ${written.digest.slice(0, 16)}).`,
    }
  },
}

export const restoreCommand: StoreCommand = {
  name: 'restore',
  needs: 'shell',
  about: 'Fills an empty store from a backup, whole or not at all.',
  use: ['restore <file>'],
  options: {},
  explain: {},
  run: async (shell, { words }) => {
    const [file, ...more] = words
    if (file === undefined || more.length > 0) return wrongUse('Name the file to read.')
    if (!existsSync(file)) return refusedWith('a backup that is there', file)
    const read = await restore(shell.store, file)
    if ('refused' in read) return refusedWith(read.refused, file)
    return {
      kind: 'done',
      json: { file, ...read },
      text: `${read.rows} rows of ${read.tables} tables are restored, and their digests agree.`,
    }
  },
}
