import { describe, expect, test } from 'vitest'
import { endOfDay, keepingDay } from './known.ts'

describe('the end of a day', () => {
  test.each([
    ['2017-12-01', '2017-12-01T23:59:59.999Z'],
    ['2017-07-01', '2017-07-01T22:59:59.999Z'],
  ])('%s is %s', (day, moment) => {
    expect(endOfDay(day)?.toString()).toBe(moment)
  })

  test.each(['', '2017', '2017-02-30', '1 July 2017', "2017-07-01'"])('%j is no day', (day) => {
    expect(endOfDay(day)).toBeUndefined()
  })
})

describe('a page as known on a day', () => {
  const kept = (html: string) => keepingDay(html, '2017-12-01')

  test.each([
    ['<a href="/schools">', '<a href="/schools?known=2017-12-01">'],
    ['<a href="/data?of=ks2">', '<a href="/data?of=ks2&amp;known=2017-12-01">'],
    ['<a href="?of=ks2">', '<a href="?of=ks2">'],
    ['<link href="/assets/a.css">', '<link href="/assets/a.css">'],
    ['<a href="https://example.org/">', '<a href="https://example.org/">'],
  ])('%s', (html, expected) => {
    expect(kept(html)).toBe(expected)
  })

  test('its searches keep the day too, and what it sends does not', () => {
    expect(kept('<form method="get" action="/x">')).toContain('name="known" value="2017-12-01"')
    expect(kept('<form method="post" action="/x">')).toBe('<form method="post" action="/x">')
  })
})
