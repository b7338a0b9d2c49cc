import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { Arrow, Mark, Rag, runs, Sparkline } from './figures.tsx'
import { apart } from './label-places.ts'
import { TrendChart, type Series } from './trend-chart.tsx'

test.each(['up', 'level', 'down'] as const)('an arrow that goes %s says so', (direction) => {
  const html = renderToString(<Arrow direction={direction} good={undefined} />)
  expect(html).toContain(`role="img" aria-label="${direction}"`)
  expect(html).not.toMatch(/[\u2190-\u21ff\u25a0-\u25ff]/)
})

test.each([
  [true, 'good'],
  [false, 'poor'],
  [undefined, 'level'],
] as const)('a movement whose welcome is %s has its own colour', (good, tone) => {
  expect(renderToString(<Arrow direction="up" good={good} />)).toContain(`tr-arrow--${tone}`)
})

test.each([
  ['above', 'Above'],
  ['in line', 'In line'],
  ['below', 'Below'],
  ['few', 'under 11'],
] as const)('where a figure stands (%s) is a word, not only a colour', (rag, word) => {
  expect(renderToString(<Rag rag={rag} />)).toContain(`>${word}</span>`)
})

test('a mark is read as a note', () => {
  expect(renderToString(<Mark letter="b" />).replaceAll(/<[^>]+>/g, '')).toBe(' note b')
})

describe('a sparkline', () => {
  const drawn = (values: readonly (number | undefined)[], joined = true) =>
    renderToString(
      <Sparkline
        points={values.map((value) => ({ value, joined }))}
        domain={[0, 100]}
        sentence="From 40% to 60%"
      />,
    )

  test('says in a sentence what it shows', () => {
    expect(drawn([40, 60])).toContain('role="img" aria-label="From 40% to 60%"')
  })

  test.each([
    ['known years are one line', [40, 50, 60], 1],
    ['a missing year is a gap', [40, undefined, 60, 70], 2],
    ['nothing known draws nothing', [undefined, undefined], 0],
  ] as const)('%s', (_, values, lines) => {
    expect(drawn(values).match(/<path/g) ?? []).toHaveLength(lines)
  })

  test('a year between two gaps is a dot', () => {
    const html = drawn([40, undefined, 60, undefined, 50, 70])
    expect(html.match(/tr-spark__line--lone/g)).toHaveLength(2)
  })

  test('a break of the series parts the line though both years are known', () => {
    expect(drawn([40, 60], false).match(/<path/g)).toHaveLength(2)
  })

  test('ends in a dot at the last known year', () => {
    expect(drawn([40, 50, undefined])).toContain('cx="43"')
  })

  test('one year is no line, and says so', () => {
    expect(drawn([40])).toContain('too few years')
  })

  test('equal figures stand at equal heights in every row', () => {
    const height = (html: string) => /cy="([^"]+)"/.exec(html)?.[1]
    expect(height(drawn([10, 60]))).toBe(height(drawn([90, 60])))
  })
})

test('every known year is drawn once, in order, and no line crosses a missing one', () => {
  const point = fc.record({
    value: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    joined: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const made = runs(points)
      const places = made.flatMap((run) => run.map(([place]) => place))
      expect(places).toEqual(points.flatMap(({ value }, i) => (value === undefined ? [] : [i])))
      for (const run of made) {
        expect(run.at(-1)?.[0]).toBe((run[0]?.[0] ?? 0) + run.length - 1)
      }
    }),
  )
})

describe('a trend chart', () => {
  const series = (names: readonly string[]): Series[] =>
    names.map((name) => ({
      name,
      kind: name === 'England' ? 'england' : 'own',
      points: [60, 70].map((value) => ({ value, joined: true })),
    }))
  const chart = (names: readonly string[]) =>
    renderToString(
      <TrendChart
        sentence="A rose."
        years={['2015/16', '2016/17']}
        series={series(names)}
        domain={[0, 100]}
        unit="%"
      />,
    )

  test('names each line at its end, once for a wide and once for a narrow window', () => {
    const html = chart(['England', 'A'])
    expect(html.match(/>England<\/text>/g)).toHaveLength(2)
    expect(html.match(/>A<\/text>/g)).toHaveLength(2)
    expect(html).toContain('tr-series--england')
    expect(html).toContain('tr-series--1')
  })

  test('says in a sentence what it shows', () => {
    expect(chart(['A']).match(/role="img" aria-label="A rose."/g)).toHaveLength(2)
  })

  test('never draws more than four lines', () => {
    expect(() => chart(['A', 'B', 'C', 'D', 'E'])).toThrow('5 lines are too many to read')
  })
})

test.each([
  ['far apart, they stay', [10, 50], [10, 50]],
  ['too near, they part evenly', [30, 30], [20, 40]],
  ['a pushed name pushes the next', [30, 30, 35], [11.67, 31.67, 51.67]],
])('names of lines: %s', (_, wanted, expected) => {
  expect(apart(wanted, 20).map((place) => Math.round(place * 100) / 100)).toEqual(expected)
})

test('names of lines never touch and keep the order of their lines', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (wanted) => {
      const placed = apart(wanted, 19)
      const order = wanted.map((_, i) => i).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
      const heights = order.map((i) => placed[i] ?? 0)
      for (const [i, height] of heights.slice(1).entries()) {
        expect(height - (heights[i] ?? 0)).toBeGreaterThanOrEqual(19 - 1e-9)
      }
    }),
  )
})
