import { lookThrough } from './asvs/look.ts'
import { readRows } from './asvs/rows.ts'

/** `npm run asvs`: what of OWASP ASVS 5.0.0 is met, by what, and whether all that is named is still there. */
const found = lookThrough(readRows())
const say = (line: string) => process.stdout.write(`${line}\n`)

say(
  `Levels 1 and 2: ${found.first.length} requirements, ${found.applicable.length} of them applicable`,
)
say(`Met: ${found.met.length}, by an automated test ${found.byTest.length}`)
say(`Of level 3 met: ${found.third.length}`)
say(`Not met: ${found.notMet.length}`)
for (const { id, level, means } of found.notMet) say(`  ${id} (level ${level}) ${means}`)
if (found.problems.length > 0) {
  say(`\nWrong in security/asvs.csv:`)
  for (const problem of found.problems) say(`  ${problem}`)
}
process.exitCode = found.problems.length === 0 ? 0 : 1
