import { expect, test } from 'vitest'
import type { Statistic } from '#modules/performance/model.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import { figure } from '../../../../test/figures.ts'
import { statisticShown, sumShown } from './statistic.ts'

test('for the public a sum is rounded: its pupils to five, its value to what is printed', () => {
  const measure = knownMeasure('PHON_Y1')
  const sum = figure(66.6667, 63)
  expect(sumShown(sum, measure, 5)).toMatchObject({ value: 66.7, pupils: 65, rounded: true })
  expect(sumShown(sum, measure, undefined)).toMatchObject({ value: 66.6667, pupils: 63 })
})

const code: Statistic = {
  kind: 'coded',
  code: 'c',
  meaning: 'few',
  pupils: undefined,
  from: undefined,
}

test('a figure whose pupils no file tells says null, never 0', () => {
  const shown = statisticShown({ ...figure(60), pupils: undefined }, knownMeasure('PHON_Y1'))
  expect(shown).toMatchObject({ kind: 'value', value: 60, display: '60.0%', pupils: null })
  expect(statisticShown(code, knownMeasure('PHON_Y1'))).not.toHaveProperty('value')
})
