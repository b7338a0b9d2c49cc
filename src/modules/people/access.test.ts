import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrixFrom } from '#lib/matrix.ts'
import { can, isPublic, mightEver } from './access.ts'
import { roleCode, type About, type Role } from './model.ts'

const matrix = matrixFrom([
  ['kind', 'name', 'what', 'retention', 'P', 'ST', 'HT', 'CL', 'IB', 'DT'],
  ['may', 'results', 'read', '', '', 'own', 'own cluster', 'cluster', 'phase', 'all'],
  ['may', 'results', 'change', '', '', '', '', '', '', 'all'],
  ['may', 'way in', 'read', '', 'all', 'all', 'all', 'all', 'all', 'all'],
])

function role(code: Role['role'], of: Partial<Role> = {}): Role {
  return { role: code, schoolId: undefined, clusterId: undefined, phase: undefined, ...of }
}

const ash: About = {
  schoolId: 'ash',
  clusterId: 'a',
  phase: 'primary',
  clusterSchoolIds: ['ash', 'beech'],
}
const beech: About = { ...ash, schoolId: 'beech' }
const cedar: About = {
  schoolId: 'cedar',
  clusterId: 'b',
  phase: 'secondary',
  clusterSchoolIds: ['cedar'],
}

describe('can', () => {
  const cases: readonly (readonly [string, readonly Role[], string, About, boolean])[] = [
    ['nobody reads', [], 'results: read', ash, false],
    ['staff read of their school', [role('ST', { schoolId: 'ash' })], 'results: read', ash, true],
    ['staff read of no other', [role('ST', { schoolId: 'ash' })], 'results: read', beech, false],
    ['staff of no school read of none', [role('ST')], 'results: read', {}, false],
    [
      'a head reads of the cluster',
      [role('HT', { schoolId: 'ash' })],
      'results: read',
      beech,
      true,
    ],
    ['a head reads of no other', [role('HT', { schoolId: 'ash' })], 'results: read', cedar, false],
    [
      'a lead reads of the cluster led',
      [role('CL', { clusterId: 'a' })],
      'results: read',
      ash,
      true,
    ],
    ['a lead reads of no other', [role('CL', { clusterId: 'a' })], 'results: read', cedar, false],
    [
      'a lead of one cluster reads of that one, whatever the school',
      [role('CL', { clusterId: 'b', schoolId: 'ash' })],
      'results: read',
      ash,
      false,
    ],
    ['a board reads of its phase', [role('IB', { phase: 'primary' })], 'results: read', ash, true],
    [
      'a board reads of no other',
      [role('IB', { phase: 'primary' })],
      'results: read',
      cedar,
      false,
    ],
    ['a board of no phase reads of none', [role('IB')], 'results: read', {}, false],
    ['the data team reads of all', [role('DT')], 'results: read', cedar, true],
    ['a blank denies', [role('HT', { schoolId: 'ash' })], 'results: change', ash, false],
    ['a role that the matrix has not is denied', [role('AU')], 'results: read', ash, false],
    [
      'two roles reach as far as the farther',
      [role('ST', { schoolId: 'cedar' }), role('CL', { clusterId: 'a' })],
      'results: read',
      beech,
      true,
    ],
    [
      'two roles reach no farther than either',
      [role('ST', { schoolId: 'ash' }), role('CL', { clusterId: 'b' })],
      'results: read',
      beech,
      false,
    ],
  ]
  it.each(cases)('%s', (_, roles, question, about, allowed) => {
    expect(can(matrix, roles, question, about)).toBe(allowed)
  })

  it('a question that the matrix does not have is a mistake of ours, not a denial', () => {
    expect(() => can(matrix, [role('DT')], 'votes: cast')).toThrow('no row "votes: cast"')
  })

  it('a reach that nobody knows is a mistake too', () => {
    const mistyped = matrixFrom([
      ['kind', 'name', 'what', 'retention', 'DT'],
      ['may', 'results', 'read', '', 'al'],
    ])
    expect(() => can(mistyped, [role('DT')], 'results: read')).toThrow('unknown reach "al"')
  })
})

const anId = fc.constantFrom('ash', 'beech', 'cedar', undefined)
const aRole: fc.Arbitrary<Role> = fc.record({
  role: fc.constantFrom(...roleCode.options),
  schoolId: anId,
  clusterId: fc.constantFrom('a', 'b', undefined),
  phase: fc.constantFrom('primary' as const, 'secondary' as const, undefined),
})
const roles = fc.array(aRole, { maxLength: 4 })
const about = fc.constantFrom(ash, beech, cedar, {})

describe('for any roles', () => {
  it('their order changes nothing, and one more takes nothing away', () => {
    fc.assert(
      fc.property(roles, aRole, about, (some, another, of) => {
        const before = can(matrix, some, 'results: read', of)
        expect(can(matrix, some.toReversed(), 'results: read', of)).toBe(before)
        expect(can(matrix, [another, ...some], 'results: read', of)).toBe(
          before || can(matrix, [another], 'results: read', of),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('what is allowed of some record might be allowed at all', () => {
    fc.assert(
      fc.property(roles, about, (some, of) => {
        const allowed = can(matrix, some, 'results: read', of)
        expect(allowed && !mightEver(matrix, some, 'results: read')).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is open', () => {
  it.each([
    ['way in: read', true],
    ['results: read', false],
    ['votes: cast', false],
  ])('%s is public: %s', (question, open) => {
    expect(isPublic(matrix, question)).toBe(open)
  })

  it('a section is shown to whoever might open something in it', () => {
    expect(mightEver(matrix, [role('ST')], 'results: read')).toBe(true)
    expect(mightEver(matrix, [role('ST')], 'results: change')).toBe(false)
    expect(mightEver(matrix, [], 'results: read')).toBe(false)
  })
})
