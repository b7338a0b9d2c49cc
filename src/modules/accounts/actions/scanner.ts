import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'
import { Unscanned } from '#platform/scanner.ts'
import type { ScannerState } from '../rules/scanner-words.ts'

/** Asks the virus scanner how it is, for whoever runs Trellis. */
export async function scannerState({
  scanner,
  now,
}: Pick<Shell, 'scanner' | 'now'>): Promise<ScannerState> {
  if (scanner === undefined) return { kind: 'none' }
  try {
    const { name, signatures } = await scanner.version()
    if (signatures === undefined) return { kind: 'answers', name, signatures }
    const today = Temporal.PlainDate.from(dayIn(now()))
    const { days } = signatures.until(today)
    return { kind: 'answers', name, signatures: { on: signatures.toString(), days } }
  } catch (error) {
    if (error instanceof Unscanned) return { kind: 'silent' }
    throw error
  }
}
