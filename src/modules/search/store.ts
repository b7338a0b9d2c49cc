import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { kinds, type Asking, type Found, type Hit } from './model.ts'
import { marks } from './rules/snippet.ts'

const row = z.object({
  kind: z.enum(kinds),
  id: z.string(),
  meetingId: z.uuid().nullable(),
  bodyId: z.uuid().nullable(),
  title: z.string(),
  snippet: z.string(),
  at: z.string(),
  count: z.number(),
})

const headline = `StartSel=${marks.open}, StopSel=${marks.close}, MaxWords=30, MinWords=12, MaxFragments=1`

/** Of what a reader may open. */
export interface Readable {
  readonly partnershipId: string
  /** The bodies whose papers they may read. */
  readonly bodyIds: readonly string[]
  /** The kinds of documents that the partnership publishes. */
  readonly documents: readonly string[]
}

/**
 * The texts that hold the words, by kind: those that fit best first, and how many there are. Row-level
 * security says which rows there are at all, so nothing is counted that the reader may not see (decision 0031).
 */
export async function search(
  trx: Trx,
  readable: Readable,
  { words, kind, page }: Asking,
  most: number,
): Promise<Found[]> {
  const from = kind === undefined ? 0 : (page - 1) * most
  const { rows } = await sql`
    with asked as (select websearch_to_tsquery('english', ${words}) as query),
    found as (
      select t.*, ts_rank(w.places, a.query) as rank
      from (${textsOf(readable)}) t, asked a, lateral (
        select to_tsvector('english', t.title || ' ' || t.text) || coalesce(t.more, '') as places) w
      where w.places @@ a.query
        and (${kind ?? null}::text is null or t.kind = ${kind ?? null}::text)),
    numbered as (
      select f.*, count(*) over (partition by f.kind)::int as count,
             row_number() over (partition by f.kind order by f.rank desc, f.at desc, f.id) as place
      from found f)
    select n.kind, n.id, n.meeting_id as "meetingId", n.body_id as "bodyId", n.title, n.at, n.count,
           ts_headline('english', concat_ws('. ', n.title, n.text, f.words), a.query,
                       ${headline}) as snippet
    from numbered n
    cross join asked a
    left join paper_file f on f.partnership_id = ${readable.partnershipId} and f.id = n.file_id
    where n.place > ${from} and n.place <= ${from + most}
    order by n.kind, n.place`.execute(trx)
  const all = rows.map((each) => row.parse(each))
  return kinds.flatMap((each) => {
    const of = all.filter((found) => found.kind === each)
    const [first] = of
    return first === undefined ? [] : [{ kind: each, count: first.count, hits: of.map(hitOf) }]
  })
}

function hitOf({ kind, id, meetingId, bodyId, title, snippet, at }: z.infer<typeof row>): Hit {
  return { kind, id, meetingId, bodyId, title, snippet, at }
}

/** Every text with its place: of minutes and documents the newest version. */
function textsOf(readable: Readable) {
  return sql`${textsOfMeetings(readable)} union all ${textsOfDecisions(readable)}`
}

function textsOfMeetings({ partnershipId, bodyIds }: Readable) {
  return sql`
    select 'item' as kind, g.id::text as id, null::uuid as meeting_id, g.body_id, p.title,
           concat_ws(' ', p.words, f.name) as text, g.starts_at as at,
           f.id as file_id, f.word_places as more
    from paper p
    join meeting g on g.partnership_id = p.partnership_id and g.id = p.meeting_id
    left join paper_file f on f.partnership_id = p.partnership_id
      and f.meeting_id = p.meeting_id and f.number = p.number
    where p.partnership_id = ${partnershipId} and g.body_id = any(${bodyIds}::uuid[])
    union all
    select 'minutes', g.id::text, null, g.body_id, 'Minutes', v.words || ' ' || coalesce(
             (select string_agg(e ->> 'words', ' ') from jsonb_array_elements(v.exempt) e), ''),
           g.starts_at, null::uuid, null::tsvector
    from minutes v
    join meeting g on g.partnership_id = v.partnership_id and g.id = v.meeting_id
    where v.partnership_id = ${partnershipId} and g.body_id = any(${bodyIds}::uuid[])
      and not exists (select from minutes n where n.partnership_id = v.partnership_id
                      and n.meeting_id = v.meeting_id and n.version > v.version)
    union all
    select 'action', a.id::text, a.meeting_id, g.body_id, a.words, '', a.at, null, null
    from meeting_action a
    join meeting g on g.partnership_id = a.partnership_id and g.id = a.meeting_id
    where a.partnership_id = ${partnershipId} and g.body_id = any(${bodyIds}::uuid[])`
}

function textsOfDecisions({ partnershipId, bodyIds, documents }: Readable) {
  return sql`
    select 'motion' as kind, m.id::text as id, null::uuid as meeting_id, m.body_id, m.title,
           m.words as text, m.at, null::uuid as file_id, null::tsvector as more
    from motion m
    where m.partnership_id = ${partnershipId} and m.body_id = any(${bodyIds}::uuid[])
    union all
    select 'decision', d.id::text, null, d.body_id, d.title, d.expected || ' ' || d.outcome_words, d.at,
           null, null
    from decision d
    where d.partnership_id = ${partnershipId} and d.body_id = any(${bodyIds}::uuid[])
    union all
    select 'document', d.kind, null, null, '',
           (select string_agg(value, ' ') from jsonb_each_text(d.texts)), d.at, null, null
    from published_document d
    where d.partnership_id = ${partnershipId} and d.kind = any(${documents}::text[])
      and not exists (select from published_document n where n.partnership_id = d.partnership_id
                      and n.kind = d.kind and n.number > d.number)`
}
