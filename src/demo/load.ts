import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseAcademicYear } from '#lib/academic-year.ts'
import { allClusters } from '#modules/clusters/actions.ts'
import { bring, type Options } from '#modules/intake/actions/bring.ts'
import {
  asPerson,
  commandLineFor,
  createPartnership,
  byCommand,
  grantRole,
  listPartnerships,
} from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { foundBoards } from './boards.ts'
import { approveDemo } from './categories.ts'
import { offerDemo } from './courses.ts'
import { listLeaders } from './expertise.ts'
import { leadDemo } from './leads.ts'
import { mentorDemo, recordDemo } from './mentoring.ts'
import { publishDemo } from './documents.ts'
import { meetDemo } from './minutes.ts'
import { openDemo } from './open.ts'
import type { People } from './people.ts'
import { adoptDemo } from './policies.ts'
import { reviewDemo } from './reviews.ts'
import { voteDemo } from './votes.ts'
import { demoFiles, demoPartnership, demoPeople, type DemoFile, type DemoPerson } from './files.ts'

/**
 * Makes the demo partnership through the doors that everyone uses: its invented files are imported
 * as any file is. Where it is there already nothing happens.
 */
export async function loadDemo(
  shell: Shell,
  tell: (line: string) => void,
): Promise<{ made: boolean; slug: string }> {
  const { slug } = demoPartnership
  const known = await listPartnerships(shell)
  if (known.some((partnership) => partnership.slug === slug)) return { made: false, slug }
  tell('Making the demo partnership, in which everything is invented. This takes some seconds.')
  const made = await createPartnership(shell, { ...demoPartnership, invented: true })
  if ('refused' in made) throw new Error(made.refused)
  const officer = await commandLineFor(shell, made.partnership)
  const folder = await mkdtemp(path.join(tmpdir(), 'trellis-demo-'))
  try {
    for (const file of demoFiles()) await bringFile(shell, officer, folder, file, tell)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const people = await inviteAll(shell, officer)
  await foundBoards(shell, officer, people)
  await voteDemo(shell, people)
  tell('  boards, with their seats and votes')
  await meetDemo(shell, people)
  tell('  meetings with minutes, a mandate, a decision to look at again')
  const director = people.get('AD') ?? officer
  const improvement = people.get('LO') ?? officer
  await publishDemo(shell, people)
  tell('  a strategy, a communication strategy and a briefing')
  await adoptDemo(shell, { officer, director, clerk: improvement })
  tell('  criteria that the strategic board adopted')
  const newest = await reviewDemo(shell, improvement)
  await approveDemo(shell, { officer: improvement, director }, newest)
  tell('  three reviews of categories, with what a board approved')
  await listLeaders(shell, improvement, people)
  tell('  a register of system leaders')
  await leadDemo(shell, people)
  tell('  a lead elected, a talent list, a constitution to be renewed')
  await addLast(shell, officer, people)
  tell('  a mentor of a lead, the record of a collaboration, courses, and a file open to everybody')
  return { made: true, slug }
}

async function addLast(shell: Shell, officer: SignedIn, people: People): Promise<void> {
  await mentorDemo(shell, people)
  await recordDemo(shell, people)
  await offerDemo(shell, people)
  await openDemo(shell, officer)
}

async function inviteAll(shell: Shell, officer: SignedIn): Promise<People> {
  const people = new Map<string, SignedIn>()
  for (const person of demoPeople) {
    people.set(person.key ?? person.role, await invite(shell, officer, person))
  }
  return people
}

async function bringFile(
  shell: Shell,
  officer: SignedIn,
  folder: string,
  file: DemoFile,
  tell: (line: string) => void,
): Promise<void> {
  const at = path.join(folder, path.basename(file.name))
  await writeFile(at, file.text)
  const outcomes = await bring(shell, officer, { path: at, name: file.name }, optionsFor(file))
  const refused = outcomes.flatMap((outcome) => outcome.refused)
  if (refused.length > 0) {
    throw new Error(`The demo's own file ${file.name} is refused: ${JSON.stringify(refused[0])}`)
  }
  tell(`  ${file.name}`)
}

function optionsFor({ as, year, vintage }: DemoFile): Options {
  const parsed = year === undefined ? undefined : parseAcademicYear(String(year))
  return {
    dryRun: false,
    given: {
      as,
      ...(parsed === undefined ? {} : { year: parsed }),
      ...(vintage === undefined ? {} : { vintage }),
    },
  }
}

/** Roles are granted by the keeper until a page grants them: no person's role may do it yet. */
async function invite(shell: Shell, officer: SignedIn, person: DemoPerson): Promise<SignedIn> {
  if (person.description === 'Data officer') return officer
  const { id: partnershipId } = officer.partnership
  const places = await asPerson(shell, officer, (trx) => placesFor(trx, partnershipId, person))
  const asked = {
    role: person.role,
    ...places,
    ...(person.phase === undefined ? {} : { phase: person.phase }),
  }
  const named = { id: shell.newId(), name: person.description }
  await asKeeper(shell.store, (trx) =>
    grantRole(shell, trx, byCommand(partnershipId), named, asked),
  )
  const { partnership } = officer
  return { personId: named.id, name: named.name, partnership, roles: [{ ...noPlace, ...asked }] }
}

const noPlace = { schoolId: undefined, clusterId: undefined, phase: undefined }

/** The school and cluster that a role is for, by our ids. */
async function placesFor(
  trx: Trx,
  partnershipId: string,
  { school: urn, cluster: slug }: DemoPerson,
): Promise<{ schoolId?: string; clusterId?: string }> {
  const clusters = await allClusters(trx, partnershipId)
  const cluster = clusters.find((known) => known.slug === slug)
  const school = urn === undefined ? undefined : await schoolByUrn(trx, partnershipId, urn)
  if (slug !== undefined && cluster === undefined) throw new Error(`No cluster ${slug}`)
  if (urn !== undefined && school === undefined) throw new Error(`No school ${urn}`)
  return {
    ...(school === undefined ? {} : { schoolId: school.id }),
    ...(cluster === undefined ? {} : { clusterId: cluster.id }),
  }
}
