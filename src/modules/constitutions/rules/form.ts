import { problemIf, type Problem } from '#lib/typed.ts'
import type { Texts } from '../model.ts'
import type { ConstitutionPolicy } from '../policy.ts'

/** What was typed into the form of a draft, by section. */
export interface DraftTyped {
  readonly texts: Texts
  readonly reasons: Texts
}

/** Reads the sections of a draft; an empty one is a draft too, and parity finds it. */
export function typedIn(
  { sections }: ConstitutionPolicy,
  field: (name: string) => string,
): DraftTyped {
  const by = (kind: string) =>
    Object.fromEntries(sections.map(({ id }) => [id, field(`${kind}-${id}`)]))
  return { texts: by('text'), reasons: by('reason') }
}

export function problemsOfDraft(
  { texts }: DraftTyped,
  { sections }: ConstitutionPolicy,
): Problem[] {
  const [first] = sections
  const isEmpty = Object.values(texts).every((text) => text === '')
  return problemIf(isEmpty, `text-${first?.id ?? ''}`, 'Write one section at least.')
}
