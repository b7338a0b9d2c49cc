import { migrate } from '#platform/db/migrate.ts'
import { openStore } from '#platform/db/store.ts'
import { refusedWith, type SettingsCommand } from '../command.ts'

export const migrateCommand: SettingsCommand = {
  name: 'migrate',
  needs: 'settings',
  about: 'Brings the tables of the store up to date; the server does so by itself at the start.',
  use: ['migrate'],
  options: {},
  explain: {},
  run: async (settings) => {
    const store = await openStore(settings.store)
    if ('refused' in store) return refusedWith(store.refused)
    try {
      const { applied } = await migrate(store)
      const text =
        applied.length === 0 ? 'The tables are up to date.' : `Applied: ${applied.join(', ')}.`
      return { kind: 'done', json: { applied }, text }
    } finally {
      await store.close()
    }
  },
}
