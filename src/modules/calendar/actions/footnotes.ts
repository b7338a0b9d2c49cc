import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Change } from '#modules/people/rules/history.ts'
import { holdReleases, releasesInUse, writeFootnotes } from '#modules/releases/actions.ts'
import type { Footnote } from '#modules/releases/model.ts'

export type Noted = 'done' | 'gone'

/** Puts a footnote under the figures of a release, or of one measure of it; told twice, it stands once. */
export function addFootnote(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; releaseId: string } & Pick<Footnote, 'measure' | 'words'>,
): Promise<Noted> {
  const { measure, words } = asked
  return changed(shell, person, asked, (footnotes) => {
    const isThere = footnotes.some((each) => each.measure === measure && each.words === words)
    return isThere ? footnotes : [...footnotes, { id: shell.newId(), measure, words }]
  })
}

/** Takes a footnote away, from the next answer on. */
export function removeFootnote(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; releaseId: string; id: string },
): Promise<Noted> {
  return changed(shell, person, asked, (footnotes) => {
    const others = footnotes.filter(({ id }) => id !== asked.id)
    return others.length === footnotes.length ? undefined : others
  })
}

/** What `change` makes of the footnotes of a release is written with its history; `undefined` for what is not there. */
async function changed(
  shell: Shell,
  person: SignedIn,
  asked: { once: string; releaseId: string },
  change: (footnotes: readonly Footnote[]) => readonly Footnote[] | undefined,
): Promise<Noted> {
  const done = await once(shell, person, asked.once, async (trx) => {
    const release = await heldRelease(trx, person, asked.releaseId)
    const after = release === undefined ? undefined : change(release.footnotes)
    if (release === undefined || after === undefined) return { isThere: false }
    const { kind, id, footnotes: before } = release
    await writeFootnotes(trx, { partnershipId: person.partnership.id, kind, id }, after)
    await record(shell, trx, principalOf(person), {
      action: 'release footnotes changed',
      subject: `release ${id}`,
      detail: { before: before.length, after: after.length },
      history: { of: `notes ${id}`, changes: differences(before, after) },
    })
    return 'done'
  })
  return typeof done === 'string' ? 'done' : 'gone'
}

/** No two people change the footnotes of a release over each other. */
async function heldRelease(trx: Trx, { partnership }: SignedIn, releaseId: string) {
  await holdReleases(trx, partnership.id)
  return (await releasesInUse(trx, partnership.id)).find(({ id }) => id === releaseId)
}

function differences(before: readonly Footnote[], after: readonly Footnote[]): Change[] {
  const without = (some: readonly Footnote[], others: readonly Footnote[]) =>
    some.filter(({ id }) => others.every((other) => other.id !== id)).map(inFull)
  return [
    ...without(before, after).map((text) => ({ field: 'note', from: text, to: null })),
    ...without(after, before).map((text) => ({ field: 'note', from: null, to: text })),
  ]
}

function inFull({ measure, words }: Footnote): string {
  return measure === undefined ? words : `${measure}: ${words}`
}
