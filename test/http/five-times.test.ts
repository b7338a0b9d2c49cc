import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMatrix } from '#platform/matrix.ts'
import { openWorld, type World } from '../world.ts'
import { isForm, isForPrograms } from './addresses.ts'
import { provedElsewhere } from './five-times-elsewhere.ts'
import { ofDocuments, ofMotions, ofPeople } from './five-times-asked.ts'
import { ofMentoring, ofPartnership, ofRegister } from './five-times-kept.ts'
import { ofCourses } from './five-times-courses.ts'
import { ofBoards, ofLeads } from './five-times-sent.ts'
import { openCouncil, type Council } from '../accounts/council.ts'
import { ofAccounts, ofLetters, ofSignIn } from './five-times-accounts.ts'
import { ofData, ofSupport } from './five-times-data.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { allRows } from '../access/rows.ts'
import { rowCounts } from '../intake/office.ts'
import { hasOneEffect, unaskedWord } from './five-times-effect.ts'
import { ofOperators, ofPrivacy } from './five-times-private.ts'
import { Stage } from './five-times.ts'

let world: World
let stage: Stage
let council: Council

beforeAll(async () => {
  council = await openCouncil('http://localhost/sign-in/with/council/back')
  world = await openWorld({ providers: [council.known] })
  stage = new Stage(world)
  await stage.seatHead('900002', 1)
  await stage.seatHead('900003', 2)
  await stage.seatIn(
    'improvement-board',
    (await stage.seats('improvement-board')) - 1,
    stage.one('AD'),
  )
}, 180_000)

afterAll(async () => {
  await council.close()
  await world.close()
})

const families = {
  'boards, seats, meetings and interests': {
    of: /^POST \/(?:boards|interests)/,
    sent: ofBoards,
  },
  'leads of clusters': { of: /^POST \/leads/, sent: ofLeads },
  'motions, mandates, decisions and constitutions': {
    of: /^POST \/(?:motions|mandates|decisions|constitutions)/,
    sent: ofMotions,
  },
  'published documents': { of: /^POST \/documents/, sent: ofDocuments },
  'the record of the partnership': { of: /^POST \/partnership/, sent: ofPartnership },
  'mentoring of leads': { of: /^POST \/mentoring/, sent: ofMentoring },
  'courses, their places and invoices': { of: /^POST \/courses/, sent: ofCourses },
  'the register of system leaders': { of: /^POST \/system-leaders/, sent: ofRegister },
  'policies, roles and sharing': {
    of: /^POST \/(?:policies|schools\/:school\/sharing|people\/(?:requests|:person))/,
    sent: ofPeople,
  },
  'categories, notices and flags': { of: /^POST \/support/, sent: ofSupport },
  'the data year, booklets and priorities': {
    of: /^POST \/(?:booklets|priorities|data\/(?:feed\/end|year|releases))/,
    sent: ofData,
  },
  'data protection': { of: /^POST \/privacy\/(?!complaints$)/, sent: ofPrivacy },
  'running Trellis': { of: /^POST \/operator\/(?!partnerships)/, sent: ofOperators },
  'letters and beginning anew': {
    of: /^POST \/(?:sign-in\/set-up|invitation|new-password$|people\/(?:invitations\/|renewals$))/,
    sent: ofLetters,
  },
  'signing in': { of: /^POST \/sign-in(?!\/(?:factor|set-up))/, sent: ofSignIn },
  'one’s own account': { of: /^POST \/account/, sent: ofAccounts },
} as const

function forms(): string[] {
  return [...readMatrix().routes.keys()].filter((route) => isForm(route) && !isForPrograms(route))
}

/** Those of a family that no other test sends. */
function formsOf(family: RegExp): string[] {
  return forms().filter((route) => family.test(route) && !provedElsewhere.has(route))
}

describe('sent five times at once, and then again, each form has one effect', () => {
  it.each(Object.entries(families))(
    'of %s',
    { timeout: 300_000 },
    async (_, { of, sent: sentIn }) => {
      const sent = sentIn(stage)
      const live = formsOf(of)
      expect(sent.map(({ route }) => route).toSorted(byText)).toEqual(live.toSorted(byText))
      for (const each of sent) await hasOneEffect(world, each)
    },
  )

  it('and takes nothing of what it does not ask for: not a word of it is kept', async () => {
    const tables = [...(await rowCounts(world.shell)).keys()]
    const holding = await asKeeper(world.shell.store, async (trx) => {
      const found: string[] = []
      for (const table of tables)
        for (const { json } of await allRows(trx, table))
          if (JSON.stringify(json).includes(unaskedWord)) found.push(table)
      return found
    })
    expect(tables.length).toBeGreaterThan(100)
    expect(holding).toEqual([])
  })

  it('here, or in a test that is named: there is no form that nobody has tried', () => {
    const here = Object.values(families).flatMap((family) => formsOf(family.of))
    const all = [...here, ...provedElsewhere.keys()]
    expect(all.toSorted(byText)).toEqual(forms().toSorted(byText))
    expect(here.length).toBeGreaterThan(100)
    for (const file of provedElsewhere.values()) {
      expect([file, readFileSync(file, 'utf8')]).toEqual([
        file,
        expect.stringMatching(/Promise\.all|twice/),
      ])
    }
  })
})

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
