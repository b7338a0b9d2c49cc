import { expect, test } from 'vitest'
import { groups, type Group, type Statistic } from '#modules/performance/model.ts'
import { figure } from '../../../../test/figures.ts'
import { groupsBeside, shownBeside, sumGivesAway, type Seen } from './hidden.ts'

const hiddenPupils = 5
const code: Statistic = {
  kind: 'coded',
  code: 'c',
  meaning: 'few',
  pupils: undefined,
  from: undefined,
}

function seen(group: Group, visible: Statistic, shown: Statistic = visible): Seen {
  return { group, visible, shown }
}

function kindOf(figures: readonly Seen[], group: Group): string {
  return shownBeside(figures, group, hiddenPupils).kind
}

test.each<[string, readonly Seen[], Group, string]>([
  ['a figure that nothing gives away', [seen('all', figure(60, 30))], 'all', 'value'],
  ['a figure that its own table hides', [seen('all', figure(60, 3), code)], 'all', 'coded'],
  [
    'boys, where the girls are hidden',
    [seen('all', figure(60, 30)), seen('boys', figure(50, 26)), seen('girls', figure(90, 4), code)],
    'boys',
    'coded',
  ],
  [
    'disadvantaged, where four are not',
    [seen('all', figure(60, 30)), seen('disadvantaged', figure(50, 26))],
    'disadvantaged',
    'coded',
  ],
  [
    'disadvantaged, where nobody is outside',
    [seen('all', figure(60, 30)), seen('disadvantaged', figure(60, 30))],
    'disadvantaged',
    'value',
  ],
  [
    'disadvantaged, where six are not',
    [seen('all', figure(60, 30)), seen('disadvantaged', figure(50, 24))],
    'disadvantaged',
    'value',
  ],
])('%s', (_, figures, group, kind) => expect(kindOf(figures, group)).toBe(kind))

test('a group that is not read is not there', () => {
  expect(kindOf([seen('all', figure(60, 30))], 'boys')).toBe('absent')
})

test('each group is read with those that make up all pupils with it, and they with it', () => {
  for (const group of groups) {
    for (const other of groupsBeside(group).filter((each) => each !== 'all')) {
      expect(groupsBeside(other)).toContain(group)
    }
  }
  expect(groupsBeside('boys')).toEqual(['all', 'boys', 'girls'])
})

test.each<[string, readonly Statistic[], boolean]>([
  ['nothing hidden', [], false],
  ['one hidden', [figure(60, 20)], true],
  ['two hidden who are many', [figure(60, 4), figure(60, 9)], false],
  ['two hidden who are few together', [figure(60, 2), figure(60, 3)], true],
  [
    'two hidden, one of whom nobody knows',
    [figure(60, 2), { ...figure(60), pupils: undefined }],
    false,
  ],
])('a sum with %s', (_, hidden, gives) => {
  expect(sumGivesAway(hidden, hiddenPupils)).toBe(gives)
})
