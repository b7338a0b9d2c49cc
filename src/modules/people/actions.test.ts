import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '#platform/db/store.ts'
import { newId } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'
import {
  commandLineFor,
  createPartnership,
  listChoices,
  listPartnerships,
  once,
  signInByChoice,
  type NewPartnership,
} from './actions.ts'
import { signedInBy } from './actions/sessions.ts'

let store: Store
let shell: Shell

beforeAll(async () => {
  store = await testStore()
  shell = testShell(store)
})

afterAll(() => store.close())

const calder: NewPartnership = {
  slug: 'calder',
  name: 'Calder Learning Partnership',
  kind: 'authority',
  laNumber: '999',
}

async function made(told: Partial<NewPartnership>) {
  const created = await createPartnership(shell, { ...calder, ...told })
  if ('refused' in created) throw new Error(created.refused)
  return created.partnership
}

describe('a new partnership', () => {
  it('has a "Data officer" with the data team’s role, and the command line has it too', async () => {
    const partnership = await made({ slug: 'first', invented: true })
    expect(partnership).toMatchObject({ ...calder, slug: 'first', invented: true })
    const choices = (await listChoices(shell)).filter(
      ({ partnershipId }) => partnershipId === partnership.id,
    )
    expect(choices.map(({ name, roles }) => [name, roles])).toEqual([['Data officer', ['DT']]])
    const service = await commandLineFor(shell, partnership)
    expect(service.roles.map(({ role }) => role)).toEqual(['DT'])
  })

  it('that is invented is signed in to by choice, and by nobody of another', async () => {
    const invented = true
    const [mine, other] = [
      await made({ slug: 'mine', invented }),
      await made({ slug: 'other', invented }),
    ]
    const officer = (await listChoices(shell)).find(
      ({ partnershipId }) => partnershipId === mine.id,
    )
    if (officer === undefined) throw new Error('There is no officer')
    const signed = await signInByChoice(shell, officer, 'A test')
    if ('refused' in signed) throw new Error(signed.refused)
    const person = await signedInBy(shell, signed.secret)
    expect([person?.name, person?.partnership.slug]).toEqual(['Data officer', 'mine'])
    expect(await signInByChoice(shell, { ...officer, partnershipId: other.id }, 'A test')).toEqual({
      refused: 'Choose one of the people in the list.',
    })
    expect(await signedInBy(shell, `${signed.secret}x`)).toBeUndefined()
  })

  it('that is not invented, or that others can reach, is signed in to by nobody by choice', async () => {
    const own = await made({ slug: 'own' })
    expect((await listChoices(shell)).filter((one) => one.partnershipId === own.id)).toEqual([])
    const demo = await made({ slug: 'demo', invented: true })
    const officer = (await listChoices(shell)).find((one) => one.partnershipId === demo.id)
    if (officer === undefined) throw new Error('There is no officer')
    const open = { ...shell, front: { ...shell.front, loopback: false } }
    expect(await listChoices(open)).toEqual([])
    expect(await signInByChoice(open, officer, 'A test')).toEqual({
      refused: 'Choose one of the people in the list.',
    })
  })

  it('with a short name that is taken is refused, and the first stays as it was', async () => {
    await made({ slug: 'taken', name: 'The First' })
    expect(
      await createPartnership(shell, { ...calder, slug: 'taken', name: 'The Second' }),
    ).toEqual({
      refused: 'There is a partnership "taken" already. Choose another short name.',
    })
    const named = (await listPartnerships(shell)).filter(({ slug }) => slug === 'taken')
    expect(named.map(({ name }) => name)).toEqual(['The First'])
  })

  it.each([
    ['a short name with capitals', { slug: 'Calder' }, 'cannot be a short name'],
    ['a short name with a stroke', { slug: 'a/b' }, 'cannot be a short name'],
    ['an empty short name', { slug: '' }, 'cannot be a short name'],
    ['an empty name', { name: '  ' }, 'Give the partnership a name'],
    ['a name with a NUL', { name: 'a\u0000' }, 'Give the partnership a name'],
    ['an LA number of two digits', { laNumber: '93' }, 'not an LA number'],
    ['an LA number of letters', { laNumber: 'abc' }, 'not an LA number'],
    ['an LA number with a line after it', { laNumber: '936\n' }, 'not an LA number'],
    ['an authority without its number', { laNumber: null }, 'needs its LA number'],
  ])('with %s is refused in words and not made', async (_, told, words) => {
    const before = await listPartnerships(shell)
    const answer = await createPartnership(shell, { ...calder, slug: 'refused', ...told })
    expect(answer).toEqual({ refused: expect.stringContaining(words) })
    expect(await listPartnerships(shell)).toEqual(before)
  })

  it.each(['trust', 'group'] as const)('that is a %s needs no LA number', async (kind) => {
    expect((await made({ slug: `a-${kind}`, kind, laNumber: null })).laNumber).toBeNull()
  })
})

describe('a form’s work', () => {
  it('is done once and answered alike, and what was not done may be tried again', async () => {
    const person = await commandLineFor(shell, await made({ slug: 'forms' }))
    const token = newId()
    const undone = { because: 'not yet' }
    expect(await once(shell, person, token, () => Promise.resolve(undone))).toBe(undone)
    const times: number[] = []
    const work = () => Promise.resolve(`done ${times.push(1)}`)
    const answers = await Promise.all([1, 2, 3].map(() => once(shell, person, token, work)))
    expect(answers).toEqual(['done 1', 'done 1', 'done 1'])
    expect(times).toHaveLength(1)
  })

  it('that fails is not remembered', async () => {
    const person = await commandLineFor(shell, await made({ slug: 'failing' }))
    const token = newId()
    const failing = once(shell, person, token, () => Promise.reject(new Error('power cut')))
    await expect(failing).rejects.toThrow('power cut')
    expect(await once(shell, person, token, () => Promise.resolve('done'))).toBe('done')
  })
})
