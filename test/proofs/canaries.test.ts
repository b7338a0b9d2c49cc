import { afterAll, beforeAll, expect, it } from 'vitest'
import { inviteToRole } from '#modules/accounts/actions/invitations.ts'
import { sendWaiting } from '#modules/accounts/actions/mail.ts'
import { askForEmail, ownAccount } from '#modules/accounts/actions/own.ts'
import { askForReset } from '#modules/accounts/actions/reset.ts'
import { heldBy } from '#modules/people/actions/sessions.ts'
import { sql } from 'kysely'
import { asKeeper } from '#platform/db/transaction.ts'
import { buildApp } from '../../src/app.ts'
import { openLetterBox } from '../accounts/letter-box.ts'
import { enrolled } from '../accounts/people.ts'
import { addressesOf, isForm } from '../http/addresses.ts'
import { logged } from '../logged.ts'
import { memberOf, openWorld, type World } from '../world.ts'
import type { Control } from '#modules/releases/model.ts'
import { controlOf, type Borough } from '../world/borough.ts'
import {
  asksOfPrograms,
  bears,
  formsOf,
  insideOf,
  Looked,
  pagesIn,
  printedAddresses,
  programsOf,
  see,
  type Addresses,
  type Asker,
} from './looking.ts'
import { kinds } from './opened.ts'
import { plant, type Planted } from './planting.ts'
import { say } from './tally.ts'
import { undone } from './undone.ts'

let world: World
let planted: Planted
let ourAddresses: Addresses
let theirAddresses: Addresses
let theirDoors: readonly Door[]
let ourPrograms: readonly Asker[]

/** What somebody of theirs could open before the mark was planted. */
interface Door {
  readonly who: Asker
  readonly address: string
}

beforeAll(async () => {
  world = await openWorld()
  await openedOf(world.theirs, {})
  // An assistant director's examples, as those of the proof of the matrix.
  ourAddresses = await examplesOf(world.ours)
  theirAddresses = await examplesOf(world.theirs)
  ourPrograms = await programsOf(world, world.ours)
  theirDoors = await openedByTheirs()
  planted = await plant(world, 'words')
})

afterAll(() => world.close())

/** What theirs has opened to everybody: nothing, until the last of these. */
function openedOf({ officer, plan }: Borough, control: Partial<Control>): Promise<void> {
  return controlOf(world, officer, `${plan.mark}-ks2-2017.csv`, control)
}

function examplesOf(borough: Borough): Promise<Addresses> {
  return addressesOf(world, { ...borough, officer: memberOf(borough, 'AD').person })
}

/** One of every role of a borough. */
const rolesOf = ({ members }: Borough) => members.slice(0, 15)

/** Every address of theirs with the first of theirs who opens it, in each of its forms. */
async function openedByTheirs(): Promise<Door[]> {
  const doors: Door[] = []
  const addresses = [
    ...pagesIn(theirAddresses).flatMap(([, address]) => formsOf(address)),
    ...printedAddresses(theirAddresses, world.theirs),
  ]
  for (const address of addresses) {
    const who = await firstToOpen(address, rolesOf(world.theirs))
    if (who !== undefined) doors.push({ who, address })
  }
  for (const who of await programsOf(world, world.theirs)) {
    for (const address of asksOfPrograms(theirAddresses)) {
      if ((await see(world, who, address)).status === 200) doors.push({ who, address })
    }
  }
  return doors
}

async function firstToOpen(address: string, all: readonly Asker[]): Promise<Asker | undefined> {
  for (const who of all) if ((await see(world, who, address)).status === 200) return who
  return undefined
}

it('the mark stands in the words of every kind of row of theirs', () => {
  const { columns, documents, kept } = planted
  say(
    `  planted in ${columns.length} columns and ${documents.length} of documents; not ${kept.length}`,
  )
  expect(columns.length).toBeGreaterThanOrEqual(60)
  expect(documents.length).toBeGreaterThanOrEqual(5)
  const tables = new Set(columns.map((each) => each.split('.')[0]))
  expect(tables.size).toBeGreaterThanOrEqual(30)
})

it('whoever is of theirs opens what they opened before, and reads the mark in files of every kind', async () => {
  const bearing = new Map<string, number>()
  const lost: string[] = []
  for (const { who, address } of theirDoors) {
    const seen = await see(world, who, address)
    if (seen.status !== 200) lost.push(`${who.name} at ${address}: ${seen.status}`)
    if (bears(insideOf(seen))) bearing.set(seen.kind, (bearing.get(seen.kind) ?? 0) + 1)
  }
  const told = [...bearing].map(([kind, count]) => `${count} ${kind}`).join(', ')
  say(`  of ${theirDoors.length} doors of theirs, the mark is behind ${told}`)
  expect(lost).toEqual([])
  for (const kind of kinds) expect([kind, bearing.get(kind) ?? 0]).not.toEqual([kind, 0])
})

it('nothing of theirs is in any page, file or answer for anybody of ours, nor in the log', async () => {
  const looked = new Looked()
  const lines = await logged(async () => {
    await lookAtPages(looked)
    await lookAtPrinted(looked)
    for (const who of ourPrograms)
      for (const address of asksOfPrograms(ourAddresses))
        looked.note(who.name, address, await see(world, who, address))
    await world.settle()
  })
  say(`    ${String(looked)}`)
  expect(looked.leaks).toEqual([])
  for (const kind of kinds) expect([kind, looked.count(kind)]).not.toEqual([kind, 0])
  expect(lines.filter(bears)).toEqual([])
})

async function lookAtPages(looked: Looked): Promise<void> {
  for (const who of rolesOf(world.ours)) {
    for (const [, address] of pagesIn(ourAddresses)) {
      for (const each of formsOf(address)) looked.note(who.name, each, await see(world, who, each))
    }
  }
}

/** Every printed document of every school and cluster, by the first who may have it. */
async function lookAtPrinted(looked: Looked): Promise<void> {
  const printed = printedAddresses(ourAddresses, world.ours)
  for (const address of printed) {
    for (const who of rolesOf(world.ours)) {
      const seen = await see(world, who, address)
      looked.note(who.name, address, seen)
      if (seen.status === 200) break
    }
  }
  expect(looked.count('pdf')).toBeGreaterThanOrEqual(world.ours.schoolIds.size)
}

it('nothing of theirs is on an error page: at their addresses, and after forms with nothing in them', async () => {
  const looked = new Looked()
  const ours = new Set(ourAddresses.values())
  const { app } = buildApp({ ...world.shell, store: undone(world.shell.store) })
  for (const who of rolesOf(world.ours)) {
    for (const [, address] of pagesIn(theirAddresses)) {
      if (!ours.has(address) && !isKeyItself(address))
        looked.note(who.name, address, await see(world, who, address))
    }
  }
  for (const addresses of [ourAddresses, theirAddresses]) {
    for (const [route, address] of [...addresses].filter(([each]) => isForm(each))) {
      for (const who of ['AD', 'DT', 'HT'].map((role) => memberOf(world.ours, role))) {
        const form = { once: world.shell.newId() }
        looked.note(`${who.name}, by ${route}`, address, await see({ app }, who, address, form))
      }
    }
  }
  say(`    ${String(looked)}`)
  expect(looked.leaks).toEqual([])
  expect(looked.count('error page')).toBeGreaterThan(500)
})

/** The link of a calendar or of a letter is for whoever holds it. */
function isKeyItself(address: string): boolean {
  return /^\/(?:calendar|invitations|resets|account\/addresses)\//.test(address)
}

it('nothing of theirs is in a letter to anybody of ours, as a mail server gets it', async () => {
  const box = await openLetterBox()
  const shell = { ...world.shell, mailer: box.mailer }
  const answer = await inviteToRole(shell, memberOf(world.ours, 'LO').person, {
    ...{ once: shell.newId(), email: 'kit@ours.example', called: 'Kit Marsden' },
    read: {
      ...{ role: 'AU', place: '', schoolId: undefined, phase: undefined },
      ...{ fromOn: '2018-10-01', toOn: undefined, reason: 'They audit us this year' },
    },
  })
  expect(answer).toBe('done')
  const { email, session } = await enrolled({ shell })
  await askForReset(shell, email)
  const held = await heldBy(shell, session)
  const own = held === undefined ? undefined : await ownAccount(shell, held.holder)
  if (own === undefined) throw new Error('Whoever came in has an account')
  await askForEmail(shell, own.account, { email: 'another@ours.example', form: shell.newId() })
  await sendWaiting(shell)
  await box.close()
  const words = box.received.map((mail) => JSON.stringify(mail))
  const subjects = new Set(box.received.map(({ subject }) => subject))
  say(`  ${words.length} letters of ${subjects.size} kinds by SMTP`)
  expect(words.some((each) => each.includes('kit@ours.example'))).toBe(true)
  expect(subjects.size).toBeGreaterThanOrEqual(4)
  expect(words.filter(bears)).toEqual([])
})

it('nothing of theirs is in the lines that a failure leaves in the log', async () => {
  const { app } = buildApp({
    ...world.shell,
    now: () => {
      throw new Error('broken')
    },
  })
  const as = memberOf(world.ours, 'DT')
  const lines = await logged(async () => {
    for (const [, address] of pagesIn(ourAddresses)) await see({ app }, as, address)
  })
  say(`  ${lines.length} lines of the log`)
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.filter(bears)).toEqual([])
})

it('what theirs opens to everybody is read on the open pages, and on no other', async () => {
  await openTheirs('public')
  const looked = new Looked()
  await lookAtPages(looked)
  expect(new Set(looked.leaks.map((each) => each.split(' at ')[1]))).toEqual(new Set(['/open']))
  const [, open = ''] =
    pagesIn(theirAddresses).find(([, address]) => address.startsWith('/open/')) ?? []
  const before = looked.leaks.length
  for (const who of rolesOf(world.ours)) looked.note(who.name, open, await see(world, who, open))
  expect(looked.leaks.length).toBeGreaterThan(before)
  await openTheirs('everyone')
})

/** The names of their files bear the mark by now, so that the row is told by what it is of. */
async function openTheirs(audience: Control['audience']): Promise<void> {
  const { numAffectedRows } = await asKeeper(world.shell.store, (trx) =>
    sql`
      update release_use u
      set audience = ${audience}, opened_at = case when ${audience} = 'public' then u.since_at end
      from published_release p
      where u.partnership_id = ${world.theirs.partnershipId} and p.id = u.release_id
        and p.format = 'ks2' and p.year = 2017 and u.undone_at is null`.execute(trx),
  )
  expect(numAffectedRows).toBe(1n)
}

it('nor is anything of theirs anywhere once their codes bear the mark as well', async () => {
  const { columns } = await plant(world, 'words and codes')
  say(`  planted in ${columns.length} columns`)
  expect(columns.length).toBeGreaterThanOrEqual(planted.columns.length + 20)
  const looked = new Looked()
  await lookAtPages(looked)
  say(`    ${String(looked)}`)
  expect(looked.leaks).toEqual([])
  expect(looked.count('html')).toBeGreaterThan(500)
})
