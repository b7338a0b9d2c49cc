import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { proposed } from '#modules/categorisation/actions/reviews.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import type { SignedIn } from '#modules/people/model.ts'
import * as files from '../fixtures.ts'
import { mustBring, newPartnership, openOffice, type Office } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
}, 120_000)
afterAll(() => office.close())

/** A primary and a secondary school that miss as much, in 2016/17 and 2017/18. */
async function withAbsence(nation: readonly string[]): Promise<SignedIn> {
  const officer = await newPartnership(office)
  const secondary = { phase: 'secondary', cluster: 'North' }
  const roster = files.roster([files.member(900001), files.member(900002, secondary)])
  await mustBring(office, officer, roster)
  for (const year of [2017, 2018]) {
    const schools = [900001, 900002].map((urn) => `999,${urn % 10_000},${urn},200,6.0,20.0`)
    const text = ['LA,ESTAB,URN,ENROLMENTS,PERCTOT,PPERSABS10', ...schools, ...nation].join('\n')
    const name = `absence-${year}-${nation.length}.csv`
    await mustBring(office, officer, text, { as: 'absence', year: academicYear(year), name })
  }
  return officer
}

/** What a review in October 2018 says of persistent absence, by school. */
async function said(officer: SignedIn): Promise<(readonly [string, string, string])[]> {
  const pack = packNamed('england-2026')
  if (pack === undefined) throw new Error('There is a pack')
  const moment = { year: academicYear(2018), on: '2018-10-01' }
  const { kept } = await proposed(office.shell, officer, pack, moment)
  return kept.flatMap(({ facts, finding }) =>
    finding.criteria
      .filter(({ id }) => id === 'M2B.6')
      .map(({ answer, because }) => [facts.phase, answer, because] as const),
  )
}

describe('persistent absence far above England', { timeout: 120_000 }, () => {
  it('is seen beside England’s schools of the same phase, where files have them', async () => {
    const officer = await withAbsence([',PRI,NAT,,5.2,13.0', ',SEC,NAT,,8.4,23.4'])
    expect(await said(officer)).toEqual([
      [
        'primary',
        'yes',
        'Persistent absence in 2017/18 and 2016/17 is 20% (rounded source), England’s primary schools’ 13',
      ],
      [
        'secondary',
        'no',
        'Persistent absence in 2017/18 is 20% (rounded source), England’s secondary schools’ 23.4',
      ],
    ])
  })

  it('is seen beside England as a whole, where files have no phases', async () => {
    const officer = await withAbsence([',,NAT,,6.4,14.9'])
    expect(await said(officer)).toEqual([
      [
        'primary',
        'yes',
        'Persistent absence in 2017/18 and 2016/17 is 20% (rounded source), England’s 14.9',
      ],
      [
        'secondary',
        'yes',
        'Persistent absence in 2017/18 and 2016/17 is 20% (rounded source), England’s 14.9',
      ],
    ])
  })

  it('is unknown where no file has England', async () => {
    const officer = await withAbsence([])
    const missing = 'England’s figure of Persistent absence in 2017/18 and 2016/17 is missing'
    expect(await said(officer)).toEqual([
      ['primary', 'unknown', missing],
      ['secondary', 'unknown', missing],
    ])
  })
})
