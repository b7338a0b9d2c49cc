import { spawn, type ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { say } from '../check/step.ts'

export interface Reply {
  readonly status: number
  readonly text: string
}

export interface Started {
  /** Where it listens; undefined when it ended before it was ready. */
  readonly address: string | undefined
  readonly ended: Promise<number | null>
  readonly ask: (page: string) => Promise<Reply>
  /** Signs in as the first person offered, and says whether that went well. */
  readonly signIn: () => Promise<boolean>
  readonly stop: () => Promise<number | null>
  /** What it said of failures so far; what was refused is none. */
  readonly complaints: () => readonly string[]
  /** Ends it at once, whatever it is doing. */
  readonly end: () => void
}

const mostSeconds = 180

/** `npm start` on a data folder and a port, by default a free one, once it is ready or has ended. */
export async function started(folder: string, port = '0'): Promise<Started> {
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: port, TRELLIS_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  const complaints: string[] = []
  // A piece of what it says may end within a line.
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.trim() === '' || isRefusal(line)) return
    complaints.push(line)
    say(`  it says: ${line}`)
  })
  const address = await addressFrom(child, ended)
  let cookie = ''
  const ask = async (page: string, form?: string): Promise<Reply> => {
    const reply = await asked(`${address ?? ''}${page}`, cookie, form)
    cookie = reply.cookie ?? cookie
    return reply
  }
  return {
    address,
    ended,
    ask: (page) => ask(page),
    signIn: async () => {
      const who = /name="who" value="([^"]+)"/.exec((await ask('/sign-in')).text)?.[1]
      if (who === undefined) return false
      const form = new URLSearchParams({ who, to: '/' }).toString()
      return (await ask('/sign-in/choice', form)).status === 303
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    complaints: () => complaints,
    end: () => endGroup(child),
  }
}

function addressFrom(child: ChildProcess, ended: Promise<unknown>): Promise<string | undefined> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(undefined), mostSeconds * 1000)
    const answer = (address: string | undefined) => {
      clearTimeout(limit)
      resolve(address)
    }
    child.stdout?.on('data', (piece: Buffer) => {
      const address = /open (http:\S+) in a browser/.exec(piece.toString())?.[1]
      if (address !== undefined) answer(address)
    })
    void ended.then(() => answer(undefined))
  })
}

/** The log has a line for whatever was refused; that it was is for the answer to say. */
function isRefusal(line: string): boolean {
  return line.includes('"level":"refused"')
}

/** The group holds npm, its shell and the server; it may be gone already. */
function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    say('  it had ended by itself')
  }
}

/** Asked by hand, because a browser's own headers are needed and redirects are looked at. */
function asked(
  address: string,
  cookie: string,
  form?: string,
): Promise<Reply & { cookie?: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      origin: new URL(address).origin,
      'sec-fetch-site': 'same-origin',
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const sent = request(
      address,
      { method: form === undefined ? 'GET' : 'POST', headers },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (piece: string) => {
          text += piece
        })
        reply.on('end', () => {
          const given = reply.headers['set-cookie']
            ?.map((one) => one.split(';')[0] ?? '')
            .join('; ')
          resolve({
            status: reply.statusCode ?? 0,
            text,
            ...(given === undefined ? {} : { cookie: given }),
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(form)
  })
}
