import { serve } from '@hono/node-server'
import { makeInBackground } from '#modules/booklets/actions/runs.ts'
import { sweepStoppedImports } from '#modules/intake/actions/undo.ts'
import { log } from '#platform/web/log.ts'
import { settingsFrom, type Settings } from '#platform/settings.ts'
import type { Shell } from '#platform/shell.ts'
import { loadDemo } from './demo/load.ts'
import { buildApp } from './app.ts'
import { openShell } from './open-shell.ts'

await start()

/** What another process was doing when it ended: its booklets are made, its imports given up. */
function lookAfterOthers(shell: Shell): void {
  const everyMinute = 60_000
  makeInBackground(shell)
  setInterval(() => {
    makeInBackground(shell)
    sweepStoppedImports(shell).catch((error: unknown) => {
      log({ level: 'error', action: 'sweep', error: String(error) })
    })
  }, everyMinute).unref()
}

async function start(): Promise<void> {
  const read = settingsFrom(process.env)
  if ('wrong' in read)
    return end(['Trellis cannot start. These settings are wrong:', ...read.wrong.map(bullet)])
  const { settings } = read
  const opened = await openShell(settings)
  if ('refused' in opened) return end([`Trellis cannot start. ${opened.refused}`])
  const { shell } = opened
  const isAlone = settings.store.kind === 'embedded'
  const swept = await (isAlone ? sweepStoppedImports(shell, 0) : sweepStoppedImports(shell))
  if (swept > 0)
    say(`${swept} import${swept === 1 ? '' : 's'} had been cut off; nothing of them was kept.`)
  if (settings.demo) await loadDemo(shell, say)
  const { app } = buildApp(shell)
  lookAfterOthers(shell)
  const server = serve(
    { fetch: app.fetch, hostname: settings.host, port: settings.port },
    (address) => tellWhere(settings, address.port),
  )
  server.on('error', (error: NodeJS.ErrnoException) => {
    const busy = error.code === 'EADDRINUSE'
    end([
      busy
        ? `Trellis cannot start: port ${settings.port} is taken. Set PORT to another number, such as PORT=3001.`
        : `Trellis cannot start: ${error.message}`,
    ])
  })
  const stop = () => {
    say('Stopping: requests under way are finished first.')
    server.close(() => {
      void opened.close().then(() => process.exit(0))
    })
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function tellWhere(settings: Settings, port: number): void {
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  say('')
  say(`Trellis is ready: open http://${host}:${port} in a browser.`)
  say('Sign in by choosing one of the invented people; no password is needed on this machine.')
  say(
    settings.store.kind === 'embedded'
      ? `The data lies in ${settings.store.folder}.`
      : 'The data lies in the PostgreSQL server that DATABASE_URL names.',
  )
  say('Stop with Ctrl+C; nothing is lost.')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function bullet(line: string): string {
  return `  - ${line}`
}

function end(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
