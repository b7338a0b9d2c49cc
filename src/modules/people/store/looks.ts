import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import type { LookDay } from '../rules/looks.ts'

/** Adds to the rows of each day, making those that are not there yet. As the keeper. */
export async function addLooks(trx: Trx, looks: readonly LookDay[]): Promise<void> {
  const ofPeople = looks.filter(({ tokenName }) => tokenName === null)
  const ofPrograms = looks.filter(({ tokenName }) => tokenName !== null)
  const ofSchools = ofPeople.filter(({ schoolId }) => schoolId !== null)
  const ofLists = ofPeople.filter(({ schoolId }) => schoolId === null)
  if (ofPrograms.length > 0) await addOfPrograms(trx, ofPrograms)
  if (ofSchools.length > 0) await addToSchools(trx, ofSchools)
  if (ofLists.length > 0) await addToLists(trx, ofLists)
}

async function addToSchools(trx: Trx, looks: readonly LookDay[]): Promise<void> {
  await sql`
    insert into look (partnership_id, person_id, school_id, question, day, roles, first_at, last_at, times)
    select "partnershipId", "readerId", "schoolId", question, day, roles, "firstAt", "lastAt", times
    from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb) as given
      ("partnershipId" uuid, "readerId" uuid, "schoolId" uuid, question text, day date, roles text[],
       "firstAt" timestamptz, "lastAt" timestamptz, times integer)
    on conflict (partnership_id, person_id, school_id, question, day) do update set
      roles = (select array_agg(distinct r order by r) from unnest(look.roles || excluded.roles) r),
      first_at = least(look.first_at, excluded.first_at),
      last_at = greatest(look.last_at, excluded.last_at),
      times = look.times + excluded.times`.execute(trx)
}

async function addToLists(trx: Trx, looks: readonly LookDay[]): Promise<void> {
  await sql`
    insert into list_look (partnership_id, person_id, question, day, roles, first_at, last_at, times)
    select "partnershipId", "readerId", question, day, roles, "firstAt", "lastAt", times
    from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb) as given
      ("partnershipId" uuid, "readerId" uuid, question text, day date, roles text[],
       "firstAt" timestamptz, "lastAt" timestamptz, times integer)
    on conflict (partnership_id, person_id, question, day) do update set
      roles = (select array_agg(distinct r order by r) from unnest(list_look.roles || excluded.roles) r),
      first_at = least(list_look.first_at, excluded.first_at),
      last_at = greatest(list_look.last_at, excluded.last_at),
      times = list_look.times + excluded.times`.execute(trx)
}

async function addOfPrograms(trx: Trx, looks: readonly LookDay[]): Promise<void> {
  await sql`
    insert into program_look
      (partnership_id, token_id, token_name, school_id, question, day, first_at, last_at, times)
    select "partnershipId", "readerId", "tokenName", "schoolId", question, day, "firstAt", "lastAt", times
    from jsonb_to_recordset(${JSON.stringify(looks)}::jsonb) as given
      ("partnershipId" uuid, "readerId" uuid, "tokenName" text, "schoolId" uuid, question text, day date,
       "firstAt" timestamptz, "lastAt" timestamptz, times integer)
    on conflict (partnership_id, token_id, school_id, question, day) do update set
      first_at = least(program_look.first_at, excluded.first_at),
      last_at = greatest(program_look.last_at, excluded.last_at),
      times = program_look.times + excluded.times`.execute(trx)
}
