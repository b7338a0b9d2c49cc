import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { createServer as createListener } from 'node:net'
import { createSecureContext } from 'node:tls'
import { serve } from '@hono/node-server'
import { hasAccounts } from '#modules/accounts/actions/accounts.ts'
import { sealOldKeys } from '#modules/accounts/actions/factors.ts'
import { sendInBackground } from '#modules/accounts/actions/mail.ts'
import { inviteOperator } from '#modules/accounts/actions/operator.ts'
import { makeInBackground } from '#modules/booklets/actions/runs.ts'
import { doDaily } from '#modules/people/actions/daily.ts'
import { dailyInForce } from '#modules/people/rules/daily.ts'
import { sessionsInForce } from '#modules/people/rules/session-policy.ts'
import { sweepStoppedImports } from '#modules/intake/actions/undo.ts'
import { LogServer } from '#platform/log/log-server.ts'
import { readTrusted } from '#platform/log/place.ts'
import { log, logAlsoTo } from '#platform/web/log.ts'
import { tlsSpoken, wrongWithCertificate } from '#platform/web/tls.ts'
import { settingsHere } from '#platform/settings/here.ts'
import type { Settings } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'
import { dailyJobs } from './daily-jobs.ts'
import { loadDemo } from './demo/load.ts'
import { buildApp } from './app.ts'
import { openShell, type Opened } from './open-shell.ts'

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

/** What is due once a day, as long as it runs; of several servers one does it. */
function keepDaily(shell: Shell): void {
  const due = () =>
    doDaily(shell, dailyJobs).catch((error: unknown) => {
      log({ level: 'error', action: 'daily', error: String(error) })
    })
  void due()
  setInterval(() => void due(), dailyInForce.lookMinutes * 60_000).unref()
}

/** Letters that the mail server refused, or that were written before it was set up. */
function sendLetters(shell: Shell): void {
  const everyMinute = 60_000
  sendInBackground(shell)
  setInterval(() => sendInBackground(shell), everyMinute).unref()
}

async function start(): Promise<void> {
  const read = settingsHere()
  if ('wrong' in read)
    return end(['Trellis cannot start. These settings are wrong:', ...read.wrong.map(bullet)])
  const { settings } = read
  const opened = await openedFor(settings)
  if ('refused' in opened) return end([`Trellis cannot start. ${opened.refused}`])
  const { shell, logServer } = opened
  const isAlone = settings.store.kind === 'embedded'
  const swept = await (isAlone ? sweepStoppedImports(shell, 0) : sweepStoppedImports(shell))
  if (swept > 0)
    say(`${swept} import${swept === 1 ? '' : 's'} had been cut off; nothing of them was kept.`)
  const sealed = await sealOldKeys(shell)
  if (sealed > 0) say(`${sealed} keys of authenticators are encrypted from now on.`)
  if (settings.demo) await loadDemo(shell, say)
  await listen(settings, opened)
  tell(logServer, 'started')
  lookAfterOthers(shell)
  sendLetters(shell)
  keepDaily(shell)
}

/** Where the log goes beside standard error, from now on. */
function logServerFor({ logServer: place }: Settings) {
  if (place === undefined) return undefined
  const trusted = readTrusted(place)
  if ('refused' in trusted) return trusted
  const server = new LogServer(place, trusted)
  logAlsoTo((line) => server.send(line))
  return server
}

/** The log server hears that a process began and ended; on standard error whoever starts it is told in words. */
function tell(logServer: LogServer | undefined, event: 'started' | 'stopping'): void {
  logServer?.send({ at: Temporal.Now.instant(), event, entry: { level: 'told' } })
}

/** The store first, so that what goes wrong there still reaches the log server. */
async function closed(opened: Opened, logServer: LogServer | undefined): Promise<void> {
  await opened.close()
  tell(logServer, 'stopping')
  const mostMilliseconds = 3_000
  await logServer?.close(mostMilliseconds)
}

async function listen(settings: Settings, { shell, close }: Opened): Promise<void> {
  const encrypted = encryption(settings)
  if ('refused' in encrypted) return end([`Trellis cannot start. ${encrypted.refused}`])
  // Whoever runs the demo or a measurement on this machine asks as fast as they like.
  const pace = settings.front.loopback ? undefined : sessionsInForce.mostAMinute
  const { app, settle } = buildApp(shell, log, pace)
  const invitation = await firstInvitation(settings, shell)
  const server = serve(
    { fetch: app.fetch, hostname: settings.host, port: settings.port, ...encrypted },
    (address) => tellWhere(settings, address.port, invitation),
  )
  server.on('error', (error: NodeJS.ErrnoException) => {
    end([`Trellis cannot start. ${whyNot(error, settings)}`])
  })
  const stop = () => {
    say('Stopping: requests under way are finished first.')
    server.close(() => {
      void settle()
        .then(close)
        .then(() => process.exit(0))
    })
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** The port is tried before the store is opened and a demo made, which takes some seconds. */
async function openedFor(settings: Settings): Promise<Running | { readonly refused: string }> {
  const because = await cannotListen(settings)
  if (because !== undefined) return { refused: because }
  const logServer = logServerFor(settings)
  if (logServer !== undefined && 'refused' in logServer) return logServer
  const opened = await openShell(settings)
  if ('refused' in opened) return opened
  const logLine = logServer && (() => logServer.state())
  return {
    shell: { ...opened.shell, logLine },
    logServer,
    close: () => closed(opened, logServer),
  }
}

interface Running extends Opened {
  readonly logServer: LogServer | undefined
}

/** Why the port cannot be used, or nothing. */
function cannotListen(settings: Settings): Promise<string | undefined> {
  return new Promise((resolve) => {
    const trial = createListener()
    trial.once('error', (error: NodeJS.ErrnoException) => resolve(whyNot(error, settings)))
    trial.listen(settings.port, settings.host, () => trial.close(() => resolve(undefined)))
  })
}

function whyNot(error: NodeJS.ErrnoException, { port }: Settings): string {
  return error.code === 'EADDRINUSE'
    ? `Port ${port} is taken. Set PORT to another number, such as PORT=3001.`
    : error.message
}

/** Where nobody can sign in yet, a link for whoever will run Trellis: printed here and nowhere else. */
async function firstInvitation({ demo }: Settings, shell: Shell): Promise<string | undefined> {
  return demo || (await hasAccounts(shell)) ? undefined : inviteOperator(shell)
}

/** The server's own TLS, where the settings name a certificate and its key. */
function encryption({ tls, allowsShort }: Settings) {
  if (tls === undefined) return {}
  try {
    const cert = readFileSync(tls.certFile)
    const key = readFileSync(tls.keyFile)
    createSecureContext({ cert, key })
    const wrong = wrongWithCertificate(cert, allowsShort.certificate)
    if (wrong !== undefined) return { refused: `${wrong}.` }
    return { createServer, serverOptions: { cert, key, ...tlsSpoken } }
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    return { refused: `TRELLIS_CERT and TRELLIS_KEY cannot be used: ${because}.` }
  }
}

function tellWhere(settings: Settings, port: number, invitation: string | undefined): void {
  const origin = settings.front.origin.replace(/:0$/, `:${port}`)
  say('')
  say(`Trellis is ready: open ${origin} in a browser.`)
  if (settings.demo)
    say('Sign in by choosing one of the invented people; no password is needed on this machine.')
  if (invitation !== undefined) {
    say('Nobody has an account yet. Whoever will run Trellis opens this link; it works once:')
    say(`  ${origin}/invitations/${invitation}`)
  }
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
