import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isOpenToOthers, lookAtSecretFile, readSecretFile } from './secret-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-secret-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [root, web, other] = [0, 990, 1000]

describe('the file of a secret', () => {
  it.each([
    ['its owner alone reads, and runs Trellis', 0o400, web, web],
    ['its owner reads and writes', 0o600, web, web],
    ['root reads and runs Trellis', 0o400, root, root],
    ['root hands to one user by an access list, as systemd does', 0o440, root, web],
    ['root hands to the group of one user', 0o640, root, web],
    ['a system without such numbers has', 0o666, root, undefined],
  ])('that %s is taken', (_, mode, uid, by) => {
    expect(isOpenToOthers({ mode: 0o100_000 | mode, uid, by })).toBe(false)
  })

  it.each([
    ['everybody reads', 0o644, web, web],
    ['everybody reads, of root', 0o444, root, web],
    ['everybody reads, of root, run by root', 0o444, root, root],
    ['a group reads beside its owner', 0o640, web, web],
    ['a group reads beside root, who runs Trellis', 0o640, root, root],
    ['a group reads beside somebody else', 0o440, other, web],
    ['a group may change', 0o620, root, web],
    ['everybody may change and nobody else may read', 0o602, web, web],
    ['everybody may run', 0o401, web, web],
  ])('that %s is refused', (_, mode, uid, by) => {
    expect(isOpenToOthers({ mode: 0o100_000 | mode, uid, by })).toBe(true)
  })

  it('is refused in words that say what to do, and not what it holds', () => {
    const file = path.join(folder, 'open')
    writeFileSync(file, 'heron weir lantern')
    chmodSync(file, 0o644)
    const looked = lookAtSecretFile('TRELLIS_SMTP_FILE names', file)
    expect(looked).toEqual({
      refused: expect.stringMatching(/^TRELLIS_SMTP_FILE names .*chmod 400/),
    })
    expect(JSON.stringify(looked)).not.toContain('heron')
    chmodSync(file, 0o400)
    expect(lookAtSecretFile('TRELLIS_SMTP_FILE names', file)).toHaveProperty('since')
  })

  it.each([
    ['not there', 'nowhere', 'it is not there'],
    ['a folder', '.', 'no file|EISDIR'],
  ])('that is %s is refused in words', (_, name, words) => {
    expect(readSecretFile('It is', path.join(folder, name))).toEqual({
      refused: expect.stringMatching(words),
    })
  })

  it.each([
    ['heron', 'heron'],
    ['heron\n', 'heron'],
    ['heron\r\n', 'heron'],
    [' heron\n\n', ' heron\n'],
  ])('with %j has the secret %j: one end of a line is no part of it', (content, value) => {
    const file = path.join(folder, 'line')
    writeFileSync(file, content)
    expect(readSecretFile('It is', file)).toEqual({ value })
  })

  it.each(['', '\n'])('with %j is empty, and refused', (content) => {
    const file = path.join(folder, 'empty')
    writeFileSync(file, content)
    expect(readSecretFile('It is', file)).toEqual({ refused: expect.stringContaining('empty') })
  })
})
