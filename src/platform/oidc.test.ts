import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checksIn, readProviders } from './oidc.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-providers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const council = {
  key: 'council',
  name: 'Calder Council',
  issuer: 'https://login.example.org/v2.0',
  clientId: 'trellis',
  clientSecret: 'told by the council',
}

function written(content: string): string {
  const file = path.join(folder, 'providers.json')
  writeFileSync(file, content)
  return file
}

describe('the file of providers', () => {
  it('is read, and trusts nobody’s second factor unless it says so', () => {
    const read = readProviders(written(JSON.stringify([council])))
    expect(read).toEqual({
      providers: [{ ...council, scope: 'openid', trustSecondFactor: false }],
    })
  })

  it.each([
    ['an issuer that is not encrypted', [{ ...council, issuer: 'http://login.example.org' }]],
    ['a key with a stroke', [{ ...council, key: 'a/b' }]],
    ['keys of another length', [{ ...council, keys: 'rsa-1024' }]],
    ['a word that nobody knows', [{ ...council, trustsecondfactor: true }]],
    ['no secret', [{ ...council, clientSecret: '' }]],
    ['one entry that is no list', council],
  ])('with %s is refused in words', (_, content) => {
    expect(readProviders(written(JSON.stringify(content)))).toEqual({
      refused: expect.stringContaining('TRELLIS_PROVIDERS names'),
    })
  })

  it('may state that the keys of one are short', () => {
    const read = readProviders(written(JSON.stringify([{ ...council, keys: 'rsa-2048' }])))
    expect(read).toMatchObject({ providers: [{ keys: 'rsa-2048' }] })
  })

  it('that is no JSON, or not there, is refused in words', () => {
    expect(readProviders(written('{'))).toHaveProperty('refused')
    expect(readProviders(path.join(folder, 'nowhere.json'))).toHaveProperty('refused')
  })
})

describe('what an answer is held against', () => {
  it.each(['', 'null', '{}', '{"provider":"council"}'])('is nothing in "%s"', (text) => {
    expect(checksIn(text)).toBeUndefined()
  })
})
