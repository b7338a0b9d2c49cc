import { describe, expect, it } from 'vitest'
import { readFacts } from './read-facts.ts'

function read(document: object) {
  const found = readFacts(document)
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return found
}

function problems(document: object): string[] {
  const found = readFacts(document)
  return 'problems' in found ? found.problems.map(({ at, expected }) => `${at}: ${expected}`) : []
}

const rwm = { measure: 'KS2_RWM_EXS', year: 2017 }
const none = {
  ...{ value: null, numerator: null, denominator: null, lower: null, upper: null },
  ...{ pupils: null, coded: null },
}

describe('facts as a program gives them', () => {
  it('may leave out whatever nobody knows', () => {
    const school = { id: 900001, phase: ' Primary ', results: [rwm] }
    expect(read({ schools: [school] })).toEqual({
      national: [],
      schools: [
        {
          ...{ id: '900001', phase: 'primary', maintained: null, inspections: [], notices: [] },
          ...{ flags: [], results: [{ ...rwm, group: 'all', ...none }] },
        },
      ],
    })
  })

  it('are taken as they are given', () => {
    const result = {
      ...{ ...rwm, group: 'boys', value: 65, numerator: 37, denominator: 57, lower: -1, upper: 1 },
      ...{ pupils: 57, coded: 'SUPP' },
    }
    const notice = {
      ...{ kind: 'warning notice', ground: 'standards', issued: '2017-03-01', ended: '2017-06-01' },
    }
    const inspection = {
      ...{ date: '2017-03-01', framework: 'report-card', category: 'special measures' },
      ...{ grades: { inclusion: 'needs attention' }, safeguarding: 'not met' },
    }
    const school = {
      ...{ id: '900001', phase: 'primary', maintained: false, results: [result] },
      ...{ notices: [notice], inspections: [inspection] },
      flags: [{ kind: 'raise', year: 2016, value: 'pink' }],
    }
    const national = [{ ...rwm, group: 'other', value: 67 }]
    expect(read({ schools: [school], national })).toEqual({ schools: [school], national })
  })

  it('have no category, ground, end or word on safeguarding where none is given', () => {
    const school = {
      ...{ id: '900001', phase: 'primary' },
      notices: [{ kind: 'note of concern', issued: '2017-03-01' }],
      inspections: [{ date: '2017-03-01', framework: 'judgements' }],
    }
    expect(read({ schools: [school] }).schools).toMatchObject([
      {
        notices: [{ ground: null, ended: null }],
        inspections: [{ category: null, safeguarding: null, grades: {} }],
      },
    ])
  })

  it('leave out an area without a grade, and know the overall one by either name', () => {
    const grades = { 'Overall effectiveness': 'Good', Behaviour: null, ' Inclusion ': ' Good ' }
    const inspections = [{ date: '2017-03-01', framework: 'overall', grades }]
    const { schools } = read({ schools: [{ id: '1', phase: 'primary', inspections }] })
    expect(schools[0]?.inspections?.[0]?.grades).toEqual({ overall: 'good', inclusion: 'good' })
  })
})

describe('facts are refused, with the place,', () => {
  it('where something is not what it should be', () => {
    expect(problems({ schools: [{ id: '', phase: 'primary' }] })).toHaveLength(1)
    expect(problems({ schools: [{ id: '1', phase: '' }] })[0]).toContain('schools[0].phase')
    expect(problems({})[0]).toContain('schools')
    const kind = { id: '1', phase: 'primary', notices: [{ kind: 'letter', issued: '2017-03-01' }] }
    expect(problems({ schools: [kind] })[0]).toContain('schools[0].notices[0].kind')
    const fewer = { id: '1', phase: 'primary', results: [{ ...rwm, pupils: -1 }] }
    expect(problems({ schools: [fewer] })[0]).toContain('schools[0].results[0].pupils')
  })

  it('where a school has a figure twice', () => {
    const results = [rwm, { ...rwm, year: 2016 }, { ...rwm, group: 'boys' }]
    const ofTwo = [
      { id: '900001', phase: 'primary', results },
      { id: '900002', phase: 'primary', results: [...results, { ...rwm, group: 'all' }] },
    ]
    expect(problems({ schools: ofTwo })).toEqual([
      'schools[1].results[3]: each figure once: KS2_RWM_EXS 2017 all of 900002 stands before it',
    ])
    expect(problems({ schools: ofTwo.slice(0, 1) })).toEqual([])
  })
})
