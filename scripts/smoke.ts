import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closingLine, countOfExit, oneFailed, sum, type Count } from './check/count.ts'
import { say } from './check/step.ts'
import { started, type Started } from './smoke/started.ts'

/** Does what a new user does: `npm start`, look around, stop, start again; then counts what went well. */
const folder = mkdtempSync(path.join(tmpdir(), 'trellis-smoke-'))
const counts: Count[] = []
const running: Started[] = []

try {
  const first = await begin()
  await check('the first start tells where to open the browser', () => first.address !== undefined)
  if (first.address === undefined)
    throw new Error('it is not running, so there is nothing to look at')
  await lookAround(first)
  await check('a second process on the same data folder is refused', async () => {
    const second = await begin()
    return second.address === undefined && (await second.ended) === 1
  })
  await check('a taken port is told before a demo is made', async () => {
    const elsewhere = path.join(folder, 'elsewhere')
    const other = await begin(elsewhere, new URL(first.address ?? '').port)
    return other.address === undefined && (await other.ended) === 1 && !existsSync(elsewhere)
  })
  await check('SIGTERM ends it with exit code 0', async () => (await first.stop()) === 0)
  const again = await begin()
  await check('it starts again on what it left', () => again.address !== undefined)
  await check('it stops again', async () => (await again.stop()) === 0)
} catch (error) {
  say(`  FAILED: ${String(error)}`)
  counts.push(oneFailed)
} finally {
  for (const one of running) one.end()
  rmSync(folder, { recursive: true, force: true })
}

const total = sum(counts)
process.exitCode = total.failed === 0 ? 0 : 1
say(`\n${closingLine(total)}`)

async function begin(data = folder, port?: string): Promise<Started> {
  const one = await started(data, port)
  running.push(one)
  return one
}

async function lookAround({ ask, signIn }: Started): Promise<void> {
  await check('the health address answers', async () => (await ask('/health')).text.includes('ok'))
  await check('without a sign-in one is sent to sign in', async () => {
    return (await ask('/')).status === 303
  })
  await check('the demo has a data officer to sign in as', signIn)
  for (const page of ['/', '/schools', '/clusters', '/data', '/data/roster', '/accessibility']) {
    await check(`${page} opens`, async () => (await ask(page)).status === 200)
  }
  await check('an unknown page is told as not found', async () => {
    return (await ask('/no-such-page')).status === 404
  })
}

async function check(name: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const held = await holds()
  say(`  ${held ? 'passed' : 'FAILED'}: ${name}`)
  counts.push(countOfExit(held ? 0 : 1))
}
