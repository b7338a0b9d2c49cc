import { expect, test } from 'vitest'
import { asset, assetUrl } from './assets.ts'

test.each([
  ['trellis.css', 'text/css; charset=utf-8'],
  ['mark.svg', 'image/svg+xml'],
  ['source-sans-3-latin-400-normal.woff2', 'font/woff2'],
])('%s is served as %s, under an address that changes with its content', (name, type) => {
  expect(asset(name)?.type).toBe(type)
  expect(asset(name)?.body.length).toBeGreaterThan(100)
  expect(assetUrl(name)).toBe(`/assets/${name}?${asset(name)?.etag.replaceAll('"', '')}`)
  expect(asset(name)).toBe(asset(name))
})

test.each(['../assets.ts', 'constructor', '__proto__', '', 'trellis.css/..'])(
  'nothing else is served: "%s"',
  (name) => {
    expect(asset(name)).toBeUndefined()
    expect(() => assetUrl(name)).toThrow('no asset')
  },
)
