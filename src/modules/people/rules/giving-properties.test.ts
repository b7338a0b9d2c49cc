import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readMatrix } from '#platform/matrix.ts'
import { can } from '../access.ts'
import { roleCode, type RoleCode } from '../model.ts'
import { mayGive } from './giving.ts'
import { rolesInForce } from './role-policy.ts'

const matrix = readMatrix()

const role = fc.constantFrom(...roleCode.options)
const place = fc.constantFrom('this school', 'another school', undefined)
const held = fc
  .array(fc.record({ role, schoolId: place }), { maxLength: 4 })
  .map((roles) => roles.map((one) => ({ ...one, clusterId: undefined, phase: undefined })))
const everybody = new Set(roleCode.options)
const anybody = fc.array(role).map((roles) => new Set(roles))
const by = fc.record({ roles: held, anybody })
const wanted = fc.record({ role, schoolId: place })

it('nobody asks or agrees beyond what the matrix allows', () => {
  fc.assert(
    fc.property(by, wanted, (giver, asked) => {
      const about = asked.schoolId === undefined ? {} : { schoolId: asked.schoolId }
      if (mayGive(rolesInForce, 'ask', giver, asked))
        expect(can(matrix, giver.roles, 'role request: change', about)).toBe(true)
      if (mayGive(rolesInForce, 'agree', giver, asked))
        expect(can(matrix, giver.roles, 'role request: decide', about)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('a role of a school lets nobody give anything in another school', () => {
  fc.assert(
    fc.property(wanted, fc.constantFrom<RoleCode>('HT', 'CH', 'ST', 'GV'), (asked, own) => {
      fc.pre(asked.schoolId !== 'this school')
      const role = { role: own, schoolId: 'this school', clusterId: undefined, phase: undefined }
      const head = { roles: [role], anybody: everybody }
      for (const step of ['ask', 'agree'] as const)
        expect(mayGive(rolesInForce, step, head, asked)).toBe(false)
    }),
  )
})

it('holding one role more never takes a right to give away', () => {
  fc.assert(
    fc.property(by, wanted, held, (giver, asked, more) => {
      fc.pre(mayGive(rolesInForce, 'ask', giver, asked))
      const larger = { ...giver, roles: [...giver.roles, ...more] }
      expect(mayGive(rolesInForce, 'ask', larger, asked)).toBe(true)
    }),
  )
})
