/** What a virus scanner says of itself, or why it does not answer. */
export type ScannerState =
  | { readonly kind: 'none' }
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'answers'
      readonly name: string
      /** The day of its signatures, such as 2026-11-28, and how many days ago that is. */
      readonly signatures: { readonly on: string; readonly days: number } | undefined
    }

/** ClamAV's makers write signatures every day; after a week nobody fetches them any more. */
const oldAfterDays = 7

/** What the operator has to do about it, in words; nothing where all is well. */
export function wrongWithScanner(state: ScannerState): string | undefined {
  if (state.kind === 'none')
    return 'No virus scanner looks at the files that people bring. Set TRELLIS_SCANNER to where one listens.'
  if (state.kind === 'silent')
    return 'The virus scanner does not answer, so no file is taken. Start it, or look why it does not.'
  if (state.signatures === undefined)
    return 'The virus scanner tells no date of its signatures, so nobody knows how old they are.'
  return state.signatures.days > oldAfterDays
    ? `The signatures of the virus scanner are ${state.signatures.days} days old. Look why freshclam fetches no others.`
    : undefined
}
