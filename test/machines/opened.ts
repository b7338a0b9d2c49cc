import { takeSecrets } from '#platform/settings/secrets.ts'
import { settingsFrom } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'
import { openShell } from '../../src/open-shell.ts'

/** Does something in this process with what the settings name, and closes it again. */
export async function opened<T>(
  env: Readonly<Record<string, string>>,
  work: (shell: Shell) => Promise<T>,
): Promise<T> {
  const taken = takeSecrets({ ...env })
  const read = settingsFrom(taken.env, taken.places)
  if (taken.wrong.length > 0) throw new Error(taken.wrong.join(' '))
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  const found = await openShell(read.settings)
  if ('refused' in found) throw new Error(found.refused)
  try {
    return await work(found.shell)
  } finally {
    await found.close()
  }
}
