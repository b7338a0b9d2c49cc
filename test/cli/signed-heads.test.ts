import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendHeads } from '#modules/accounts/actions/heads.ts'
import { createPartnership } from '#modules/people/actions.ts'
import { record } from '#modules/people/actions/audit.ts'
import { doDaily } from '#modules/people/actions/daily.ts'
import { commandLine } from '#modules/people/model.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import type { Store } from '#platform/db/store.ts'
import { readHeadKey } from '#platform/secrets/head-key.ts'
import { settingsFrom } from '#platform/settings/settings.ts'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'
import { auditKeyCommand, auditVerifyCommand } from '../../src/cli/commands/audit.ts'
import { openShell } from '../../src/open-shell.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-signed-'))
const inFolder = (name: string) => path.join(folder, name)
const heads = inFolder('heads.txt')

let store: Store
let shell: Shell
let partnershipId: string
let key: string
let otherKey: string

beforeAll(async () => {
  store = await testStore()
  key = await makeKey('heads.key')
  otherKey = await makeKey('other.key')
  shell = testShell(store, { outside: { kind: 'file', path: heads }, headSigner: signer() })
  const asked = { slug: 'calder', name: 'Calder', kind: 'trust', laNumber: null } as const
  const made = await createPartnership(shell, asked)
  if ('refused' in made) throw new Error(made.refused)
  partnershipId = made.partnership.id
  for (const day of ['2030-03-01', '2030-03-02', '2030-03-03']) await work(day)
})

afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function makeKey(name: string): Promise<string> {
  const made = await keyCommand(inFolder(name))
  if (made.kind !== 'done') throw new Error('No key was made')
  const [, publicKey = ''] = /(ed25519:\S+)$/.exec(made.text) ?? []
  return publicKey
}

function keyCommand(to: string) {
  const read = settingsFrom({})
  if ('wrong' in read || auditKeyCommand.needs !== 'settings') throw new Error('Cannot be asked')
  const option = (name: string) => (name === 'to' ? to : undefined)
  return auditKeyCommand.run(
    read.settings,
    { words: [], option, flag: () => false },
    () => undefined,
  )
}

function signer() {
  const read = readHeadKey(inFolder('heads.key'))
  if ('refused' in read) throw new Error(read.refused)
  return read
}

/** A day on which somebody does something, and the server sends where the trail ends. */
async function work(day: string): Promise<void> {
  const by = { partnershipId, personId: commandLine.personId }
  await inTransaction(store, by, async (trx) => {
    for (const subject of ['school 1', 'school 2'])
      await record(shell, trx, by, { action: 'roster changed', subject })
  })
  const noon = Temporal.Instant.from(`${day}T12:00:00Z`)
  await doDaily({ ...shell, now: () => noon }, [sendHeads])
}

function verify(options: Readonly<Record<string, string>>) {
  if (auditVerifyCommand.needs !== 'shell') throw new Error('Not a command of the store')
  const asked = { words: [], option: (name: string) => options[name], flag: () => false }
  return auditVerifyCommand.run(shell, asked, () => undefined)
}

/** The file with something else in it. */
function changed(change: (text: string) => string): string {
  const file = inFolder('changed.txt')
  writeFileSync(file, change(readFileSync(heads, 'utf8')))
  return file
}

const refused = (words: string) => ({
  kind: 'refused',
  refused: [expect.objectContaining({ expected: expect.stringMatching(words) })],
})

describe('a key that signs the ends of the audit trails', () => {
  it('lies in a file that only its owner reads, and is never written over', async () => {
    expect(statSync(inFolder('heads.key')).mode & 0o777).toBe(0o600)
    expect(await keyCommand(inFolder('heads.key'))).toMatchObject({ kind: 'refused' })
    expect(key).toMatch(/^ed25519:[\w-]{43}$/)
    expect(key).not.toBe(otherKey)
  })

  it('stops the start where it is named and is none', async () => {
    writeFileSync(inFolder('no.key'), 'no key')
    for (const name of ['no.key', 'missing.key']) {
      const env = {
        TRELLIS_HEADS: 'mailto:audit@council.example',
        TRELLIS_HEADS_KEY: inFolder(name),
      }
      const read = settingsFrom(env)
      if ('wrong' in read) throw new Error(read.wrong.join(' '))
      expect(await openShell(read.settings)).toEqual({ refused: expect.stringContaining(name) })
    }
    expect(settingsFrom({ TRELLIS_HEADS_KEY: 'heads.key' })).toEqual({
      wrong: ['TRELLIS_HEADS_KEY goes with TRELLIS_HEADS, which is missing.'],
    })
  })
})

// In this order: the last ones change the trail that the others read.
describe('heads that somebody outside kept', () => {
  it('fit the trail, every one of them, and are all signed', async () => {
    expect(readFileSync(heads, 'utf8').trim().split('\n')).toHaveLength(3)
    expect(await verify({ heads, key })).toMatchObject({
      kind: 'done',
      text: expect.stringMatching(
        /^calder {2}\d+ entries, nothing changed.*\n3 heads kept from 2030-03-01 to 2030-03-03 fit the trails; all signed with key [0-9a-f]{16}\.$/,
      ),
    })
  })

  it('are read from a letter too, with other words around them', async () => {
    const letter = changed((text) => `Keep this letter.\r\n\r\n${text.replaceAll('\n', '\r\n')}`)
    expect(await verify({ heads: letter, key })).toMatchObject({ kind: 'done' })
  })

  it.each([
    [
      'another hash',
      (text: string) => text.replace(/:[0-9a-f]{64}/, `:${'0'.repeat(64)}`),
      'Line 1 is not what was signed',
    ],
    [
      'another day',
      (text: string) => text.replace('2030-03-02', '2030-03-09'),
      'Line 2 is not what was signed',
    ],
    [
      'another partnership',
      (text: string) => text.replace(' calder ', ' other '),
      'Line 1 is not what was signed',
    ],
    [
      'no signature',
      (text: string) => text.replace(/ [0-9a-f]{16}:[\w-]{86}\n$/, '\n'),
      'Line 3 is not signed',
    ],
    [
      'half a line',
      (text: string) => text.slice(0, -20),
      'Line 3 is no head as Trellis sends them',
    ],
    ['the signature of another line', withOtherSignature, 'Line 1 is not what was signed'],
  ])('and have %s now are told apart from those that were sent', async (_, change, words) => {
    expect(await verify({ heads: changed(change), key })).toEqual(refused(words))
  })

  it('are told apart from those of another key, line by line', async () => {
    expect(await verify({ heads, key: otherKey })).toMatchObject({
      kind: 'refused',
      refused: [1, 2, 3].map((line) => ({
        expected: expect.stringMatching(`Line ${line} was signed with another key`),
      })),
    })
  })

  it('are not looked for in a file without any, in no file, or with no key at all', async () => {
    expect(await verify({ heads: changed(() => 'nothing\n'), key })).toEqual(refused('with heads'))
    expect(await verify({ heads: inFolder('none.txt'), key })).toEqual(refused('can be read'))
    expect(await verify({ heads, key: 'ed25519:short' })).toMatchObject({ kind: 'wrong use' })
    expect(await verify({ key })).toMatchObject({ kind: 'wrong use' })
    expect(await verify({ heads, head: `1:${'0'.repeat(64)}` })).toMatchObject({
      kind: 'wrong use',
    })
  })

  it('find a trail that was written anew, which fits in itself, though they are as they were sent', async () => {
    await rewrite(2)
    expect(await verify({})).toMatchObject({ kind: 'done' })
    expect(await verify({ heads, key })).toEqual(
      refused('Entry \\d+ or one before it was written anew'),
    )
  })

  it('find it where whoever wrote it anew puts heads of their own behind them', async () => {
    await work('2030-03-04')
    expect(readFileSync(heads, 'utf8').trim().split('\n')).toHaveLength(4)
    expect(await verify({ heads, key })).toEqual(
      refused('Entry \\d+ or one before it was written anew'),
    )
  })
})

function withOtherSignature(text: string): string {
  const [first = '', second = '', third = ''] = text.split('\n')
  const signature = second.split(' ').at(-1) ?? ''
  return [`${first.split(' ').slice(0, 3).join(' ')} ${signature}`, second, third, ''].join('\n')
}

/** Somebody with the owner's rights writes an entry otherwise, and the chain behind it anew. */
async function rewrite(number: number): Promise<void> {
  await store.ownerPool.query(`
    begin;
    alter table event no force row level security;
    alter table audit_head no force row level security;
    update event set subject = 'school 99', entry = replace(entry, subject, 'school 99')
    where number = ${number};
    do $$
    declare
      own bytea := decode(repeat('00', 32), 'hex');
      one record;
    begin
      for one in select number, entry from event order by number loop
        own := sha256(own || convert_to(one.entry, 'UTF8'));
        update event set hash = own where number = one.number;
      end loop;
      update audit_head set hash = own;
    end $$;
    alter table event force row level security;
    alter table audit_head force row level security;
    commit`)
}
