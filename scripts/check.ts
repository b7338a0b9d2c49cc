import { closingLine, sum, type Count } from './check/count.ts'
import { runStep, say } from './check/step.ts'
import { steps } from './check/steps.ts'

const counts: Count[] = []
for (const step of steps) counts.push(await runStep(step))

const total = sum(counts)
process.exitCode = total.failed === 0 ? 0 : 1
say(`\n${closingLine(total)}`)
