import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody's page while a walk goes on, and a look at a page with all rules of accessibility. */
export interface Walk {
  readonly as: (person: string) => Promise<Page>
  readonly isUsable: (page: Page, name: string) => Promise<void>
}

export const elections = '/leads/secondary-a/elections'
export const constitution = '/constitutions/secondary-a'
export const candidate = 'Head, Riverside High School'
const chair = 'Head, Moorfield Lane High School'
export const voters = [
  'Head, Blessed Oswald RC High School',
  'Head, Calderwick CE High School',
  chair,
] as const

const text = (page: Page) => page.locator('main').innerText()

/** Casts a vote for the motion that a page leads to. */
async function votesFor(walk: Walk, person: string, at: string, link: string): Promise<void> {
  const page = await walk.as(person)
  await page.goto(at)
  await page.getByRole('link', { name: link }).last().click()
  await page.getByLabel('For', { exact: true }).first().check()
  await page.getByRole('button', { name: 'Cast the vote' }).first().click()
  expect(await text(page)).toContain('you voted for')
}

async function closes(walk: Walk, person: string, at: string, link: string): Promise<void> {
  const page = await walk.as(person)
  await page.goto(at)
  await page.getByRole('link', { name: link }).last().click()
  await page.getByRole('button', { name: 'Close and count' }).click()
  expect(await page.locator('.tr-lead').innerText()).toContain('Carried')
}

/** A head found eligible is nominated, declares, is elected by the schools and takes office. */
export async function electsLead(walk: Walk): Promise<void> {
  const officer = await walk.as('Improvement officer')
  await officer.goto('/leads/secondary-a?post=vice+chair')
  const row = officer.locator('#candidates tbody tr').filter({ hasText: candidate })
  expect(await row.innerText()).toContain('eligible')
  expect(await row.innerText()).not.toContain('not eligible')
  await officer.goto(elections)
  await officer.getByText('Call an election').click()
  await officer.locator('#post').selectOption('vice chair')
  await officer.locator('#places').fill('1')
  await officer.getByLabel('Open', { exact: true }).check()
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  await officer.locator('#startsOn').fill(today)
  await officer.getByRole('button', { name: 'Call the election' }).click()

  await officer.getByText('Nominate a candidate').click()
  await officer.getByLabel('Candidate', { exact: true }).selectOption({ label: candidate })
  await officer.getByLabel('Permission of the governing body').fill('minute 9')
  await officer.getByLabel('Day of the permission').fill(today)
  await officer.getByLabel('Why the school is not weakened').fill('Two deputies share the lead.')
  await officer.getByRole('button', { name: 'Nominate' }).click()
  await officer.getByRole('button', { name: 'Put the candidates to the vote' }).click()
  expect(await text(officer)).toContain(`have not declared their interests yet: ${candidate}`)

  const stands = await walk.as(candidate)
  await stands.goto(elections)
  await stands.getByLabel('Your personal and pecuniary interests').fill('None.')
  await walk.isUsable(stands, 'a declaration')
  await stands.getByRole('button', { name: 'Declare them' }).click()

  await officer.goto(elections)
  await officer.getByRole('button', { name: 'Put the candidates to the vote' }).click()
  for (const voter of voters) await votesFor(walk, voter, elections, candidate)
  await closes(walk, 'Improvement officer', elections, candidate)
  await officer.goto(elections)
  await officer.getByRole('button', { name: 'Settle the election' }).click()
  expect(await text(officer)).toContain(`Elected: ${candidate}.`)
  await walk.isUsable(officer, 'an election settled')
  await officer.goto('/leads')
  expect(await text(officer)).toContain(`${candidate}, since`)
}

/** A constitution is drafted, carried by the schools, held for parity, approved and in force. */
export async function renewsConstitution(walk: Walk): Promise<void> {
  const lead = await walk.as(chair)
  await lead.goto('/')
  await lead.getByRole('link', { name: 'Draft the next version' }).click()
  await lead.locator('summary', { hasText: 'Draft the next version' }).click()
  const terms = lead.locator('#text-terms')
  await terms.fill(`${await terms.inputValue()}\nA deputy may attend for a head.`)
  await lead.getByRole('button', { name: 'Write the draft' }).click()
  await lead.locator('summary', { hasText: 'Version 2' }).click()
  expect(await text(lead)).toContain('New: A deputy may attend for a head.')
  await walk.isUsable(lead, 'a constitution drafted')
  await lead.getByRole('button', { name: 'Put it to the cluster’s vote' }).click()
  const vote = 'The cluster’s vote'
  for (const voter of voters) await votesFor(walk, voter, constitution, vote)
  await closes(walk, chair, constitution, vote)

  const director = await walk.as('Assistant director')
  await director.goto(constitution)
  await director.getByRole('button', { name: 'Ask the improvement board' }).click()
  const approval = 'The improvement board’s vote'
  await votesFor(walk, 'Assistant director', constitution, approval)
  await votesFor(walk, candidate, constitution, approval)
  await votesFor(walk, 'Head, Hallam Road High School', constitution, approval)
  await closes(walk, 'Assistant director', constitution, approval)
  await director.goto(constitution)
  await director.getByRole('button', { name: 'Bring it into force' }).click()
  expect(await director.locator('.tr-lead').innerText()).toContain('Version 2: In force until')
  await lead.goto('/')
  expect(await text(lead)).not.toContain('Draft the next version')
}
