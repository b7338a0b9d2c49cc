import { describe, expect, it } from 'vitest'
import type { Role, RoleCode } from '#modules/people/model.ts'
import { groupAsked, voiceOfSchool } from './represented.ts'
import { isAskedOfGroup, nounOf, ownVoices, voicesAsked } from './shown.ts'
import { persons, schools } from './tally.ts'

const cluster = {
  ...{ id: 'c', slug: 'a', name: 'A', phase: 'primary' as const },
  schoolIds: ['ash', 'beech'],
}
const ofCluster = { cluster, group: [] }
const ofChairs = { cluster: undefined, group: [voiceOfSchool('ash', 'CH')] }
const named = { id: 'me', schoolId: null, role: null, personId: 'me' }
const ofPeople = { cluster: undefined, group: [named] }

function me(...posts: readonly (readonly [RoleCode, string?])[]) {
  const roles: Role[] = posts.map(([role, schoolId]) => ({
    ...{ role, schoolId, clusterId: undefined, phase: undefined },
  }))
  return { personId: 'me', roles }
}

describe('for whom a person answers', () => {
  it.each([
    ['a head of the cluster, for the school', ofCluster, me(['HT', 'ash']), ['ash'], false],
    [
      'a head of two schools, for both',
      ofCluster,
      me(['HT', 'ash'], ['HT', 'beech']),
      ['ash', 'beech'],
      false,
    ],
    ['a head of another cluster, for none', ofCluster, me(['HT', 'cedar']), [], false],
    ['a chair of a school of the cluster, for none', ofCluster, me(['CH', 'ash']), [], false],
    ['a chair where chairs are asked, for the school', ofChairs, me(['CH', 'ash']), ['ash'], true],
    ['a head where chairs are asked, for none', ofChairs, me(['HT', 'ash']), [], false],
    ['a chair of no school, for none', ofChairs, me(['CH']), [], false],
    ['a person by name, for themselves', ofPeople, me(['ST', 'ash']), ['me'], true],
    ['another person, for none', ofPeople, { ...me(['ST', 'ash']), personId: 'you' }, [], false],
    [
      'a head once the cluster has ended, for none',
      { cluster: undefined, group: [] },
      me(['HT', 'ash']),
      [],
      false,
    ],
  ] as const)('%s', (_, shown, person, own, isAsked) => {
    expect(ownVoices(shown, person).map(({ id }) => id)).toEqual(own)
    expect(isAskedOfGroup(shown, person)).toBe(isAsked)
  })
})

it('counts people where people were asked by name, and schools elsewhere', () => {
  expect([ofCluster, ofChairs, ofPeople].map(nounOf)).toEqual([schools, schools, persons])
  expect([ofCluster, ofChairs, ofPeople].map((each) => voicesAsked(each).length)).toEqual([2, 1, 1])
})

it('asks a group by the voices that it has on the day', () => {
  const speaksFor = { who: 'chairs' as const }
  const ash = { id: 'ash', name: 'Ash', isAnswered: false }
  expect(groupAsked('Governors', { speaksFor, role: 'CH', schools: [ash], people: [] })).toEqual({
    represents: 'Governors: the chairs of governors of all schools',
    voices: [voiceOfSchool('ash', 'CH')],
  })
  const people = [{ personId: 'me', name: 'Me' }]
  expect(
    groupAsked('Parents', { speaksFor: { who: 'people' }, role: undefined, schools: [], people }),
  ).toEqual({ represents: 'Parents: people by name', voices: [named] })
})
