import { expect, test } from 'vitest'
import { counted, mostAMinute, type Minute } from './rate.ts'

test('a token asks 600 times a minute, then waits for the minute to end', () => {
  let minute: Minute | undefined
  for (let asked = 1; asked <= mostAMinute; asked += 1) {
    const now = counted(minute, 1_000 + asked)
    expect(now.waitSeconds).toBeUndefined()
    minute = now.minute
  }
  expect(counted(minute, 31_001).waitSeconds).toBe(30)
  expect(counted(minute, 61_000).waitSeconds).toBe(1)
  expect(counted(minute, 61_001).waitSeconds).toBeUndefined()
})
