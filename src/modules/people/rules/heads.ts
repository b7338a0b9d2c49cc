import { placeFrom, placeText, type Place } from './audit.ts'

/** Where the trail of a partnership ended on a day, as it is sent outside. */
export interface Head {
  readonly day: string
  readonly slug: string
  readonly place: Place
}

/** A line that somebody outside kept, signed or not. */
export interface KeptHead extends Head {
  readonly line: number
  readonly signed: { readonly keyId: string; readonly signature: string } | undefined
}

/** "2026-11-28 calder-valley 1729:5f3a...", which is also what is signed. */
export function headText({ day, slug, place }: Head): string {
  return `${day} ${slug} ${placeText(place)}`
}

export function signedText(text: string, keyId: string, signature: string): string {
  return `${text} ${keyId}:${signature}`
}

/**
 * The heads in what was kept: the file itself, or a letter with other words around its lines. A line
 * that begins as a head does and is none was damaged, and is told by its number.
 */
export function headsIn(text: string): { heads: KeptHead[]; damaged: number[] } {
  const heads: KeptHead[] = []
  const damaged: number[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (!/^\s*\d{4}-\d\d-\d\d\s/.test(line)) continue
    const head = headFrom(line.trim(), i + 1)
    if (head === undefined) damaged.push(i + 1)
    else heads.push(head)
  }
  return { heads, damaged }
}

function headFrom(text: string, line: number): KeptHead | undefined {
  const [, day, slug, kept, keyId, signature] =
    /^(\d{4}-\d\d-\d\d) (\S+) (\S+)(?: ([0-9a-f]{16}):([\w-]{86}))?$/.exec(text) ?? []
  const place = kept === undefined ? undefined : placeFrom(kept)
  if (day === undefined || slug === undefined || place === undefined) return undefined
  const signed = keyId === undefined || signature === undefined ? undefined : { keyId, signature }
  return { line, day, slug, place, signed }
}

interface Key {
  readonly keyId: string
  readonly isSigned: (text: string, signature: string) => boolean
}

/** What is wrong with a kept line by the key that the operator keeps; `undefined` where nothing is. */
export function wrongWith(head: KeptHead, key: Key): string | undefined {
  const { signed, line } = head
  if (signed === undefined) return `Line ${line} is not signed.`
  if (signed.keyId !== key.keyId) {
    return `Line ${line} was signed with another key: ${signed.keyId}, where the key given is ${key.keyId}.`
  }
  return key.isSigned(headText(head), signed.signature)
    ? undefined
    : `Line ${line} is not what was signed: the head was changed after it was sent.`
}
