import { settingsFrom } from '#platform/settings/settings.ts'
import { academicYear } from '#lib/academic-year.ts'
import { bring } from '#modules/intake/actions/bring.ts'
import { commandLineFor, createPartnership, listPartnerships } from '#modules/people/actions.ts'
import { openShell } from '../src/open-shell.ts'

/**
 * A process of its own, so that its memory is that of one import: `importing.ts <file>` brings the
 * file in and writes what it took as JSON.
 */
const [file = ''] = process.argv.slice(2)
const read = settingsFrom(process.env)
if ('wrong' in read) throw new Error(read.wrong.join(' '))
const withoutStore = process.memoryUsage().rss
const opened = await openShell(read.settings)
if ('refused' in opened) throw new Error(opened.refused)
const { shell } = opened
const slug = 'benchmark'
await createPartnership(shell, {
  ...{ slug, name: 'Invented for a benchmark', kind: 'authority', laNumber: '999' },
})
const partnership = (await listPartnerships(shell)).find((each) => each.slug === slug)
if (partnership === undefined) throw new Error('The partnership was not made')
const officer = await commandLineFor(shell, partnership)
const storeBytes = process.memoryUsage().rss - withoutStore
const began = performance.now()
const [outcome] = await bring(
  shell,
  officer,
  { path: file, name: 'invented_ks2final.csv' },
  { dryRun: false, given: { as: 'ks2', year: academicYear(2018) } },
)
const ms = performance.now() - began
if (outcome?.state !== 'done') throw new Error(`The file is ${JSON.stringify(outcome)}`)
const mostBytes = process.resourceUsage().maxRSS * 1024
await opened.close()
process.stdout.write(`${JSON.stringify({ ms, storeBytes, mostBytes })}\n`)
process.exit(0)
