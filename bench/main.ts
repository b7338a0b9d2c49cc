import { cpus, totalmem } from 'node:os'
import { benchGrowth } from './growth.ts'
import { benchImport } from './import.ts'
import { benchPages } from './pages.ts'
import { openPlaces, type Place } from './places.ts'
import { benchPrint } from './print.ts'
import { say, tableOf, type Row } from './report.ts'
import { benchStart } from './start.ts'

/** What is measured in each kind of store, in this order: later ones find what the first ones left. */
const sections: Readonly<Record<string, (place: Place, folder: string) => Promise<Row[]>>> = {
  pages: benchPages,
  start: benchStart,
  print: benchPrint,
  import: benchImport,
  growth: benchGrowth,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in sections))
if (unknown.length > 0) {
  say(`There is no ${unknown.join(', ')}. Choose of ${Object.keys(sections).join(', ')}.`)
  process.exit(2)
}

const { places, folder, clear } = await openPlaces()
const rows: Row[] = []
try {
  if (places.length === 1) say('Without a server: it takes root and apt-get to start one.')
  for (const [name, measure] of Object.entries(sections)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    for (const place of places) {
      say(`${name}, ${place.name} …`)
      rows.push(...(await measure(place, folder)))
    }
  }
} finally {
  await clear()
}
const [cpu] = cpus()
say(
  `\n${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
)
say(tableOf(rows))
