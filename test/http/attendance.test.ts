import { afterAll, beforeAll, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { mustBring } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 400_000)
afterAll(() => world.close())

/** Absence as the performance tables print it: schools, and England by phase where they have it. */
function absence(nation: readonly string[]): string {
  const schools = world.ours.plan.clusters.flatMap(({ urns }) =>
    urns.map((urn) => `999,${String(urn).slice(2)},${urn},200,4.0,10.0`),
  )
  return ['LA,ESTAB,URN,ENROLMENTS,PERCTOT,PPERSABS10', ...schools, ...nation].join('\n')
}

async function bring(nation: readonly string[]): Promise<void> {
  const given = {
    as: 'absence',
    year: academicYear(2018),
    name: `absence-${nation.length}.csv`,
  } as const
  await mustBring(world, world.ours.officer, absence(nation), given)
}

async function page(address: string): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, 'LO') })).text()
}

it('a booklet of attendance says so where no file has England’s figure', async () => {
  await bring([])
  const booklet = await page('/clusters/a/booklet/2018/attendance')
  expect(booklet).toContain('No file in use has a figure of England for it')
  expect(booklet).not.toContain('England, primary')
})

it('a booklet of attendance has the row of England of its phase, and judges schools by it', async () => {
  await bring([',PRI,NAT,,5.2,13.0', ',SEC,NAT,,8.4,23.4'])
  const primary = await page('/clusters/a/booklet/2018/attendance')
  expect(primary).toContain('England, primary')
  expect(primary).toContain('5.2')
  expect(primary).not.toContain('England, secondary')
  expect(primary).not.toContain('No file in use has a figure of England')
  expect(primary).toMatch(/tr-rag--(?:above|below)/)
  const [, traced = ''] = /href="([^"]*trace\/area\/[^"]*primary[^"]*)"/.exec(primary) ?? []
  expect(await page(traced.replaceAll('&amp;', '&'))).toContain('5.2')
  const secondary = await page('/clusters/north/booklet/2018/attendance')
  expect(secondary).toContain('England, secondary')
  expect(secondary).not.toContain('England, primary')
  const school = await page('/schools/900001/booklet/2018')
  expect(school).toContain('England, primary')
})
