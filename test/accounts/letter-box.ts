import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { smtpMailer } from '#platform/mail.ts'
import type { Shell } from '#platform/shell.ts'

/** A real SMTP server on this machine, and who delivers to it. */
export interface LetterBox {
  readonly mailer: NonNullable<Shell['mailer']>
  /** What arrived, the oldest first. */
  readonly received: readonly ParsedMail[]
  /** From now on it takes nothing, or takes letters again. */
  readonly refuse: (isRefusing: boolean) => void
  readonly close: () => Promise<void>
}

export async function openLetterBox(): Promise<LetterBox> {
  const received: ParsedMail[] = []
  let isRefusing = false
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(isRefusing ? new Error('the letter box is full') : null),
    onData: (stream, _session, done) => {
      simpleParser(stream, (error: unknown, mail) => {
        if (error === null || error === undefined) received.push(mail)
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const at = listening.address()
      resolve(typeof at === 'object' && at !== null ? at.port : 0)
    })
  })
  return {
    mailer: smtpMailer({
      server: `smtp://127.0.0.1:${port}`,
      from: 'Trellis <trellis@lobby.example>',
    }),
    received,
    refuse: (is) => {
      isRefusing = is
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
