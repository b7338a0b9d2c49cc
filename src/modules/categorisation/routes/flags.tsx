import { z } from 'zod'
import { asPerson } from '#modules/people/actions.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { sent, today } from '#modules/people/visit/asked.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import type { School } from '#modules/schools/model.ts'
import type { Problem } from '#ui/form.tsx'
import { recordedFlags, recordFlag } from '../actions/flags.ts'
import type { RecordedFlag } from '../model.ts'
import { blankFlag, flagIn, typedOf, type FlagFields, type FlagRead } from '../rules/flag-form.ts'
import { entriesOf, flagKinds, placeOf, type FlagEntry } from '../rules/flags.ts'
import { packs } from '../rules/packs.ts'
import { FlagsPage } from '../views/flags.tsx'
import { reviewsCrumb } from './crumbs.ts'

export function flagRoutes({ on }: Doors): void {
  on('GET /support/flags', async (visit) => {
    const { schools, entries } = await known(visit)
    const entry = entries.find(({ now }) => now.id === visit.query('correct'))
    const school = schools.find(({ id }) => id === entry?.now.schoolId)
    const typed = entry && school && typedOf(entry.now, school.urn)
    return flagsPage(visit, typed === undefined ? {} : { typed })
  })
  on('POST /support/flags', record)
}

const kinds = flagKinds(packs)

async function record(visit: Visit): Promise<Response> {
  if (!visit.may()) return visit.notFound()
  const body = await visit.c.req.parseBody()
  const typed = typedIn(body)
  const { schools, entries } = await known(visit)
  const school = schools.find(({ urn }) => urn === typed.school)
  const on = { kinds, isSchool: school !== undefined, today: today(visit) }
  const read = flagIn(typed, on)
  if ('problems' in read) return flagsPage(visit, { typed, problems: read.problems })
  const token = z.uuid().safeParse(sent(body, 'once'))
  const version = z.coerce.number().int().min(0).safeParse(typed.version)
  if (!token.success || !version.success) {
    const text = 'Open the page again and send the form from there.'
    return flagsPage(visit, { typed, problems: [{ text }] })
  }
  const schoolIds = school === undefined ? withoutEntry(schools, entries, read) : [school.id]
  const asked = { ...read, schoolIds, version: version.data }
  const done = await recordFlag(visit.shell, visit.person, token.data, asked)
  if (done === 'recorded') return visit.c.redirect('/support/flags', 303)
  return flagsPage(visit, { typed, conflict: { school, read } })
}

function typedIn(body: Readonly<Record<string, unknown>>): FlagFields {
  return {
    school: sent(body, 'school'),
    found: sent(body, 'found'),
    year: sent(body, 'year'),
    source: sent(body, 'source'),
    seenOn: sent(body, 'seenOn'),
    version: sent(body, 'version'),
  }
}

/** The open schools of which nobody has recorded whether they have such a flag. */
function withoutEntry(
  schools: readonly School[],
  entries: readonly FlagEntry[],
  { kind, year }: FlagRead,
): string[] {
  const places = new Set(entries.map(({ now }) => placeOf(now)))
  return schools
    .filter(({ id, closedOn }) => {
      return closedOn === undefined && !places.has(placeOf({ schoolId: id, kind, year }))
    })
    .map(({ id }) => id)
}

interface Known {
  readonly schools: readonly School[]
  readonly entries: readonly FlagEntry[]
}

async function known({ shell, person }: Visit): Promise<Known> {
  const schools = await asPerson(shell, person, (trx) => schoolsInUse(trx, person.partnership.id))
  return { schools, entries: entriesOf(await recordedFlags(shell, person)) }
}

interface Shown {
  readonly typed?: FlagFields
  readonly problems?: readonly Problem[]
  /** What could not be recorded, for somebody recorded another meanwhile. */
  readonly conflict?: { readonly school: School | undefined; readonly read: FlagRead }
}

async function flagsPage(
  visit: Visit,
  { typed, problems = [], conflict }: Shown,
): Promise<Response> {
  const { schools, entries } = await known(visit)
  visit.shows(entries.map(({ now }) => now.schoolId))
  const stands = conflict && standing(entries, conflict)
  const shown = typed ?? blankFlag(today(visit))
  return visit.page(
    {
      title: 'Flags',
      section: 'Support',
      breadcrumbs: [reviewsCrumb, { name: 'Flags' }],
      status: conflict !== undefined ? 409 : problems.length > 0 ? 422 : 200,
    },
    <FlagsPage
      entries={entries}
      schools={schools}
      kinds={kinds}
      mayChange={visit.mayAlso('flag: change')}
      once={visit.shell.newId()}
      typed={stands === undefined ? shown : { ...shown, version: String(stands.version) }}
      problems={problems}
      conflict={conflict !== undefined}
      stands={stands}
    />,
  )
}

/** The entry that somebody else recorded meanwhile. */
function standing(
  entries: readonly FlagEntry[],
  { school, read }: NonNullable<Shown['conflict']>,
): RecordedFlag | undefined {
  if (school === undefined) return undefined
  const place = placeOf({ schoolId: school.id, kind: read.kind, year: read.year })
  return entries.find(({ now }) => placeOf(now) === place)?.now
}
