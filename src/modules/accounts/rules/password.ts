import type { AccountPolicy } from '../policy.ts'

/** Fewer characters than this of a name or an address are no part worth guessing by. */
const shortestPart = 4

/**
 * Why a password cannot be chosen, in words; `undefined` when it can. Length is what is asked, and
 * that nobody tries it first: no rule about capitals, digits or signs.
 */
export function whyPasswordRefused(
  password: string,
  against: { readonly about: readonly string[]; readonly tried: ReadonlySet<string> },
  { shortest, longest, words }: AccountPolicy['password'],
): string | undefined {
  const length = Array.from(password).length
  if (length < shortest) return `Give at least ${shortest} characters. Three or four words do well.`
  if (length > longest) return `Give at most ${longest} characters.`
  if (isTriedFirst(password, against.tried)) {
    return 'This password is on the list of those that are tried first. Choose another, such as three or four words that do not belong together.'
  }
  if (isOnlyAbout(password, [...against.about, ...words])) {
    return 'This password is your own name or address, or a word of this place, with little more. Choose one that nobody can guess from who you are.'
  }
  return undefined
}

/** On the list itself, or a listed one repeated or dressed with digits and signs at its ends. */
function isTriedFirst(password: string, tried: ReadonlySet<string>): boolean {
  const whole = password.toLowerCase()
  const bare = stripped(whole)
  return (
    [whole, bare, unitOf(whole), unitOf(bare)].some((form) => tried.has(form)) ||
    isDressed(whole, tried) ||
    isOneOf(whole)
  )
}

/** A listed one, such as zxc123, with nothing but digits and signs before or after it. */
function isDressed(whole: string, tried: ReadonlySet<string>): boolean {
  const ends = Array.from(whole, (_, at) => at)
  return ends.some(
    (at) =>
      (hasNoLetter(whole.slice(at)) && tried.has(whole.slice(0, at))) ||
      (hasNoLetter(whole.slice(0, at)) && tried.has(whole.slice(at))),
  )
}

function hasNoLetter(text: string): boolean {
  return !/\p{L}/u.test(text)
}

/** Letters of which there are hardly any, such as aaaaaaaaaaaab. */
function isOneOf(text: string): boolean {
  return new Set(text).size < 5
}

function stripped(text: string): string {
  return text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

/** "abcabcabc" -> "abc"; a text that repeats nothing is itself. */
function unitOf(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text
}

/** Whether less than a password's shortest worth is left when the words about its owner are taken out. */
function isOnlyAbout(password: string, about: readonly string[]): boolean {
  const parts = about
    .flatMap((words) => words.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= shortestPart)
  const left = parts
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, ''), password.toLowerCase())
  return left.length < password.length && left.replaceAll(/[^\p{L}]/gu, '').length < shortestPart
}
