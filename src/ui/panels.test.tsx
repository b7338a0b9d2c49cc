import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Panels } from './panels.tsx'

const points = (...values: readonly (number | undefined)[]) =>
  values.map((value) => ({ value, joined: true }))

const beside = [{ name: 'England', dash: 'dotted', points: points(61, 62) }] as const

const html = renderToString(
  <Panels
    id="c"
    caption="Two clusters"
    years={['15/16', '16/17']}
    panels={[
      {
        key: 'a',
        name: 'Cluster A',
        points: points(60, 70),
        beside,
        end: '70%',
        sentence: '60%, 70%.',
      },
      {
        key: 'b',
        name: 'Cluster B',
        points: points(60, undefined),
        beside,
        end: '60%',
        sentence: '60%.',
      },
    ]}
    domain={[60, 70]}
    unit="%"
  />,
)

test('each panel is a picture with a name and its years in words', () => {
  expect(html.match(/role="img"/g)).toHaveLength(2)
  expect(html).toContain('<title id="c-0-name">Cluster A</title>')
  expect(html).toContain('<desc id="c-1-says">60%.</desc>')
})

test('lines differ by dashes and points, and are named at their ends', () => {
  expect(html.match(/class="tr-panels__dotted"/g)).toHaveLength(2)
  expect(html.match(/>England</g)).toHaveLength(2)
  expect(html.match(/<circle/g)).toHaveLength(3)
})
