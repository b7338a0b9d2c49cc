import { createHash } from 'node:crypto'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { rosterInForce, writeRoster, type SavedLine } from '#modules/clusters/actions.ts'
import type { RosterLine } from '#modules/clusters/model.ts'
import { rosterChange } from '#modules/clusters/rules.ts'
import { once, principalOf, record } from '#modules/people/actions.ts'
import { changesOf, type History } from '#modules/people/rules/history.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { bringOwnIntoForce, holdReleases, insertOwn } from '#modules/releases/actions.ts'
import type { RosterRow } from '../model.ts'
import { rosterLinesOf } from '../rules/records.ts'
import { overlapsIn, type Problem } from '../rules/roster-row.ts'
import * as store from '../store.ts'
import { refitSchools } from './into-force.ts'

/** What a person changes of the roster: a line added, written over (by its number) or taken out. */
export type RosterEdit =
  | { readonly kind: 'add'; readonly row: RosterRow }
  | { readonly kind: 'replace'; readonly line: number; readonly row: RosterRow }
  | { readonly kind: 'remove'; readonly line: number }

export type Edited =
  | { readonly kind: 'saved'; readonly runId: string }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }
  /** Somebody saved another roster meanwhile; nothing was changed. */
  | { readonly kind: 'conflict' }

/**
 * Writes a whole new roster release that differs by one line; the one before stays readable and
 * can come back. Of two edits of the same roster the second is a conflict, however close they are.
 */
export async function editRoster(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; basedOn: string; edit: RosterEdit },
): Promise<Edited> {
  const { id: partnershipId } = person.partnership
  const done = await once(shell, person, asked.once, async (trx) => {
    await holdReleases(trx, partnershipId)
    const { releaseId, lines } = await rosterInForce(trx, partnershipId)
    if ((releaseId ?? '') !== asked.basedOn) return { kind: 'conflict' } as const
    const problems = problemsOf(lines.map(rowOfLine), asked.edit)
    if (problems.length > 0) return { kind: 'wrong', problems } as const
    return save(shell, trx, person, asked.edit)
  })
  return typeof done === 'string' ? { kind: 'saved', runId: done } : done
}

function problemsOf(rows: readonly RosterRow[], edit: RosterEdit): Problem[] {
  if (edit.kind !== 'add' && rows.every(({ line }) => line !== edit.line)) {
    const expected = 'a line that the roster has: choose one in the table'
    return [{ column: 'urn', value: '', expected }]
  }
  const [overlap] = overlapsIn(edited(rows, edit))
  if (overlap === undefined) return []
  const expected = `one cluster at a time in each phase: line ${overlap.other} has this school on the same days`
  return [{ column: 'urn', value: overlap.urn, expected }]
}

async function save(shell: Shell, trx: Trx, person: SignedIn, edit: RosterEdit): Promise<string> {
  const { partnership } = person
  const before = (await rosterInForce(trx, partnership.id)).lines
  const rows = edited(before.map(rowOfLine), edit)
  const lines = rosterLinesOf(rows)
  const saving = {
    partnershipId: partnership.id,
    runId: shell.newId(),
    releaseId: shell.newId(),
    at: shell.now().toString(),
  }
  await beginRelease(trx, person, saving, rows)
  const seen = await refitSchools(shell, trx, partnership, lines)
  const placed = lines.map((line) => withSchool(asGiven(line, before), seen.schoolIdByUrn))
  await writeRoster(shell, trx, saving, placed)
  const release = { partnershipId: partnership.id, id: saving.releaseId, at: saving.at }
  await bringOwnIntoForce(trx, release)
  await endRun(trx, saving, {
    inAll: lines.length,
    change: rosterChange(before, lines, saving.at.slice(0, 10)),
  })
  await record(shell, trx, principalOf(person), {
    action: 'roster changed',
    subject: `import run ${saving.runId}`,
    detail: { edit: edit.kind },
    ...changedBy(edit, before, lines, seen.schoolIdByUrn),
  })
  return saving.runId
}

/** What the edit changed of its school; a line that names another school is told of the new one. */
function changedBy(
  edit: RosterEdit,
  before: readonly RosterLine[],
  after: readonly RosterLine[],
  ids: ReadonlyMap<string, string>,
): { history?: History } {
  const old = edit.kind === 'add' ? undefined : before.find(({ line }) => line === edit.line)
  const number = edit.kind === 'add' ? Math.max(...after.map(({ line }) => line)) : edit.line
  const made = edit.kind === 'remove' ? undefined : after.find(({ line }) => line === number)
  const schoolId = ids.get((made ?? old)?.urn ?? '')
  if (schoolId === undefined) return {}
  return { history: { of: `school ${schoolId}`, changes: changesOf(told(old), told(made)) } }
}

function told(line: RosterLine | undefined) {
  if (line === undefined) return {}
  const { urn, phase, cluster, from, to, group } = line
  return { URN: urn, phase, cluster, 'in the cluster from': from, until: to, group }
}

interface Saving {
  readonly partnershipId: string
  readonly runId: string
  readonly releaseId: string
  readonly at: string
}

const fileName = 'Roster, edited on its page'

/** An edit is an import like any other: a run, and a release of what the whole roster now says. */
async function beginRelease(
  trx: Trx,
  { personId }: SignedIn,
  { partnershipId, runId, releaseId, at }: Saving,
  rows: readonly RosterRow[],
): Promise<void> {
  await store.insertRun(trx, {
    partnershipId,
    id: runId,
    fileName,
    part: null,
    given: {},
    dryRun: false,
    personId,
    at,
  })
  await insertOwn(trx, {
    partnershipId,
    id: releaseId,
    format: 'roster',
    year: null,
    vintage: 'final',
    fileName,
    sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
    runId,
    receivedAt: at,
  })
}

function endRun(
  trx: Trx,
  { partnershipId, runId, releaseId, at }: Saving,
  { inAll, change }: { inAll: number; change: unknown },
): Promise<void> {
  return store.updateRun(
    trx,
    { partnershipId, id: runId },
    {
      state: 'done',
      format: 'roster',
      rowsDone: inAll,
      rowsInAll: inAll,
      change: { roster: change },
      releaseKind: 'own',
      releaseId,
      finishedAt: at,
    },
  )
}

function withSchool(line: RosterLine, ids: ReadonlyMap<string, string>) {
  const schoolId = ids.get(line.urn)
  if (schoolId === undefined) throw new Error(`No school was made for URN ${line.urn}`)
  return { ...line, schoolId }
}

/** A line that still names the same school keeps the URN that its roster gave. */
function asGiven(line: RosterLine, before: readonly SavedLine[]): RosterLine {
  const earlier = before.find((each) => each.line === line.line && each.urn === line.urn)
  return earlier === undefined ? line : { ...line, urn: earlier.givenUrn }
}

function rowOfLine({ line, urn, phase, cluster, from, to, group }: RosterLine): RosterRow {
  return { line, urn, phase, cluster, from: from ?? null, to: to ?? null, group: group ?? null }
}

function edited(rows: readonly RosterRow[], edit: RosterEdit): RosterRow[] {
  switch (edit.kind) {
    case 'add':
      return [...rows, { ...edit.row, line: Math.max(1, ...rows.map(({ line }) => line)) + 1 }]
    case 'replace':
      return rows.map((row) => (row.line === edit.line ? { ...edit.row, line: row.line } : row))
    case 'remove':
      return rows.filter(({ line }) => line !== edit.line)
  }
}
