import type { SignedIn } from '#modules/people/model.ts'

/** The invented people by their key: the role, or where two have it a word of their own. */
export type People = ReadonlyMap<string, SignedIn>

export function personOf(people: People, key: string): SignedIn {
  const person = people.get(key)
  if (person === undefined) throw new Error(`Nobody is ${key}`)
  return person
}
