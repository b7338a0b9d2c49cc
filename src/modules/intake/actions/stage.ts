import type { UploadPart } from '#platform/uploads/open.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { RosterLine } from '#modules/clusters/model.ts'
import type { Vintage } from '#modules/performance/model.ts'
import { insertColumns, insertRows, insertSimilar } from '#modules/performance/actions/staging.ts'
import { insertPublished, publishedByHash } from '#modules/releases/actions.ts'
import {
  insertEstablishmentLinks,
  insertEstablishments,
  insertInspections,
} from '#modules/schools/actions.ts'
import type { Format, PublishedRow, Refusal, Survey } from '../model.ts'
import {
  inspectionRows,
  linkRows,
  publishedRows,
  registerRows,
  rosterRows,
  similarRows,
} from '../reading/records.ts'
import { rosterLinesOf } from '../rules/records.ts'
import * as store from '../store.ts'
import type { Run } from './bring.ts'

/** What lies ready, unseen, to be brought into force. */
export type Staged =
  | { readonly kind: 'refused'; readonly refused: readonly Refusal[] }
  | {
      readonly kind: 'already here'
      readonly releaseKind: 'published' | 'own'
      readonly releaseId: string
    }
  | {
      readonly kind: 'published'
      readonly releaseId: string
      /** True when another import brought the same file: it is used, not stored again. */
      readonly shared: boolean
      readonly vintage: Vintage
    }
  | {
      readonly kind: 'own'
      readonly releaseId: string
      readonly sha256: string
      readonly vintage: Vintage
      readonly format: Format
    }
  | {
      readonly kind: 'roster'
      readonly releaseId: string
      readonly sha256: string
      readonly lines: readonly RosterLine[]
    }

export interface Part {
  readonly run: Run
  readonly part: UploadPart
  readonly survey: Survey
  readonly sha256: string
}

/** A results file or a register: stored once, whoever brings it. */
export async function stagePublished({ run, part, survey, sha256 }: Part): Promise<Staged> {
  const { shell, person } = run
  const { id: partnershipId, invented } = person.partnership
  const vintage = publishedVintage(survey)
  const shared = await asPerson(shell, person, async (trx) => {
    const releaseId = await publishedByHash(trx, { sha256, vintage, year: survey.year, invented })
    if (releaseId === undefined) return undefined
    return { releaseId, used: await store.isInUse(trx, partnershipId, releaseId) }
  })
  if (shared?.used === true) {
    return { kind: 'already here', releaseKind: 'published', releaseId: shared.releaseId }
  }
  if (shared !== undefined) {
    return { kind: 'published', releaseId: shared.releaseId, shared: true, vintage }
  }
  const releaseId = shell.newId()
  await asPerson(shell, person, async (trx) => {
    await insertPublished(trx, {
      id: releaseId,
      format: survey.format,
      year: survey.year,
      vintage,
      fileName: part.name,
      sha256,
      invented,
      receivedAt: shell.now().toString(),
    })
    await insertColumns(trx, releaseId, columnRecords(survey))
    await store.updateRun(
      trx,
      { partnershipId, id: run.id },
      { releaseKind: 'published', releaseId },
    )
  })
  await stageSlices(run, survey, slicesOf(part, survey), (trx, slice) =>
    slice.write(trx, releaseId),
  )
  return { kind: 'published', releaseId, shared: false, vintage }
}

function publishedVintage(survey: Survey): 'provisional' | 'revised' | 'final' {
  const { vintage } = survey
  return vintage === 'provisional' || vintage === 'revised' ? vintage : 'final'
}

interface Slice {
  readonly rows: number
  readonly write: (trx: Trx, releaseId: string) => Promise<void>
}

function slicesOf(part: UploadPart, survey: Survey): AsyncIterable<Slice> {
  const other = slicesOfOthers[survey.format]
  return other === undefined
    ? written(publishedRows(part, survey), insertPublishedRows)
    : other(part, survey)
}

/** Published files that hold no results. */
const slicesOfOthers: Partial<
  Record<Format, (part: UploadPart, survey: Survey) => AsyncIterable<Slice>>
> = {
  gias: (part, survey) => written(registerRows(part, survey), insertEstablishments),
  'gias-links': (part, survey) => written(linkRows(part, survey), insertEstablishmentLinks),
  ofsted: (part, survey) => written(inspectionRows(part, survey), insertInspections),
  similar: (part, survey) => written(similarRows(part, survey), insertSimilar),
}

async function* written<Row>(
  slices: AsyncIterable<readonly Row[]>,
  write: (trx: Trx, releaseId: string, rows: readonly Row[]) => Promise<void>,
): AsyncIterable<Slice> {
  for await (const rows of slices) {
    yield { rows: rows.length, write: (trx, releaseId) => write(trx, releaseId, rows) }
  }
}

function insertPublishedRows(
  trx: Trx,
  releaseId: string,
  rows: readonly PublishedRow[],
): Promise<void> {
  return insertRows(
    trx,
    releaseId,
    rows.map(({ values, successorOpenedOn, ...row }) => ({
      ...row,
      figures: values,
      successorOn: successorOpenedOn,
    })),
  )
}

function columnRecords(survey: Survey) {
  const fromOne = (position: number | null) => (position === null ? null : position + 1)
  return survey.columns.map((column) => ({
    ...column,
    position: column.position + 1,
    cohortPosition: fromOne(column.cohort),
    coveragePosition: fromOne(column.coverage),
  }))
}

/**
 * Each slice is a short transaction of its own, so that pages are answered in between. The next
 * slice is read while the store writes the one before; they are written one after the other.
 */
export async function stageSlices<T extends { readonly rows: number }>(
  run: Run,
  survey: Survey,
  slices: AsyncIterable<T>,
  write: (trx: Trx, slice: T) => Promise<void>,
): Promise<void> {
  const { shell, person, options } = run
  let done = 0
  let writing: Promise<void> = Promise.resolve()
  const writeNext = async (slice: T) => {
    done += slice.rows
    await asPerson(shell, person, async (trx) => {
      await write(trx, slice)
      const of = { partnershipId: person.partnership.id, id: run.id }
      await store.updateRun(trx, of, { rowsDone: done })
    })
    options.progress?.(done, survey.rowsRead)
  }
  try {
    for await (const slice of slices) {
      await writing
      writing = writeNext(slice)
      // It is awaited below; until then a failure must not be one that nobody heard of.
      writing.catch(() => undefined)
    }
  } finally {
    await writing
  }
}

/** A roster is small: its lines are checked against one another and written in the last step. */
export async function stageRoster({ run, part, survey, sha256 }: Part): Promise<Staged> {
  const { shell, person } = run
  const partnershipId = person.partnership.id
  const releaseId = await asPerson(shell, person, (trx) =>
    store.ownByHash(trx, { partnershipId, sha256, format: 'roster' }),
  )
  if (releaseId !== undefined) return { kind: 'already here', releaseKind: 'own', releaseId }
  const rows = []
  for await (const slice of rosterRows(part, survey)) rows.push(...slice)
  return { kind: 'roster', releaseId: shell.newId(), sha256, lines: rosterLinesOf(rows) }
}
