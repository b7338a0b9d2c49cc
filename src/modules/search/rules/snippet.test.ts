import { describe, expect, it } from 'vitest'
import { marks, piecesOf } from './snippet.ts'

const found = (word: string) => `${marks.open}${word}${marks.close}`

describe('a snippet', () => {
  it.each([
    ['', []],
    ['plain words', [{ text: 'plain words', isFound: false }]],
    [found('one'), [{ text: 'one', isFound: true }]],
    [
      `the ${found('budget')} of ${found('reading')} rose`,
      [
        { text: 'the ', isFound: false },
        { text: 'budget', isFound: true },
        { text: ' of ', isFound: false },
        { text: 'reading', isFound: true },
        { text: ' rose', isFound: false },
      ],
    ],
    [
      `cut ${marks.open}short`,
      [
        { text: 'cut ', isFound: false },
        { text: 'short', isFound: true },
      ],
    ],
  ])('%j is told word by word', (snippet, pieces) => {
    expect(piecesOf(snippet)).toEqual(pieces)
  })
})
