import { closingLine } from './check/count.ts'
import { runStep, say } from './check/step.ts'

/** Some of the tests, with the same closing line: `npm run -s tests -- test/store`. */
const count = await runStep({
  name: 'some of the tests',
  command: ['vitest', 'run', ...process.argv.slice(2)],
  counts: 'tests',
})
process.exitCode = count.failed === 0 ? 0 : 1
say(`\n${closingLine(count)}`)
