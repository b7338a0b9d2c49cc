import { dayText } from '#lib/dates.ts'
import { Heading, SummaryList } from '#ui/text.tsx'
import { wrongWithScanner, type ScannerState } from '../rules/scanner-words.ts'

export interface BesideProps {
  readonly scanner: ScannerState
}

/** What runs beside Trellis and has to answer, as far as the operator sees to it. */
export function Beside({ scanner }: BesideProps) {
  const wrong = wrongWithScanner(scanner)
  return (
    <>
      <Heading level={2}>What runs beside Trellis</Heading>
      {wrong !== undefined && <p class="govuk-inset-text">{wrong}</p>}
      <SummaryList items={[{ name: 'Virus scanner', value: scannerWords(scanner) }]} />
    </>
  )
}

function scannerWords(scanner: ScannerState): string {
  if (scanner.kind === 'none') return 'none is set'
  if (scanner.kind === 'silent') return 'set, and does not answer'
  const { name, signatures } = scanner
  return signatures === undefined
    ? `${name} answers`
    : `${name} answers; its signatures are of ${dayText(signatures.on)}`
}
