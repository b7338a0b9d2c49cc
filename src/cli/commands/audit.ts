import { readFileSync } from 'node:fs'
import { listPartnerships } from '#modules/people/actions.ts'
import { verifyAudit, type Verified } from '#modules/people/actions/audit.ts'
import { placeFrom, placeText, type Place } from '#modules/people/rules/audit.ts'
import { headsIn, wrongWith, type KeptHead } from '#modules/people/rules/heads.ts'
import { checkerWith, makeHeadKey, type Checker } from '#platform/secrets/head-key.ts'
import {
  refusedWith,
  wrongUse,
  type Answer,
  type Asked,
  type SettingsCommand,
  type StoreCommand,
} from '../command.ts'

export const auditKeyCommand: SettingsCommand = {
  name: 'audit key',
  needs: 'settings',
  about: 'Makes the key that signs the ends of the audit trails, and prints its public half.',
  use: ['audit key --to <file>'],
  options: { to: { type: 'string' } },
  explain: { to: 'a new file for the private half, where only the web server reads it' },
  run: (_settings, { option }) => {
    const file = option('to')
    if (file === undefined) return Promise.resolve(wrongUse('Say with --to where the key goes.'))
    const made = makeHeadKey(file)
    if ('refused' in made) return Promise.resolve(refusedWith(made.refused, file))
    const text = [
      `The private half is in ${file}: name it in TRELLIS_HEADS_KEY.`,
      `Keep the public half where the heads are kept: ${made.publicKey}`,
    ].join('\n')
    return Promise.resolve({ kind: 'done', json: { file, publicKey: made.publicKey }, text })
  },
}

export const auditVerifyCommand: StoreCommand = {
  name: 'audit verify',
  needs: 'shell',
  about: 'Verifies that nothing of the audit trail was changed, and prints its head to keep.',
  use: [
    'audit verify [--partnership <slug> [--head <number:hash>]]',
    'audit verify [--partnership <slug>] --heads <file> [--key <public key>]',
  ],
  options: {
    partnership: { type: 'string' },
    head: { type: 'string' },
    heads: { type: 'string' },
    key: { type: 'string' },
  },
  explain: {
    partnership: 'the short name of one partnership; all of them where it is left out',
    head: 'the head that this command printed earlier, by which a cut or a rewritten trail is found',
    heads: 'the file that TRELLIS_HEADS wrote, or its letters: all of its heads are checked',
    key: 'what "audit key" printed: every head of the file must be signed with it',
  },
  run: async (shell, asked) => {
    const kept = keptOf(asked)
    if ('kind' in kept) return kept
    const slug = asked.option('partnership')
    const all = await listPartnerships(shell)
    const wanted = all.filter((each) => slug === undefined || each.slug === slug)
    if (wanted.length === 0)
      return refusedWith('one of the partnerships that "partnership list" prints', slug ?? null)
    const verified: { slug: string; is: Verified }[] = []
    for (const each of wanted) {
      const places = kept.of(each.slug)
      verified.push({ slug: each.slug, is: await verifyAudit(shell, each.id, places) })
    }
    return answerOf(verified, kept.words)
  },
}

/** What was kept of each partnership, and what is said of it once the trails are as they should be. */
interface Kept {
  readonly of: (slug: string) => readonly Place[]
  readonly words: readonly string[]
}

function keptOf({ option }: Asked): Kept | Answer {
  const [slug, head, file, key] = ['partnership', 'head', 'heads', 'key'].map(option)
  if (head !== undefined && file !== undefined) return wrongUse('Give --head or --heads, not both.')
  if (key !== undefined && file === undefined) return wrongUse('Give --key together with --heads.')
  if (file !== undefined) return keptIn(file, key)
  return head === undefined ? { of: () => [], words: [] } : keptAt(head, slug)
}

function keptAt(head: string, slug: string | undefined): Kept | Answer {
  const place = placeFrom(head)
  return place === undefined || slug === undefined
    ? wrongUse('Give --head as it was printed, number:hash, together with --partnership.')
    : { of: () => [place], words: [] }
}

/** All heads of a file: each as it was signed, where the key is given. */
function keptIn(file: string, publicKey: string | undefined): Kept | Answer {
  const key = publicKey === undefined ? undefined : checkerWith(publicKey)
  if (publicKey !== undefined && key === undefined)
    return wrongUse('Give --key as "audit key" printed it, beginning with ed25519:.')
  const text = textOf(file)
  if (text === undefined) return refusedWith('a file that can be read', file)
  const { heads, damaged } = headsIn(text)
  const wrong = [
    ...damaged.map((line) => `Line ${line} is no head as Trellis sends them: it was changed.`),
    ...(key === undefined ? [] : heads.flatMap((head) => wrongWith(head, key) ?? [])),
  ]
  if (wrong.length > 0) return refusedLines(file, wrong)
  if (heads.length === 0) return refusedWith('a file with heads that TRELLIS_HEADS wrote', file)
  return {
    of: (slug) => heads.filter((head) => head.slug === slug).map(({ place }) => place),
    words: [wordsOf(heads, key)],
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function wordsOf(heads: readonly KeptHead[], key: Checker | undefined): string {
  const days = heads.map(({ day }) => day).toSorted((a, b) => a.localeCompare(b))
  const how = key === undefined ? 'no signature was checked' : `all signed with key ${key.keyId}`
  return `${heads.length} heads kept from ${days[0] ?? ''} to ${days.at(-1) ?? ''} fit the trails; ${how}.`
}

function refusedLines(value: string, wrong: readonly string[]): Answer {
  const refused = wrong.map((expected) => ({
    ...{ file: '', line: null, column: null, value, expected },
  }))
  return { kind: 'refused', refused }
}

function answerOf(
  verified: readonly { slug: string; is: Verified }[],
  words: readonly string[],
): Answer {
  const refused = verified.flatMap(({ slug, is }) =>
    'broken' in is
      ? [{ file: '', line: null, column: null, value: slug, expected: is.broken }]
      : [],
  )
  if (refused.length > 0) return { kind: 'refused', refused }
  const heads = verified.flatMap(({ slug, is }) => ('head' in is ? [{ slug, ...is.head }] : []))
  const lines = heads.map(
    (head) => `${head.slug}  ${head.number} entries, nothing changed. Keep: ${placeText(head)}`,
  )
  return { kind: 'done', json: { heads }, text: [...lines, ...words].join('\n') }
}
