import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closingLine } from './check/count.ts'
import { say } from './check/step.ts'
import { attack } from './dast/attack.ts'
import { findWhatIsWrong } from './dast/sanity.ts'
import { nobody, program, visitorsOf, type Visitor } from './dast/visitors.ts'
import { operatorBy } from './dast/operator.ts'
import { madeDemo, operatorLink, trellis } from './dast/store.ts'
import { Tally } from './dast/tally.ts'
import { started, type Started } from './smoke/started.ts'

/**
 * Attacks a running Trellis from outside, as somebody of every role, as an operator, as a program and
 * as nobody: hostile values in every value of every route and form, sqlmap, wapiti, ffuf, and the head
 * of each answer. Each way first has to find what is wrong with pages that are wrong on purpose. A
 * finding fails, and so does what the attacks leave behind: a failure in the log, an audit trail that
 * does not verify, a store that does not open. `--whole` is for a night: every test of sqlmap on all.
 */
const isWhole = process.argv.includes('--whole')
const folder = mkdtempSync(path.join(tmpdir(), 'trellis-dast-'))
const data = path.join(folder, 'data')
const tally = new Tally()
const running: Started[] = []

try {
  await findWhatIsWrong(folder, tally)
  const { token } = await madeDemo(data)
  const colleague = await firstOperator(await operatorLink(data))
  const link = await operatorLink(data)
  const { address: origin, complaints, stop } = await begin()
  if (origin === undefined) throw new Error('Trellis did not start')
  const visitors = [
    ...(await visitorsOf(origin)),
    await operatorBy(origin, link),
    program(token),
    nobody,
  ]
  await attack({ origin, visitors, colleague, folder, tally, isWhole })
  await lookBack({ complaints, stop })
} catch (error) {
  tally.held(`nothing unforeseen: ${String(error)}`, false)
} finally {
  for (const one of running) one.end()
  rmSync(folder, { recursive: true, force: true })
}

process.exitCode = tally.counts().failed === 0 ? 0 : 1
say(`\n${closingLine(tally.counts())}`)

async function begin(): Promise<Started> {
  const one = await started(data)
  running.push(one)
  return one
}

/** An operator who came before the one who attacks, for some things take two. */
async function firstOperator(link: string): Promise<Visitor> {
  const { address, stop } = await begin()
  if (address === undefined) throw new Error('Trellis did not start')
  const first = await operatorBy(address, link, 'Second operator')
  await stop()
  return first
}

/** What the attacks left behind. */
async function lookBack({ complaints, stop }: Pick<Started, 'complaints' | 'stop'>): Promise<void> {
  tally.held('the server stops by itself when it is asked to', (await stop()) === 0)
  tally.held(`its log tells of no failure: ${complaints().length}`, complaints().length === 0)
  const trail: unknown = await trellis(data, 'audit', 'verify').catch((error: unknown) => error)
  tally.held('the audit trail verifies', !(trail instanceof Error))
  const again = await begin()
  const opens = again.address !== undefined && (await again.signIn())
  tally.held('the store opens again, and lets somebody in', opens)
}
