import { spawn } from 'node:child_process'

export interface Told {
  /** What a tool said while it ran, with its errors. */
  readonly said: string
  /** It was ended before it had done. */
  readonly cutShort: boolean
}

export function told(command: string, words: readonly string[], seconds: number): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
    })
    let all = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (all += piece.toString()))
    child.on('error', reject)
    // A tool may catch the signal and end with a code of its own: that it was sent one counts.
    child.on('close', (_code, signal) =>
      resolve({ said: all, cutShort: child.killed || signal !== null }),
    )
  })
}
