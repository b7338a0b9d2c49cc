import { listPartnerships } from '#modules/people/actions.ts'
import { verifyAudit, type Verified } from '#modules/people/actions/audit.ts'
import { placeFrom, placeText } from '#modules/people/rules/audit.ts'
import { refusedWith, wrongUse, type StoreCommand } from '../command.ts'

export const auditVerifyCommand: StoreCommand = {
  name: 'audit verify',
  needs: 'shell',
  about: 'Verifies that nothing of the audit trail was changed, and prints its head to keep.',
  use: ['audit verify [--partnership <slug> [--head <number:hash>]]'],
  options: { partnership: { type: 'string' }, head: { type: 'string' } },
  explain: {
    partnership: 'the short name of one partnership; all of them where it is left out',
    head: 'the head that this command printed earlier, by which a cut or a rewritten trail is found',
  },
  run: async (shell, { option }) => {
    const slug = option('partnership')
    const keptText = option('head')
    const kept = keptText === undefined ? undefined : placeFrom(keptText)
    if (keptText !== undefined && (kept === undefined || slug === undefined))
      return wrongUse('Give --head as it was printed, number:hash, together with --partnership.')
    const all = await listPartnerships(shell)
    const wanted = all.filter((each) => slug === undefined || each.slug === slug)
    if (wanted.length === 0)
      return refusedWith('one of the partnerships that "partnership list" prints', slug ?? null)
    const verified: { slug: string; is: Verified }[] = []
    for (const each of wanted) {
      verified.push({ slug: each.slug, is: await verifyAudit(shell, each.id, kept) })
    }
    return answerOf(verified)
  },
}

function answerOf(verified: readonly { slug: string; is: Verified }[]) {
  const refused = verified.flatMap(({ slug, is }) =>
    'broken' in is
      ? [{ file: '', line: null, column: null, value: slug, expected: is.broken }]
      : [],
  )
  if (refused.length > 0) return { kind: 'refused', refused } as const
  const heads = verified.flatMap(({ slug, is }) => ('head' in is ? [{ slug, ...is.head }] : []))
  const lines = heads.map(
    (head) => `${head.slug}  ${head.number} entries, nothing changed. Keep: ${placeText(head)}`,
  )
  return { kind: 'done', json: { heads }, text: lines.join('\n') } as const
}
