import { createTransport } from 'nodemailer'
import { isThisMachine } from './settings/lines.ts'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Sends a letter, or throws what the mail server said. */
export type Mailer = (letter: Letter) => Promise<void>

export interface MailSettings {
  /** "smtp://user:password@host:587", or smtps:// for TLS from the start. */
  readonly server: string
  /** Who the letters are from: "Trellis <trellis@example.org>". */
  readonly from: string
}

const seconds = 1000

/** Letters by SMTP, as text: nothing is fetched to write or to read them. */
export function smtpMailer({ server, from }: MailSettings): Mailer {
  const { hostname, port, protocol, username, password } = new URL(server)
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    secure: protocol === 'smtps:',
    // A password, and whatever leaves this machine, goes over an encrypted line only.
    requireTLS: username !== '' || !isThisMachine(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10 * seconds,
    socketTimeout: 30 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (letter) => {
    await transport.sendMail({ from, ...letter })
  }
}
