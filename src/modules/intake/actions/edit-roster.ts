import { createHash } from 'node:crypto'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { rosterInForce, writeRoster } from '#modules/clusters/actions.ts'
import type { RosterLine } from '#modules/clusters/model.ts'
import { rosterChange } from '#modules/clusters/rules.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { bringOwnIntoForce, insertOwn } from '#modules/releases/actions.ts'
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

/** Writes a whole new roster release that differs by one line; the one before stays readable and can come back. */
export async function editRoster(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; basedOn: string; edit: RosterEdit },
): Promise<Edited> {
  const { id: partnershipId } = person.partnership
  const checked = await asPerson(shell, person, async (trx) => {
    const { releaseId, lines } = await rosterInForce(trx, partnershipId)
    if ((releaseId ?? '') !== asked.basedOn) return { kind: 'conflict' } as const
    const rows = edited(lines.map(rowOfLine), asked.edit)
    const [overlap] = overlapsIn(rows)
    if (overlap === undefined) return { kind: 'fits' } as const
    const expected = `one cluster at a time in each phase: line ${overlap.other} has this school on the same days`
    return { kind: 'wrong', problems: [{ column: 'urn', value: overlap.urn, expected }] } as const
  })
  if (checked.kind !== 'fits')
    return checked.kind === 'conflict' ? repeated(shell, person, asked.once) : checked
  const runId = await once(shell, person, asked.once, (trx) => save(shell, trx, person, asked.edit))
  return { kind: 'saved', runId }
}

/** The same form sent twice finds the roster changed by its first arrival: that is no conflict. */
async function repeated(shell: Shell, person: SignedIn, token: string): Promise<Edited> {
  const answer = await once(shell, person, token, () => Promise.resolve('')).catch(() => '')
  return answer === '' ? { kind: 'conflict' } : { kind: 'saved', runId: answer }
}

async function save(shell: Shell, trx: Trx, person: SignedIn, edit: RosterEdit): Promise<string> {
  const { partnership } = person
  const before = (await rosterInForce(trx, partnership.id)).lines
  const rows = edited(before.map(rowOfLine), edit)
  const lines = rosterLinesOf(rows)
  const [runId, releaseId] = [shell.newId(), shell.newId()]
  const at = shell.now().toString()
  const fileName = 'Roster, edited on its page'
  const of = { partnershipId: partnership.id, releaseId }
  await store.insertRun(trx, {
    ...of,
    id: runId,
    fileName,
    part: null,
    given: {},
    dryRun: false,
    personId: person.personId,
    at,
  })
  await insertOwn(trx, {
    partnershipId: partnership.id,
    id: releaseId,
    format: 'roster',
    year: null,
    vintage: 'final',
    fileName,
    sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
    runId,
    receivedAt: at,
  })
  const seen = await refitSchools(shell, trx, partnership, lines)
  await writeRoster(
    shell,
    trx,
    of,
    lines.map((line) => withSchool(line, seen.schoolIdByUrn)),
  )
  await bringOwnIntoForce(trx, { partnershipId: partnership.id, id: releaseId, at })
  await store.updateRun(
    trx,
    { partnershipId: partnership.id, id: runId },
    {
      state: 'done',
      format: 'roster',
      rowsDone: lines.length,
      rowsInAll: lines.length,
      change: { roster: rosterChange(before, lines, at.slice(0, 10)) },
      releaseKind: 'own',
      releaseId,
      finishedAt: at,
    },
  )
  await record(shell, trx, principalOf(person), {
    action: 'roster changed',
    subject: `import run ${runId}`,
    detail: { edit: edit.kind },
  })
  return runId
}

function withSchool(line: RosterLine, ids: ReadonlyMap<string, string>) {
  const schoolId = ids.get(line.urn)
  if (schoolId === undefined) throw new Error(`No school was made for URN ${line.urn}`)
  return { ...line, schoolId }
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
