import type { Shell } from '#platform/shell.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Asking, Found } from './model.ts'
import * as store from './store.ts'

/** How many of each kind are shown together, and how many of one kind stand on a page. */
const [fewOfEach, mostOnPage] = [5, 20]

/** What is found, of what the person may read. */
export function searched(
  shell: Shell,
  person: SignedIn,
  readable: Omit<store.Readable, 'partnershipId'>,
  asking: Asking,
): Promise<Found[]> {
  const of = { ...readable, partnershipId: person.partnership.id }
  const most = asking.kind === undefined ? fewOfEach : mostOnPage
  return asPerson(shell, person, (trx) => store.search(trx, of, asking, most))
}

/** How many pages one kind has. */
export function pagesOf({ count }: Found): number {
  return Math.ceil(count / mostOnPage)
}
