import { vi } from 'vitest'

/** What is written on standard output and standard error meanwhile, which is the log: piece by piece. */
export async function logged(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = []
  const keep = (line: unknown) => lines.push(String(line)) > 0
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep),
  ]
  try {
    await work()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return lines
}
