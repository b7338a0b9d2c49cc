import { parseAcademicYear, yearLabel, type AcademicYear, yearOfDay } from '#lib/academic-year.ts'
import type { Doors, Visit } from '#modules/people/visit.tsx'
import { states } from '../model.ts'
import { saveEntry, type EntryAsked } from '../actions/entry.ts'
import { dataYearFor, returnsIn, todayOf, type DataYear } from '../actions/year.ts'
import type { Entry } from '../model.ts'
import { followedBy } from '../rules/follow-ups.ts'
import { dayTyped } from '../rules/typed-moment.ts'
import { EntryPage, type EntryTyped } from '../views/entry.tsx'
import { YearPage } from '../views/year.tsx'
import { textsOf } from './texts.ts'

const data = { name: 'Data', href: '/data' } as const

export function yearRoutes({ on }: Doors): void {
  on('GET /data/year', async (visit) => {
    return visit.c.redirect(`/data/year/${yearOfDay(todayOf(visit.shell))}`, 303)
  })

  on('GET /data/year/:year', async (visit) => {
    const year = parseAcademicYear(visit.param('year'))
    if (year === undefined) return visit.notFound()
    const of = await dataYearFor(visit.shell, visit.person, year)
    const mayChange = visit.mayAlso('data year: change')
    const found = mayChange ? await returnsIn(visit.shell, visit.person, of) : undefined
    return visit.page(
      {
        title: `The data year ${yearLabel(year)}`,
        section: 'Data',
        breadcrumbs: [data, { name: 'Data year' }],
      },
      <YearPage {...of} returns={found?.returns} today={todayOf(visit.shell)} />,
    )
  })

  on('GET /data/year/:year/:key', async (visit) => {
    const found = await entryIn(visit)
    if (found === undefined) return visit.notFound()
    return entryPage(visit, found, { saved: visit.query('saved') !== undefined })
  })

  on('POST /data/year/:year/:key', async (visit) => {
    if (!visit.may()) return visit.notFound()
    const text = textsOf(await visit.c.req.parseBody())
    const found = await entryIn(visit)
    if (found === undefined) return visit.notFound()
    const typed = typedIn(text)
    const asked = askedIn(found.entry, text, typed)
    if ('problem' in asked) return entryPage(visit, found, { typed, problem: asked.problem })
    return save(visit, found, asked, typed)
  })
}

async function save(
  visit: Visit,
  found: Found,
  asked: EntryAsked,
  typed: EntryTyped,
): Promise<Response> {
  const done = await saveEntry(visit.shell, visit.person, asked)
  switch (done.kind) {
    case 'saved':
      return visit.c.redirect(`/data/year/${asked.year}/${asked.key}?saved=yes`, 303)
    case 'gone':
      return visit.notFound()
    case 'unknown evidence':
      return entryPage(visit, found, { typed, problem: noEvidence })
    case 'conflict':
      return entryPage(visit, (await entryIn(visit)) ?? found, { typed, conflict: true })
  }
}

const noEvidence = { field: 'evidence', text: 'Choose a file that is in use, or none.' } as const

interface Found {
  readonly of: DataYear
  readonly entry: Entry
}

async function entryIn(visit: Visit): Promise<Found | undefined> {
  const year = parseAcademicYear(visit.param('year'))
  if (year === undefined) return undefined
  const of = await dataYearFor(visit.shell, visit.person, year)
  const entry = of.entries.find(({ key }) => key === visit.param('key'))
  return entry === undefined ? undefined : { of, entry }
}

interface Sent {
  readonly typed?: EntryTyped
  readonly problem?: { readonly field: string; readonly text: string }
  readonly conflict?: boolean
  readonly saved?: boolean
}

async function entryPage(visit: Visit, { of, entry }: Found, sent: Sent): Promise<Response> {
  const mayChange = visit.mayAlso('data year: change')
  const found = mayChange
    ? await returnsIn(visit.shell, visit.person, { year: of.year, entries: [entry] })
    : undefined
  return visit.page(
    {
      title: entry.activity,
      section: 'Data',
      breadcrumbs: [
        data,
        { name: yearName(of.year), href: `/data/year/${of.year}` },
        { name: entry.activity },
      ],
      status: sent.conflict === true ? 409 : sent.problem === undefined ? 200 : 422,
    },
    <EntryPage
      entry={entry}
      releases={of.releases}
      mayChange={mayChange}
      returns={found?.returns.get(entry.key)}
      nameOf={(id) => found?.schools.get(id) ?? { name: '', urn: '' }}
      changesAt={changesAt(entry)}
      once={visit.shell.newId()}
      typed={sent.typed ?? shownIn(entry)}
      problem={sent.problem}
      conflict={sent.conflict ?? false}
      saved={sent.saved ?? false}
    />,
  )
}

function yearName(year: AcademicYear): string {
  return `Data year ${yearLabel(year)}`
}

/** The page of what a revision changed; whether the reader may open it is asked there. */
function changesAt({ key, evidenceId }: Entry): string | undefined {
  const before = followedBy(key)
  return before === undefined || evidenceId === undefined
    ? undefined
    : `/data/changes/${before}/${evidenceId}`
}

function typedIn(text: (name: string) => string): EntryTyped {
  return {
    state: text('state'),
    day: text('due-day'),
    month: text('due-month'),
    year: text('due-year'),
    note: text('note'),
    evidence: text('evidence'),
  }
}

function shownIn({ state, dueOn, note, evidenceId }: Entry): EntryTyped {
  const { day, month, year } = Temporal.PlainDate.from(dueOn)
  return {
    state,
    day: String(day),
    month: String(month),
    year: String(year),
    note,
    evidence: evidenceId ?? '',
  }
}

const mostLetters = 2000

function askedIn(
  { year, key }: Entry,
  text: (name: string) => string,
  typed: EntryTyped,
): EntryAsked | { problem: { field: string; text: string } } {
  const state = states.find((known) => known === typed.state)
  if (state === undefined) return { problem: { field: 'state', text: 'Say how far it is.' } }
  const isEmpty = [typed.day, typed.month, typed.year].every((part) => part === '')
  const day = isEmpty ? undefined : dayTyped(typed)
  if (!isEmpty && day === undefined) {
    const words = 'Write a day that there is, such as 11 7 2017, or leave it empty.'
    return { problem: { field: 'due', text: words } }
  }
  if (typed.note.length > mostLetters) {
    return { problem: { field: 'note', text: `Keep the note to ${mostLetters} letters.` } }
  }
  const evidenceId = typed.evidence === '' ? undefined : typed.evidence
  const written = { state, dueOn: day?.toString(), note: typed.note, evidenceId }
  return { once: text('once'), year, key, version: Number(text('version')), written }
}
