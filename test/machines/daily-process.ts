import { createInterface } from 'node:readline'
import { doDaily } from '#modules/people/actions/daily.ts'
import { settingsFrom } from '#platform/settings/settings.ts'
import { dailyJobs } from '../../src/daily-jobs.ts'
import { openShell } from '../../src/open-shell.ts'

/** A process that does the work of each day that it is told, and says which jobs it was that did them. */
const read = settingsFrom(process.env)
if ('wrong' in read) throw new Error(read.wrong.join(' '))
const opened = await openShell(read.settings)
if ('refused' in opened) throw new Error(opened.refused)
const { shell, close } = opened

process.stdout.write('ready\n')
for await (const day of createInterface({ input: process.stdin })) {
  const now = () => Temporal.Instant.from(`${day}T12:00:00Z`)
  const jobs = await doDaily({ ...shell, now }, dailyJobs)
  process.stdout.write(`${JSON.stringify({ day, jobs })}\n`)
}
await close()
