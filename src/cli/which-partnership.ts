import { commandLineFor, listPartnerships } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import { refusedWith, wrongUse, type Answer } from './command.ts'

/** The partnership that a command is for; it may be left out where there is only one. */
export async function forPartnership(
  shell: Shell,
  slug: string | undefined,
): Promise<{ person: SignedIn } | { answer: Answer }> {
  const all = await listPartnerships(shell)
  const [only] = all
  if (only === undefined) {
    return {
      answer: refusedWith('There is no partnership yet. Make one with "partnership create".'),
    }
  }
  if (slug === undefined && all.length > 1) {
    const slugs = all.map((partnership) => partnership.slug).join(', ')
    return { answer: wrongUse(`Say which partnership with --partnership: ${slugs}.`) }
  }
  const found = slug === undefined ? only : all.find((partnership) => partnership.slug === slug)
  if (found === undefined) {
    return { answer: refusedWith('one of the partnerships that "partnership list" prints', slug) }
  }
  return { person: await commandLineFor(shell, found) }
}
