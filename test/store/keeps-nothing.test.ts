import { expect, test } from 'vitest'
import { openMemory } from '#platform/db/embedded.ts'

const megabyte = 1_000_000
const times = 600

test('the embedded store keeps nothing of what was read, however long a connection lasts', async () => {
  const store = await openMemory(undefined, 60)
  try {
    const read = async (): Promise<number> => {
      const { rows } = await store.pool.query<{ text: string }>(
        `select repeat('a', ${megabyte}) as text`,
      )
      return rows[0]?.text.length ?? 0
    }
    await read()
    const before = process.memoryUsage.rss()
    let letters = 0
    for (let i = 0; i < times; i += 1) letters += await read()
    expect(letters).toBe(times * megabyte)
    expect(process.memoryUsage.rss() - before).toBeLessThan((times * megabyte) / 2)
  } finally {
    await store.close()
  }
}, 120_000)
