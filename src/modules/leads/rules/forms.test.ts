import { describe, expect, it } from 'vitest'
import { commissionIn, electionIn, headshipsIn } from './forms.ts'

const schools = [{ id: 's', urn: '900001', name: 'Hill School' }]

describe('headships are written a line each', () => {
  it.each([
    ['by the name of a school that is known', 'hill school, 2012-09-01', 's', null],
    ['by its URN', '900001, 2012-09-01, 2016-08-31', 's', '2016-08-31'],
    [
      'of a school elsewhere, with a comma in its name',
      'St Ann’s, Leeds, 2012-09-01, 2016-08-31',
      null,
      '2016-08-31',
    ],
    ['with a comma after the first day and no last day', 'Hill School, 2012-09-01,', 's', null],
  ])('%s', (_, line, schoolId, to) => {
    const read = headshipsIn({ headships: `${line}\n\n` }, schools)
    expect(read).toMatchObject({ headships: [{ schoolId, from: '2012-09-01', to }] })
  })

  it.each([
    ['nothing', ''],
    ['no day', 'Hill School'],
    ['a day that is none', 'Hill School, 2012-02-30'],
    ['a last day before the first', 'Hill School, 2012-09-01, 2011-08-31'],
  ])('%s is refused, and the line is named', (_, headships) => {
    expect(headshipsIn({ headships }, schools)).toMatchObject({
      problems: [{ field: 'headships' }],
    })
  })
})

describe('an election is called within the policy', () => {
  const most = (post: string) => (post === 'vice chair' ? 3 : undefined)
  const typed = { post: 'vice chair', places: '3', ballot: 'secret', startsOn: '2018-09-01' }
  const today = '2018-06-01'
  it('for three vice chairs in secret', () => {
    expect(electionIn(typed, { most, today })).toEqual({
      ...{ post: 'vice chair', places: 3, secret: true, startsOn: '2018-09-01' },
    })
  })
  it.each([
    ['a post that there is not', { post: 'king' }, 'post'],
    ['four vice chairs', { places: '4' }, 'places'],
    ['no chair at all', { places: '0' }, 'places'],
    ['a ballot that is neither', { ballot: '' }, 'ballot'],
    ['a term that began yesterday', { startsOn: '2018-05-31' }, 'startsOn'],
  ])('not for %s', (_, changed, field) => {
    const read = electionIn({ ...typed, ...changed }, { most, today })
    expect(read).toMatchObject({ problems: [{ field }] })
  })
})

describe('a part of the role is commissioned out', () => {
  const among = { parts: ['support'], carried: ['m'] }
  const typed = {
    part: 'support',
    doneBy: 'A school',
    from: '2018-09-01',
    to: '2019-07-31',
    motion: 'm',
  }
  it('with the cluster’s permission', () => {
    expect(commissionIn(typed, among)).toMatchObject({ part: 'support', motionId: 'm' })
  })
  it.each([
    [
      'membership of the improvement board',
      { part: 'membership of the improvement board' },
      'part',
    ],
    ['by a motion that was not carried', { motion: 'n' }, 'motion'],
    ['by nobody', { doneBy: '' }, 'doneBy'],
    ['until before it begins', { to: '2018-08-31' }, 'to'],
  ])('never %s', (_, changed, field) => {
    expect(commissionIn({ ...typed, ...changed }, among)).toMatchObject({ problems: [{ field }] })
  })
})
