import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { ffuf } from './ffuf.ts'
import { headersOf } from './headers.ts'
import { leakyServer } from './leaky.ts'
import { press } from './press.ts'
import { probe } from './probe.ts'
import { roomsFor } from './rooms.ts'
import { routeOf } from './routes.ts'
import { broad, deep, sqlmap } from './sqlmap.ts'
import type { Tally } from './tally.ts'
import { nobody } from './visitors.ts'
import { Addresses, walk } from './walk.ts'
import { wapiti } from './wapiti.ts'

/** As it should be: none leads to /admin. */
const leakyRoutes = ['GET /', 'GET /school', 'POST /schools', 'GET /notes', 'POST /notes'].map(
  routeOf,
)

/** Each way of looking finds what is wrong with pages that are wrong on purpose. */
export async function findWhatIsWrong(folder: string, tally: Tally): Promise<void> {
  // One of its own for each, for what one has kept there is in the way of another.
  for (const ways of [ownWays, withSqlmap, withOthers]) {
    const { origin, close } = await leakyServer()
    await ways(origin, tally, folder)
    await close()
  }
}

async function ownWays(origin: string, tally: Tally): Promise<void> {
  const reached = await walk(origin, leakyRoutes, nobody)
  const all = new Addresses(leakyRoutes, [reached])
  const about = { routes: leakyRoutes, all, others: new Map(), seen: new Set<string>() }
  const probed = await probe(origin, reached, about)
  tally.held(
    'our own values find what an address lets into SQL, and into HTML',
    finds(probed.found, /\/school\?id=.*(?:error of the database|otherwise than)/) &&
      finds(probed.found, /\/school\?id=.*lets markup in/) &&
      finds(probed.found, /\/school\?id=.*takes \d+ s/),
  )
  const pressed = await press(origin, reached, { ...about, seen: new Set() })
  tally.held(
    'our own values find what a form lets into SQL, and into HTML',
    finds(pressed.found, /POST \/schools.*error of the database/) &&
      finds(pressed.found, /POST \/notes.*lets markup in/),
  )
  const heads = await headersOf(origin, leakyRoutes, all, [nobody])
  tally.held(
    'a look at all answers finds missing heads, and markup that was kept',
    finds(heads.found, /GET \/ .*content-security-policy is missing/) &&
      finds(heads.found, /GET \/notes .*lets markup in/),
  )
}

async function withSqlmap(origin: string, tally: Tally, folder: string): Promise<void> {
  const [, school, schools] = leakyRoutes
  if (school === undefined || schools === undefined) throw new Error('No such routes')
  const link = { visitor: nobody, route: school, at: '/school?id=1*', values: 1 }
  const form = { visitor: nobody, route: schools, at: '/schools', form: 'name=One*', values: 1 }
  const rooms = await roomsFor(origin, [link, form])
  const fast = ['--time-sec', '1']
  for (const [how, words] of [
    ['deep', deep],
    ['broad', broad],
  ] as const) {
    // One at a time: it leaves a machine alone where it has found a way in.
    const found = await Promise.all(
      [link, form].map((target) =>
        sqlmap(folder, { rooms, targets: [target] }, { words: [...words, ...fast], seconds: 120 }),
      ),
    )
    tally.held(
      `sqlmap (${how}) finds the SQL of an address and of a form`,
      found.every((one) => finds(one.found, /^sqlmap: /)),
    )
  }
  rooms.close()
  const unasked = await roomsFor(origin, [link])
  const short = await sqlmap(
    folder,
    { rooms: unasked, targets: [link] },
    { words: deep, seconds: 0.2 },
  )
  unasked.close()
  tally.held(
    'sqlmap that is cut short is a finding, and so is what it did not try',
    finds(short.found, /cut short/) && finds(short.found, /did not try GET \/school/),
  )
}

async function withOthers(origin: string, tally: Tally, folder: string): Promise<void> {
  const reached = await walk(origin, leakyRoutes, nobody)
  const about = {
    pages: [...reached.addresses.values()].flat(),
    forms: [...reached.forms.values()],
  }
  const { found } = await wapiti(folder, { origin, ...about }, nobody)
  tally.held(
    'wapiti finds the script that a page lets in, that is kept, and the SQL of a form',
    finds(found, /: Cross Site Scripting, GET \/school/) &&
      finds(found, /: Stored Cross Site|: Cross Site Scripting, (?:GET|POST) \/notes/) &&
      finds(found, /SQL Injection, POST \/schools/),
  )
  const words = path.join(folder, 'few-words.txt')
  writeFileSync(words, 'about\nadmin\nsecret\n')
  const hidden = await ffuf(folder, { origin, words, routes: leakyRoutes }, nobody)
  tally.held(
    'ffuf finds the address that no page leads to, and no other',
    hidden.found.length === 1 && finds(hidden.found, /\/admin answers 200/),
  )
}

function finds(found: readonly string[], pattern: RegExp): boolean {
  return found.some((line) => pattern.test(line))
}
