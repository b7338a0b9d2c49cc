import { describe, expect, it } from 'vitest'
import { argon2Passwords, isOfAnotherCost } from './passwords.ts'

const cost = { memoryKiB: 19_456, passes: 2, lanes: 1 }

describe('a password', () => {
  it('is kept as an argon2id hash with its cost and a salt of its own', async () => {
    const first = await argon2Passwords.hash('a heron on the weir', cost)
    const second = await argon2Passwords.hash('a heron on the weir', cost)
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
    expect(first).not.toContain('heron')
  })

  it('is known again, and no other is', async () => {
    const hash = await argon2Passwords.hash('a heron on the weir', cost)
    expect(await argon2Passwords.isRight('a heron on the weir', hash, cost)).toBe(true)
    expect(await argon2Passwords.isRight('a heron on the Weir', hash, cost)).toBe(false)
    expect(await argon2Passwords.isRight('', hash, cost)).toBe(false)
  })

  it('counts to its last letter and its last space', async () => {
    const long = `${'heron weir '.repeat(22)} lantern`
    const hash = await argon2Passwords.hash(long, cost)
    expect(await argon2Passwords.isRight(long, hash, cost)).toBe(true)
    for (const other of [long.slice(0, -1), `${long} `, ` ${long}`, long.trim().toUpperCase()])
      expect(await argon2Passwords.isRight(other, hash, cost)).toBe(false)
  })

  it('is the same however a keyboard composes its letters', async () => {
    const hash = await argon2Passwords.hash('caf\u00e9 by the river', cost)
    expect(await argon2Passwords.isRight('cafe\u0301 by the river', hash, cost)).toBe(true)
  })

  it('without a hash, or with one that cannot be read, is never right', async () => {
    expect(await argon2Passwords.isRight('anything at all', undefined, cost)).toBe(false)
    expect(await argon2Passwords.isRight('anything at all', '$2b$10$nonsense', cost)).toBe(false)
  })

  it('is hashed anew when the cost changes, and not before', async () => {
    const hash = await argon2Passwords.hash('a heron on the weir', cost)
    expect(isOfAnotherCost(hash, cost)).toBe(false)
    expect(isOfAnotherCost(hash, { ...cost, passes: 3 })).toBe(true)
    expect(isOfAnotherCost(hash, { ...cost, memoryKiB: 65_536 })).toBe(true)
    expect(await argon2Passwords.isRight('a heron on the weir', hash, { ...cost, passes: 3 })).toBe(
      true,
    )
  })
})
