import { expect, test } from 'vitest'
import { apiInForce } from './default-policy.ts'
import { counted, type Minute } from './rate.ts'

const { ofToken } = apiInForce.mostAMinute

test('a token asks 600 times a minute, then waits for the minute to end', () => {
  let minute: Minute | undefined
  for (let asked = 1; asked <= ofToken; asked += 1) {
    const now = counted(minute, 1_000 + asked, ofToken)
    expect(now.waitSeconds).toBeUndefined()
    minute = now.minute
  }
  expect(counted(minute, 31_001, ofToken).waitSeconds).toBe(30)
  expect(counted(minute, 61_000, ofToken).waitSeconds).toBe(1)
  expect(counted(minute, 61_001, ofToken).waitSeconds).toBeUndefined()
})
