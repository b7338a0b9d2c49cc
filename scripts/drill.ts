import { closingLine } from './check/count.ts'
import { runStep, say } from './check/step.ts'

/**
 * The drill of a lost server, on this machine: a million rows are kept encrypted, the server is lost,
 * an empty one is filled, and everybody finds what they found before. Needs Debian and root.
 */
process.env['TRELLIS_TEST_MACHINES'] = 'yes'
const count = await runStep({
  name: 'the drill of a lost server',
  command: ['vitest', 'run', '--project', 'test', 'test/machines/drill.test.ts'],
  counts: 'tests',
})
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1
say(`\n${closingLine(count)}`)
