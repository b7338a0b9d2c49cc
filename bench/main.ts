import { cpus, totalmem } from 'node:os'
import { benchAudit } from './audit.ts'
import { benchCategorise } from './categorise.ts'
import { benchGrowth } from './growth.ts'
import { benchImport } from './import.ts'
import { benchPages } from './pages.ts'
import { openPlaces, type Place } from './places.ts'
import { benchPasswords } from './passwords.ts'
import { benchPrint } from './print.ts'
import { say, tableOf, type Row } from './report.ts'
import { benchReview } from './review.ts'
import { benchSpreadsheet } from './spreadsheet.ts'
import { benchStart } from './start.ts'

type Measure = (place: Place, folder: string) => Promise<Row[]>

/** Measured in each kind of store, in this order: later ones find what the first ones left. */
const inStores: Readonly<Record<string, Measure>> = {
  pages: benchPages,
  start: benchStart,
  print: benchPrint,
  import: benchImport,
  growth: benchGrowth,
  audit: benchAudit,
  review: benchReview,
}

/** Measured without a store. */
const alone: Readonly<Record<string, (folder: string) => Promise<Row[]>>> = {
  spreadsheet: benchSpreadsheet,
  categorise: inMemory,
  passwords: benchPasswords,
}

const names = [...Object.keys(inStores), ...Object.keys(alone)]
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  say(`There is no ${unknown.join(', ')}. Choose of ${names.join(', ')}.`)
  process.exit(2)
}

const { places, folder, clear } = await openPlaces()
const rows: Row[] = []
try {
  if (places.length === 1) say('Without a server: it takes root on Debian to start one.')
  for (const [name, measure] of chosen(inStores)) {
    for (const place of places) {
      say(`${name}, ${place.name} …`)
      keep(await measure(place, folder))
    }
  }
  for (const [name, measure] of chosen(alone)) {
    say(`${name} …`)
    keep(await measure(folder))
  }
} finally {
  await clear()
}
const [cpu] = cpus()
say(
  `\n${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
)
say(tableOf(rows))

/** Told at once as well, for a long run may be cut short. */
function keep(measured: readonly Row[]): void {
  rows.push(...measured)
  say(tableOf(measured))
}

function chosen<T>(sections: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(sections).filter(([name]) => asked.length === 0 || asked.includes(name))
}

async function inMemory(): Promise<Row[]> {
  const measured = await benchCategorise()
  return measured.rows.map(({ what, milliseconds, limit }) => ({
    ...{ what, where: 'in memory', figure: milliseconds, unit: 'ms' },
    limit: { atMost: limit },
  }))
}
