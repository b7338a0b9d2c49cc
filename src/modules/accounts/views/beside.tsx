import { dayText } from '#lib/dates.ts'
import { Heading, SummaryList } from '#ui/text.tsx'
import { logLineWords, wrongWithLogLine, type LogLine } from '../rules/log-words.ts'
import { wrongWithScanner, type ScannerState } from '../rules/scanner-words.ts'

export interface BesideProps {
  readonly scanner: ScannerState
  /** How it is with the log server of this process; left out where there is none. */
  readonly logLine: LogLine | undefined
}

/** What runs beside Trellis and has to answer, as far as the operator sees to it. */
export function Beside({ scanner, logLine }: BesideProps) {
  const wrong = [wrongWithScanner(scanner), wrongWithLogLine(logLine)]
  return (
    <>
      <Heading level={2}>What runs beside Trellis</Heading>
      {wrong.map((each) => each !== undefined && <p class="govuk-inset-text">{each}</p>)}
      <SummaryList
        items={[
          { name: 'Virus scanner', value: scannerWords(scanner) },
          { name: 'Log server', value: logLineWords(logLine) },
        ]}
      />
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
