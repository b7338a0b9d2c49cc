import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resetLetter, roleLetter } from '#modules/accounts/rules/letters.ts'
import { smtpMailer } from '#platform/mail.ts'
import { openLetterBox, type LetterBox } from './letter-box.ts'

let box: LetterBox

beforeAll(async () => {
  box = await openLetterBox()
})

afterAll(() => box.close())

describe('what people wrote, in a letter', () => {
  it.each([
    ['a subject of two lines', 'Our place\r\nBcc: thief@elsewhere.example'],
    ['a subject that begins the text', 'Our place\r\n\r\nA text of another'],
    ['a subject with a header in it', 'Our place\nContent-Type: text/html'],
  ])('%s is one subject, and goes to nobody else', async (_, place) => {
    const to = 'officer@lobby.example'
    const told = { place, by: 'Kit', roles: ['Head'], link: 'https://trellis.example/x', days: 7 }
    await box.mailer({ to, ...roleLetter(told) })
    const letter = box.received.at(-1)
    expect(letter?.headers.get('bcc')).toBeUndefined()
    expect(JSON.stringify(letter?.to)).not.toContain('thief')
    expect(letter?.headers.get('content-type')).toMatchObject({ value: 'text/plain' })
    expect(letter?.subject).toContain('Our place')
    expect(letter?.html).toBe(false)
  })

  it('has no file and no address that is fetched to write it', async () => {
    const { subject } = resetLetter('https://trellis.example/resets/x', 60)
    await box.mailer({ to: 'officer@lobby.example', subject, text: 'file:///etc/passwd' })
    expect(box.received.at(-1)?.attachments).toEqual([])
    expect(box.received.at(-1)?.text).toContain('file:///etc/passwd')
  })
})

describe('the line to a mail server', () => {
  // All of 127 is this machine; to the product only its usual names are.
  it.skipIf(process.platform !== 'linux')(
    'of another machine is encrypted, or nothing is sent',
    async () => {
      let arrived = 0
      const server = new SMTPServer({
        disabledCommands: ['AUTH', 'STARTTLS'],
        onRcptTo: (_address, _session, done) => {
          arrived += 1
          done(null)
        },
      })
      const port = await new Promise<number>((resolve) => {
        const listening = server.listen(0, '127.0.0.2', () => {
          const at = listening.address()
          resolve(typeof at === 'object' && at !== null ? at.port : 0)
        })
      })
      const from = 'Trellis <trellis@lobby.example>'
      const mailer = smtpMailer({ server: `smtp://127.0.0.2:${port}`, from })
      const letter = { to: 'officer@lobby.example', subject: 'A', text: 'B' }
      await expect(mailer(letter)).rejects.toThrow(/STARTTLS|TLS/)
      expect(arrived).toBe(0)
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  )
})
