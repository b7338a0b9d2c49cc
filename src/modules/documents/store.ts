import { sql } from 'kysely'
import { z } from 'zod'
import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Edition, Feedback } from './model.ts'
import { textsDocument } from './policy.ts'

const editionRow = z.object({
  kind: z.string(),
  number: z.number(),
  texts: textsDocument,
  from: z.string(),
  to: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
})

/** Every version of every document, the newest first. */
export async function allEditions(trx: Trx, partnershipId: string): Promise<Edition[]> {
  const { rows } = await sql`
    select d.kind, d.number, d.texts, d.from_on as "from", d.to_on as "to", d.reason, p.name as by
    from published_document d join person p on p.id = d.person_id
    where d.partnership_id = ${partnershipId} order by d.kind, d.number desc`.execute(trx)
  return rows.map((row) => editionRow.parse(row))
}

export interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

/** Whether nobody had written a version of this number. */
export async function insertEdition(
  trx: Trx,
  by: By,
  { kind, number, texts, from, to, reason }: Omit<Edition, 'by'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into published_document
      (partnership_id, kind, number, texts, from_on, to_on, reason, person_id, at)
    values (${by.partnershipId}, ${kind}, ${number}, ${JSON.stringify(texts)}, ${from}, ${to},
            ${reason}, ${by.personId}, ${by.at})
    on conflict (partnership_id, kind, number) do nothing`.execute(trx)
  return numAffectedRows === 1n
}

const feedbackRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  number: z.number(),
  words: z.string(),
  at: z.string(),
  by: z.string(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
})

/** What was said of all documents, the newest first. */
export async function allFeedback(trx: Trx, partnershipId: string): Promise<Feedback[]> {
  const { rows } = await sql`
    select f.id, f.kind, f.number, f.words, f.at, p.name as by, f.answer, r.name as "answeredBy"
    from document_feedback f
    join person p on p.id = f.person_id
    left join person r on r.id = f.answered_by
    where f.partnership_id = ${partnershipId} order by f.at desc, f.id desc`.execute(trx)
  return rows.map((row) => {
    const { at, ...feedback } = feedbackRow.parse(row)
    return { ...feedback, on: dayIn(Temporal.Instant.from(at)) }
  })
}

export async function insertFeedback(
  trx: Trx,
  by: By,
  { id, kind, number, words }: Pick<Feedback, 'id' | 'kind' | 'number' | 'words'>,
): Promise<void> {
  await sql`
    insert into document_feedback (partnership_id, id, kind, number, words, person_id, at)
    values (${by.partnershipId}, ${id}, ${kind}, ${number}, ${words}, ${by.personId}, ${by.at})`.execute(
    trx,
  )
}

/** Whether nobody had answered yet. */
export async function writeAnswer(
  trx: Trx,
  by: By,
  { id, answer }: { readonly id: string; readonly answer: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update document_feedback
    set answer = ${answer}, answered_by = ${by.personId}, answered_at = ${by.at}
    where partnership_id = ${by.partnershipId} and id = ${id} and answer is null`.execute(trx)
  return numAffectedRows === 1n
}
