import { describe, expect, it } from 'vitest'
import { matrixFrom } from '#lib/matrix.ts'
import { can, isPublic, mightEver } from './access.ts'
import type { About, Role } from './model.ts'

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

describe('each reach of the matrix', () => {
  const reaches = (reach: string, role: Role, of: About) =>
    can(
      matrixFrom([
        ['kind', 'name', 'what', 'retention', role.role],
        ['may', 'predictions', 'read', '', reach],
      ]),
      [role],
      'predictions: read',
      of,
    )
  const [of, head] = [ash, role('HT', { schoolId: 'ash' })]
  const lead = role('CL', { clusterId: 'a' })
  const board = role('IB', { phase: 'primary' })

  it.each<[string, Role, About, boolean]>([
    ['all', role('ST'), {}, true],
    ['own', head, of, true],
    ['own', head, beech, false],
    ['own', role('HT'), {}, false],
    ['cluster', head, beech, true],
    ['cluster', head, cedar, false],
    ['cluster', head, { ...beech, clusterSchoolIds: [] }, false],
    ['cluster', head, { schoolId: 'beech', clusterId: 'a' }, false],
    ['cluster', role('HT'), of, false],
    ['cluster', lead, of, true],
    ['cluster', lead, cedar, false],
    ['cluster', lead, {}, false],
    ['phase', board, of, true],
    ['phase', board, cedar, false],
    ['phase', role('IB'), {}, false],
    ['seat', head, { hasSeat: true }, true],
    ['seat', head, { hasSeat: false }, false],
    ['seat', head, {}, false],
    ['asked', head, { isAsked: true }, true],
    ['asked', head, { isAsked: false }, false],
    ['asked', head, {}, false],
    ['self', head, { isSelf: true }, true],
    ['self', head, { isSelf: false }, false],
    ['self', head, {}, false],
  ])('%s, of somebody who is %j, %j: %s', (reach, who, what, may) => {
    expect(reaches(reach, who, what)).toBe(may)
  })

  it.each<[string, Role, About, About['agreedWith'], boolean]>([
    ['agreed-cluster', lead, of, ['cluster'], true],
    ['agreed-cluster', lead, of, ['partner', 'board'], false],
    ['agreed-cluster', lead, cedar, ['cluster'], false],
    ['agreed-partner', head, of, ['partner'], true],
    ['agreed-partner', head, of, ['cluster'], false],
    ['agreed-partner', head, beech, ['partner'], false],
    ['agreed-authority', role('LO'), cedar, ['authority'], true],
    ['agreed-authority', role('LO'), cedar, [], false],
    ['agreed-authority', role('LO'), cedar, undefined, false],
    ['agreed-board', board, of, ['board'], true],
    ['agreed-board', board, of, ['authority'], false],
    ['agreed-board', board, cedar, ['board'], false],
  ])('%s, of %j, %j and agreed with %j: %s', (reach, who, what, agreedWith, may) => {
    expect(reaches(reach, who, agreedWith === undefined ? what : { ...what, agreedWith })).toBe(may)
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

  it('nothing is public by a matrix that does not speak of the public', () => {
    const silent = matrixFrom([
      ['kind', 'name', 'what', 'retention', 'DT'],
      ['may', 'results', 'read', '', 'all'],
    ])
    expect(isPublic(silent, 'results: read')).toBe(false)
  })

  it('a section is shown to whoever might open something in it', () => {
    expect(mightEver(matrix, [role('ST')], 'results: read')).toBe(true)
    expect(mightEver(matrix, [role('ST')], 'results: change')).toBe(false)
    expect(mightEver(matrix, [role('ST'), role('DT')], 'results: change')).toBe(true)
    expect(mightEver(matrix, [role('AU')], 'results: read')).toBe(false)
    expect(mightEver(matrix, [role('ST')], 'votes: cast')).toBe(false)
    expect(mightEver(matrix, [], 'results: read')).toBe(false)
  })
})
