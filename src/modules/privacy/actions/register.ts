import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { catalogueNow } from '#platform/db/catalogue.ts'
import type { Shell } from '#platform/shell.ts'
import type { Processing } from '../model.ts'
import { impactOf, type Impact } from '../rules/impact.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { recordsOf } from '../rules/register.ts'

/** The records of processing of this installation, as its matrix, tables and policy say. */
export async function recordsOfProcessing(shell: Shell, person: SignedIn): Promise<Processing[]> {
  const catalogue = await asPerson(shell, person, (trx) => catalogueNow(trx))
  return recordsOf(shell.matrix, catalogue, privacyInForce).records
}

/** A draft of the impact assessment, filled in with what Trellis knows of itself. */
export async function draftOfImpact(shell: Shell, person: SignedIn): Promise<Impact> {
  const catalogue = await asPerson(shell, person, (trx) => catalogueNow(trx))
  return impactOf({
    records: recordsOf(shell.matrix, catalogue, privacyInForce).records,
    tables: catalogue.tables.length,
    policy: privacyInForce,
    questions: shell.matrix.may.size,
    routes: shell.matrix.routes.size,
  })
}
