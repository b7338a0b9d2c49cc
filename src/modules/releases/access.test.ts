import { describe, expect, it } from 'vitest'
import { roleCode, type Role, type RoleCode } from '#modules/people/model.ts'
import { isOf, maySee, reaches } from './access.ts'
import { audiences, type Audience } from './model.ts'

const now = Temporal.Instant.from('2018-09-01T09:00:00Z')
const [over, toCome] = ['2018-09-01T09:00:00Z', '2018-09-01T09:00:01Z']

/** Who is of each audience, written out by hand. */
const members: Readonly<Record<Audience, string>> = {
  public: 'ST HT GV CH SL VL CL SE LO AD DT BM IB CP AU',
  everyone: 'ST HT GV CH SL VL CL SE LO AD DT BM IB CP AU',
  schools: 'ST HT GV CH SL VL CL SE LO AD DT',
  cluster: 'ST HT GV CH SL VL CL SE LO AD DT',
  'own school': 'ST HT GV CH SL VL CL SE LO AD DT',
  authority: 'LO AD DT',
  'data team': 'DT',
}

const isMember = (role: RoleCode, audience: Audience) => members[audience].split(' ').includes(role)

const each = audiences.flatMap((audience) =>
  roleCode.options.map((role) => [role, audience, isMember(role, audience)] as const),
)

describe('a release', () => {
  it.each(each)('is for %s where its audience is %s: %s', (role, audience, may) => {
    expect(isOf([{ role }], audience)).toBe(may)
    expect(maySee([{ role }], { audience, visibleFrom: undefined }, now)).toBe(may)
    expect(maySee([{ role }], { audience, visibleFrom: over }, now)).toBe(may)
  })

  it.each(each)(
    'is before its embargo for %s, of %s, only with the authority',
    (role, audience, may) => {
      const early = may && isMember(role, 'authority')
      expect(maySee([{ role }], { audience, visibleFrom: toCome }, now)).toBe(early)
    },
  )

  it('is for whoever has one role of its audience, and for nobody without a role but what is everyone’s or the public’s', () => {
    expect(isOf([{ role: 'ST' }, { role: 'DT' }], 'data team')).toBe(true)
    expect(isOf([], 'everyone')).toBe(true)
    expect(isOf([], 'public')).toBe(true)
    expect(isOf([], 'schools')).toBe(false)
  })
})

/** A school beside another in a cluster, whose figures somebody wants to see. */
const school = { schoolId: 'one', clusterId: 'a', clusterSchoolIds: ['one', 'two'] }
const post = (role: RoleCode, at: Partial<Role> = {}): Role => ({
  ...{ role, schoolId: undefined, clusterId: undefined, phase: undefined },
  ...at,
})
const parts = ['cluster', 'own school'] as const

/** Who sees the school in each of the two, by hand: of the school, of another of its cluster, and its leads. */
const ofSchool: ReadonlySet<RoleCode> = new Set(['ST', 'HT', 'GV', 'CH', 'SE'])
const ofCluster: ReadonlySet<RoleCode> = new Set(['ST', 'HT', 'GV', 'CH'])
const authority: ReadonlySet<RoleCode> = new Set(['LO', 'AD', 'DT'])

describe('a release that is shared in part', () => {
  const cases = parts.flatMap((audience) =>
    roleCode.options.map((role) => [role, audience] as const),
  )
  const isAll = (role: RoleCode) => authority.has(role)

  it.each(cases)('%s of the school itself, where each %s sees its own', (role, audience) => {
    const of = post(role, { schoolId: 'one' })
    expect(reaches([of], audience, school)).toBe(isAll(role) || ofSchool.has(role))
    expect(reaches([of], audience, { schoolId: 'one' })).toBe(isAll(role) || ofSchool.has(role))
  })

  it.each(cases)(
    '%s of another school of the cluster, where each %s sees its own',
    (role, audience) => {
      const may = isAll(role) || (audience === 'cluster' && ofCluster.has(role))
      expect(reaches([post(role, { schoolId: 'two' })], audience, school)).toBe(may)
      expect(reaches([post(role, { schoolId: 'far' })], audience, school)).toBe(isAll(role))
      expect(reaches([post(role, { schoolId: 'two' })], audience, { schoolId: 'one' })).toBe(
        isAll(role),
      )
    },
  )

  it.each(cases)('%s of a cluster, where each %s sees its own', (role, audience) => {
    const may = isAll(role) || (audience === 'cluster' && ['VL', 'CL'].includes(role))
    expect(reaches([post(role, { clusterId: 'a' })], audience, school)).toBe(may)
    expect(reaches([post(role, { clusterId: 'b' })], audience, school)).toBe(isAll(role))
  })

  it.each(cases)(
    '%s of no school or cluster reaches none for it, where each %s does',
    (role, audience) => {
      expect(reaches([post(role)], audience, school)).toBe(isAll(role))
      expect(reaches([post(role)], audience, {})).toBe(isAll(role))
      expect(reaches([post(role)], audience, { clusterSchoolIds: [] })).toBe(isAll(role))
    },
  )

  it.each(each)('%s sees every school or none, of %s that is not', (role, audience, may) => {
    if (audience === 'cluster' || audience === 'own school') return
    expect(reaches([post(role, { schoolId: 'far' })], audience, school)).toBe(may)
  })

  it('is seen by whoever reaches the school by one role of several, and by nobody without one', () => {
    const far = post('HT', { schoolId: 'far' })
    expect(reaches([far, post('SE', { schoolId: 'one' })], 'own school', school)).toBe(true)
    expect(reaches([far, post('LO')], 'own school', school)).toBe(true)
    expect(reaches([], 'cluster', school)).toBe(false)
  })
})
