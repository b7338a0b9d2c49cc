import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrixFrom } from '#lib/matrix.ts'
import { can, mightEver } from './access.ts'
import { roleCode, type About, type Role } from './model.ts'

const matrix = matrixFrom([
  ['kind', 'name', 'what', 'retention', 'P', 'ST', 'HT', 'CL', 'IB', 'DT'],
  ['may', 'results', 'read', '', '', 'own', 'own cluster', 'cluster', 'phase', 'all'],
  ['may', 'results', 'change', '', '', '', '', '', '', 'all'],
  ['may', 'way in', 'read', '', 'all', 'all', 'all', 'all', 'all', 'all'],
])

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
