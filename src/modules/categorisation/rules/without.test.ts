import { expect, it } from 'vitest'
import type { Said } from './reasons.ts'
import { told } from './verdicts.ts'
import { withoutFigure } from './without.ts'

it.each([
  ['unknown', 'unknown', 'missing'],
  ['too few', 'not assessable', 'of fewer than 11 pupils'],
  ['not published', 'not applicable', 'not published'],
] as const)('a figure that is %s makes the answer %s', (kind, answer, says) => {
  const said: Said = { name: 'RWM expected', year: '2016/17', verb: 'is', says }
  const found = withoutFigure({ kind, says: () => said })
  expect([found.answer, told(found.because)]).toEqual([
    answer,
    `RWM expected in 2016/17 is ${says}`,
  ])
})
