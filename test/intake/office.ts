import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { academicYear } from '#lib/academic-year.ts'
import { bring, type Outcome } from '#modules/intake/actions/bring.ts'
import type { Given } from '#modules/intake/model.ts'
import { runWithStory, type Run } from '#modules/intake/actions/runs.ts'
import {
  asPerson,
  commandLineFor,
  createPartnership,
  type NewPartnership,
} from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { resultsOf, type ResultRow } from '#modules/performance/actions/results.ts'
import { surveyShown, type SurveyShown } from '#modules/intake/rules/survey-words.ts'
import { traceOf } from '#modules/performance/actions/trace.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Trace } from '#modules/performance/rules/trace.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { Store } from '#platform/db/store.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { newId } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'

export type Brought = Partial<Given> & { readonly dryRun?: boolean; readonly name?: string }

/** A store of its own with the shell around it, and a clock that moves on with each look. */
export interface Office {
  readonly shell: Shell
  readonly folder: string
  readonly close: () => Promise<void>
}

export async function openOffice(
  store?: Store,
  from = Temporal.Instant.from('2018-10-01T09:00:00Z'),
): Promise<Office> {
  const folder = mkdtempSync(path.join(tmpdir(), 'trellis-office-'))
  const opened = store ?? (await testStore())
  let at = from
  const now = () => (at = at.add({ milliseconds: 100 }))
  return {
    shell: testShell(opened, { now, inbox: path.join(folder, 'inbox') }),
    folder,
    close: async () => {
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let made = 0

/** A new partnership, an authority of LA 999 unless told otherwise, and who acts for it. */
export async function newPartnership(
  { shell }: Pick<Office, 'shell'>,
  told: Partial<NewPartnership> = {},
): Promise<SignedIn> {
  made += 1
  const created = await createPartnership(shell, {
    slug: `invented-${made}`,
    name: 'Invented Borough',
    kind: 'authority',
    laNumber: '999',
    ...told,
  })
  if ('refused' in created) throw new Error(created.refused)
  return commandLineFor(shell, created.partnership)
}

export async function bringIn(
  { shell, folder }: Office,
  person: SignedIn,
  content: string | Buffer,
  { dryRun = false, name = 'file.csv', ...given }: Brought = {},
): Promise<Outcome[]> {
  const at = path.join(folder, `${newId()}.upload`)
  writeFileSync(at, content)
  return bring(shell, person, { path: at, name }, { given, dryRun })
}

/** Brings one file in and throws unless it came into force; its run. */
export async function mustBring(
  office: Office,
  person: SignedIn,
  content: string | Buffer,
  brought: Brought = {},
): Promise<Run> {
  const outcomes = await bringIn(office, person, content, brought)
  const [first] = outcomes
  if (first === undefined || outcomes.some(({ state }) => state !== 'done')) {
    throw new Error(`Not brought in: ${JSON.stringify(outcomes)}`)
  }
  return runOf(office, person, first)
}

export async function runOf(
  { shell }: Pick<Office, 'shell'>,
  person: SignedIn,
  { runId }: Pick<Outcome, 'runId'>,
): Promise<Run> {
  return (await runWithStory(shell, person, runId)).run
}

/** What the run kept of its first reading. */
export function surveyOf(run: Run): SurveyShown {
  const shown = surveyShown(run.survey)
  if (shown === undefined) throw new Error(`Run ${run.id} has no survey`)
  return shown
}

/** The trace of a school's figure of all pupils, found by any URN that the school has or had. */
export async function traceFor(
  { shell }: Pick<Office, 'shell'>,
  person: SignedIn,
  year: number,
  urn: number,
  code = 'KS2_RWM_EXS',
): Promise<Trace> {
  const { partnership } = person
  const { policy, school } = await asPerson(shell, person, async (trx) => ({
    policy: await performancePolicyFor(shell, trx, partnership.id, academicYear(year)),
    school: await schoolByUrn(trx, partnership.id, String(urn)),
  }))
  const measure = measureOf(code)
  if (school === undefined || measure === undefined) throw new Error(`No ${urn} or no ${code}`)
  return traceOf(
    shell,
    person,
    {
      partnership,
      measure,
      group: 'all',
      year: academicYear(year),
      policy: policy.document,
      entitledTo: 'all',
    },
    { kind: 'school', schoolId: school.id, name: school.name },
  )
}

export function resultsIn(
  { shell }: Pick<Office, 'shell'>,
  person: SignedIn,
  year: number,
  measure = 'KS2_RWM_EXS',
): Promise<ResultRow[]> {
  const { partnership } = person
  return asPerson(shell, person, async (trx) => {
    const policy = await performancePolicyFor(shell, trx, partnership.id, academicYear(year))
    const question = { partnership, measures: [measure], year: academicYear(year) }
    return resultsOf(trx, question, policy.document)
  })
}

/** One row of the results, of all pupils, by what picks it out. */
export async function rowIn(
  office: Pick<Office, 'shell'>,
  person: SignedIn,
  year: number,
  wanted: Partial<ResultRow>,
): Promise<ResultRow | undefined> {
  const rows = await resultsIn(office, person, year, wanted.measure)
  const picks = Object.entries({ group: 'all', ...wanted })
  return rows.find((row) => picks.every(([key, value]) => Reflect.get(row, key) === value))
}

/** How many releases lie staged, unseen by anybody. */
export async function staged({ store }: Pick<Shell, 'store'>): Promise<number> {
  const { rows } = await asKeeper(store, (trx) =>
    sql<{ staged: number }>`
      select ((select count(*) from published_release where state = 'staged')
        + (select count(*) from own_release where state = 'staged'))::integer as staged`.execute(
      trx,
    ),
  )
  return rows[0]?.staged ?? 0
}

/** How many rows each table holds; the keeper sees them all. */
export async function rowCounts({ store }: Pick<Shell, 'store'>): Promise<Map<string, number>> {
  return asKeeper(store, async (trx) => {
    const tables = await sql<{ name: string }>`
      select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%' order by 1`.execute(trx)
    const counts = new Map<string, number>()
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ rows: number }>`
        select count(*)::integer as rows from ${sql.table(name)}`.execute(trx)
      counts.set(name, rows[0]?.rows ?? 0)
    }
    return counts
  })
}

/** Every text in every table, for a search of what must not be kept. */
export async function everyText({ store }: Pick<Shell, 'store'>): Promise<string> {
  return asKeeper(store, async (trx) => {
    const tables = await sql<{ name: string }>`
      select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%' order by 1`.execute(trx)
    const texts: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ text: string | null }>`
        select string_agg(to_jsonb(t)::text, ' ') as text
        from ${sql.table(name)} t`.execute(trx)
      texts.push(rows[0]?.text ?? '')
    }
    return texts.join('\n')
  })
}
