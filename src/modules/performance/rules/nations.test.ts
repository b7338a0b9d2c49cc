import { expect, test } from 'vitest'
import { nationsShown } from './nations.ts'

test.each<[string, readonly string[], readonly string[]]>([
  [
    'state-funded schools where a file has them',
    ['England, state-funded', 'England, all schools'],
    ['England, state-funded'],
  ],
  ['all schools where no file has others', ['England, all schools'], ['England, all schools']],
  [
    'each phase where files have phases only',
    ['England, state-funded secondary', 'England, state-funded primary'],
    ['England, primary', 'England, secondary'],
  ],
  [
    'one row where files have both',
    ['England, state-funded primary', 'England, state-funded'],
    ['England, state-funded'],
  ],
  ['no row where no file has any', [], []],
  ['not special schools beside clusters', ['England, state-funded special'], []],
])('England is %s', (_, having, names) => {
  expect(nationsShown('clusters', (area) => having.includes(area)).map(({ name }) => name)).toEqual(
    names,
  )
})

test('England’s special schools stand beside special schools', () => {
  const found = nationsShown(
    'provision',
    (area) => area !== 'England, state-funded' && area !== 'England, all schools',
  )
  expect(found.map(({ name }) => name)).toEqual(['England, special'])
})
