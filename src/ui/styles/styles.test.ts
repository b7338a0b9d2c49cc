import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asset } from '../assets.ts'
import { compiledStyles, compileStyles } from './compile.ts'

const css = readFileSync(compiledStyles, 'utf8')

test('the committed style sheet is what its sources make', () => {
  expect(css === compileStyles(), 'run scripts/styles.ts and commit what it writes').toBe(true)
})

test('the style sheet holds nothing that is reserved for GOV.UK itself', () => {
  expect(css.length).toBeGreaterThan(20_000)
  expect(css).toContain('.govuk-button')
  expect(css).not.toMatch(/GDS Transport|crown|govuk-header|data:(font|application)/i)
})

test('every font that the style sheet asks for is served, under the name of its content', () => {
  const asked = [...css.matchAll(/url\("\/assets\/([^"?]+)\?([0-9a-f]+)"\)/g)]
  expect(asked.map(([, name]) => name)).toEqual([
    'source-sans-3-latin-400-normal.woff2',
    'source-sans-3-latin-600-normal.woff2',
    'source-sans-3-latin-700-normal.woff2',
  ])
  for (const [, name = '', hash = ''] of asked) {
    expect(asset(name)?.type).toBe('font/woff2')
    expect(asset(name)?.etag).toBe(`"${hash}"`)
  }
  expect(css.match(/url\(/g)?.length).toBe(asked.length)
})

const schemes = [
  ['light', coloursOf('light')],
  ['dark', coloursOf('dark')],
] as const

/** Text needs 4.5 to 1, lines and drawings 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs = [
  ['ink', 'paper', 4.5],
  ['ink', 'wash', 4.5],
  ['ink', 'notice-wash', 4.5],
  ['soft', 'paper', 4.5],
  ['soft', 'wash', 4.5],
  ['link', 'paper', 4.5],
  ['link', 'wash', 4.5],
  ['link-hover', 'paper', 4.5],
  ['header-ink', 'header', 4.5],
  ['rag-ink', 'above', 4.5],
  ['rag-ink', 'in-line', 4.5],
  ['rag-ink', 'below', 4.5],
  ['tag-above-ink', 'above', 4.5],
  ['tag-below-ink', 'below', 4.5],
  ['tag-plain-ink', 'tag-plain', 4.5],
  ['rise', 'paper', 4.5],
  ['rise', 'wash', 4.5],
  ['fall', 'paper', 4.5],
  ['fall', 'wash', 4.5],
  ['button-ink', 'button', 4.5],
  ['button-ink', 'button-hover', 4.5],
  ['button', 'paper', 4.5],
  ['brand', 'paper', 3],
  ['notice', 'notice-wash', 3],
  ['series-1', 'paper', 3],
  ['series-2', 'paper', 3],
  ['series-3', 'paper', 3],
  ['series-4', 'paper', 3],
  ['series-england', 'paper', 3],
] as const

test.each(schemes)('in %s every word and line stands out from what is behind it', (_, colours) => {
  const faint = pairs.filter(
    ([front, back, least]) => contrast(colours.get(front), colours.get(back)) < least,
  )
  expect(faint).toEqual([])
})

/** The colours of a scheme by name, as `_tokens.scss` writes them. */
function coloursOf(scheme: string): ReadonlyMap<string, string> {
  const text = readFileSync(new URL('_tokens.scss', import.meta.url), 'utf8')
  const body = text.split(`@mixin ${scheme} {`)[1]?.split('}')[0] ?? ''
  return new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]+);/g)].map(([, name = '', colour = '']) => [
      name,
      colour,
    ]),
  )
}

function contrast(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) throw new Error('A colour has no value')
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** Relative luminance (WCAG 2.2, glossary). */
function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
