import { takeSecrets } from './secrets.ts'
import { settingsFrom, type Settings } from './settings.ts'

/** The settings of this process, whose environment has no secret any more from here on. */
export function settingsHere(): { settings: Settings } | { wrong: string[] } {
  const { env, places, wrong } = takeSecrets(process.env)
  const read = settingsFrom(env, places)
  if ('wrong' in read) return { wrong: [...wrong, ...read.wrong] }
  return wrong.length > 0 ? { wrong: [...wrong] } : read
}
