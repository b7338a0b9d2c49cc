import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { academicYear } from '#lib/academic-year.ts'
import { runReview } from '#modules/categorisation/actions/reviews.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import { principalOf } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Office } from '../intake/office.ts'

/** A run of booklets with a file, as it stands when it is done. */
export async function addPrinting(
  { shell }: Pick<Office, 'shell'>,
  officer: SignedIn,
  mark: string,
) {
  const { partnershipId, personId } = principalOf(officer)
  const at = shell.now().toString()
  const name = `${mark.toLowerCase()}.pdf`
  const check = { name, title: `${mark} School`, pages: 1, checks: 12, problems: [] }
  const runId = shell.newId()
  await asKeeper(shell.store, async (trx) => {
    await sql`
      insert into booklet_run (partnership_id, id, year, scope, state, total, done, checks,
                               person_id, at, beat_at, ended_at)
      values (${partnershipId}, ${runId}, 2017, 'schools', 'done', 1, 1,
              ${JSON.stringify([check])}::jsonb, ${personId}, ${at}, ${at}, ${at})`.execute(trx)
    await sql`
      insert into booklet_file (partnership_id, run_id, name, person_id, pages, packed)
      values (${partnershipId}, ${runId}, ${name}, ${personId}, 1,
              ${gzipSync(`${mark} booklet`)})`.execute(trx)
  })
}

/** A notice and a flag of every school, and a review that holds them all. */
export async function addReview({ shell }: Pick<Office, 'shell'>, officer: SignedIn, urn: number) {
  const { id } = officer.partnership
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into notice (partnership_id, id, school_id, urn, kind, ground, issued_on, discussed_on,
                          discussed_with, asks, person_id, at)
      select ${id}, gen_random_uuid(), s.school_id, s.value, 'note of concern', 'standards', '2017-09-20',
             '2017-09-11', ${`the lead of ${urn}`}, ${`${urn} does better`}, ${officer.personId},
             ${shell.now().toString()}
      from school_identifier s where s.partnership_id = ${id} and s.kind = 'urn'`.execute(trx),
  )
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into school_flag (partnership_id, id, school_id, urn, kind, year, version, value, source,
                               seen_on, person_id, at)
      select ${id}, gen_random_uuid(), s.school_id, s.value, 'raise', 2016, 1, 'none', ${`the list of ${urn}`},
             '2016-12-01', ${officer.personId}, ${shell.now().toString()}
      from school_identifier s where s.partnership_id = ${id} and s.kind = 'urn'`.execute(trx),
  )
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack')
  const review = await runReview(shell, officer, shell.newId(), {
    pack,
    season: 'autumn',
    year: academicYear(2017),
    on: '2017-10-01',
  })
  if (typeof review !== 'string') throw new Error(review.refused)
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into category_decision
        (partnership_id, id, review_id, school_id, kind, category, proposed, provisional, season,
         year, on_day, reason, evidence, body, minuted_on, minute, person_id, at)
      select ${id}, gen_random_uuid(), f.review_id, f.school_id, 'approval', f.category,
             f.category, true, 'autumn', 2017, '2017-10-01', '', '', ${`the board of ${urn}`},
             '2017-10-17', ${`${urn}/9`}, ${officer.personId}, ${shell.now().toString()}
      from category_finding f
      where f.partnership_id = ${id} and f.review_id = ${review}`.execute(trx),
  )
}
