import { describe, expect, it } from 'vitest'
import { matrixFrom } from './matrix.ts'

const header = ['kind', 'name', 'what', 'retention', 'P', 'HT', 'DT']

function matrixOf(...rows: string[][]) {
  return matrixFrom([header, ...rows])
}

describe('the access matrix', () => {
  it.each([
    ['a blank cell denies', 'P', []],
    ['one word is one reach', 'DT', ['all']],
    ['two words are two', 'HT', ['own', 'cluster']],
    ['spaces around words are none of them', 'X', ['own']],
  ])('%s', (_, role, reaches) => {
    const matrix = matrixFrom([
      [...header, 'X'],
      ['may', 'results', 'read', '', '', 'own cluster', 'all', '  own '],
    ])
    expect([...(matrix.may.get('results: read')?.get(role) ?? ['no such role'])]).toEqual(reaches)
  })

  it('a row that is too short denies to the roles that it does not reach', () => {
    const matrix = matrixOf(['may', 'results', 'read', '', 'all'])
    expect(matrix.may.get('results: read')?.get('DT')?.size).toBe(0)
  })

  it('a route asks a question, and a table says what it holds for how long', () => {
    const matrix = matrixOf(
      ['may', 'results', 'read', '', '', '', 'all'],
      ['route', 'GET /results', 'results: read', ''],
      ['table', 'result', 'results', '6 years'],
    )
    expect([...matrix.routes]).toEqual([['GET /results', 'results: read']])
    expect([...matrix.tables]).toEqual([['result', { resource: 'results', retention: '6 years' }]])
  })

  it('a route may stand before the row that answers it', () => {
    const matrix = matrixOf(
      ['route', 'GET /results', 'results: read', ''],
      ['may', 'results', 'read', '', '', '', 'all'],
    )
    expect(matrix.routes.size).toBe(1)
  })

  it('a route whose question nobody answers is refused', () => {
    const rows = ['route', 'GET /results', 'results: read', '']
    expect(() => matrixOf(rows)).toThrow('GET /results asks "results: read", which nobody answers')
  })

  it('a row of an unknown kind is refused, lest a mistyped one grant or deny unseen', () => {
    expect(() => matrixOf(['mya', 'results', 'read', ''])).toThrow('unknown kind: mya')
  })

  it('a file with nothing in it grants nothing', () => {
    const matrix = matrixFrom([])
    expect([matrix.may.size, matrix.routes.size, matrix.tables.size]).toEqual([0, 0, 0])
  })
})
