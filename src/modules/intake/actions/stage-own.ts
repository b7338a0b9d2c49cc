import type { UploadPart } from '#platform/uploads/open.ts'
import type { Trx } from '#platform/db/transaction.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { Vintage } from '#modules/performance/model.ts'
import { insertOwnResults, insertTargets } from '#modules/performance/actions/staging.ts'
import { insertOwn } from '#modules/releases/actions.ts'
import { schoolIdsByUrn } from '#modules/schools/actions.ts'
import type { Refusal, Survey } from '../model.ts'
import { localRows, targetRows } from '../reading/records.ts'
import { ownRecordOf } from '../rules/records.ts'
import * as store from '../store.ts'
import { stageSlices, type Part, type Staged } from './stage.ts'

/** The partnership's own results. */
export function stageOwn(each: Part): Promise<Staged> {
  return stageOwnRows(each, localRows, (trx, of, rows, schools) =>
    insertOwnResults(
      trx,
      of,
      rows.map((row) => ownRecordOf(row, schools)),
    ),
  )
}

/** What schools expect and aim at. */
export function stageTargets(each: Part): Promise<Staged> {
  return stageOwnRows(each, targetRows, (trx, of, rows, schools) =>
    insertTargets(
      trx,
      of,
      rows.map((row) => ({ ...row, schoolId: schools.get(row.urn) ?? missing(row.urn) })),
    ),
  )
}

function missing(urn: string): never {
  throw new Error(`No school has URN ${urn}, and nobody was told`)
}

type RowsOf<Row> = (part: UploadPart, survey: Survey) => AsyncIterable<readonly Row[]>

/** Rows about schools of the partnership; a URN that no school has is refused, for it may be mistyped. */
async function stageOwnRows<Row extends { readonly line: number; readonly urn: string }>(
  { run, part, survey, sha256 }: Part,
  rowsOf: RowsOf<Row>,
  write: (
    trx: Trx,
    of: { partnershipId: string; releaseId: string },
    rows: readonly Row[],
    schools: ReadonlyMap<string, string>,
  ) => Promise<void>,
): Promise<Staged> {
  const { shell, person } = run
  const { format } = survey
  const partnershipId = person.partnership.id
  const earlier = await asPerson(shell, person, (trx) =>
    store.ownByHash(trx, { partnershipId, sha256, format }),
  )
  if (earlier !== undefined) return { kind: 'already here', releaseKind: 'own', releaseId: earlier }
  const schools = await asPerson(shell, person, (trx) => schoolIdsByUrn(trx, partnershipId))
  const strangers = await strangersIn(part.name, rowsOf(part, survey), schools)
  if (strangers.length > 0) return { kind: 'refused', refused: strangers }
  const releaseId = shell.newId()
  const vintage = survey.vintage ?? 'school-reported'
  await insertOwnStaged({ run, part, survey, sha256 }, releaseId, vintage)
  await stageSlices(run, survey, withCounts(rowsOf(part, survey)), (trx, { all }) =>
    write(trx, { partnershipId, releaseId }, all, schools),
  )
  return { kind: 'own', releaseId, sha256, vintage, format }
}

async function insertOwnStaged(
  { run, part, survey, sha256 }: Part,
  releaseId: string,
  vintage: Vintage,
): Promise<void> {
  const { shell, person } = run
  const partnershipId = person.partnership.id
  await asPerson(shell, person, async (trx) => {
    await insertOwn(trx, {
      partnershipId,
      id: releaseId,
      format: survey.format,
      year: survey.year,
      vintage,
      fileName: part.name,
      sha256,
      runId: run.id,
      receivedAt: shell.now().toString(),
      control: run.options.given.control,
    })
    await store.updateRun(trx, { partnershipId, id: run.id }, { releaseKind: 'own', releaseId })
  })
}

async function* withCounts<T>(slices: AsyncIterable<readonly T[]>) {
  for await (const all of slices) yield { rows: all.length, all }
}

const areaWords = new Set(['ENGLAND', 'REGION', 'LA'])
const mostStrangers = 200

async function strangersIn(
  file: string,
  rows: AsyncIterable<readonly { readonly line: number; readonly urn: string }[]>,
  schools: ReadonlyMap<string, string>,
): Promise<Refusal[]> {
  const strangers: Refusal[] = []
  for await (const slice of rows) {
    for (const { line, urn } of slice) {
      if (schools.has(urn) || areaWords.has(urn) || strangers.length >= mostStrangers) continue
      strangers.push({
        file,
        line,
        column: 'urn',
        value: urn,
        expected:
          'a school that the partnership knows. Bring in the roster or the GIAS extract first, or correct the URN.',
      })
    }
  }
  return strangers
}
