import { describe, expect, it } from 'vitest'
import { noticeIn } from './notice-form.ts'

const typed = {
  ...{ school: '900001', kind: 'warning notice', ground: 'governance', issued: '2017-10-02' },
  ...{ discussedOn: '2017-10-01', discussedWith: 'the lead of Cluster A', asks: 'A plan' },
}
const today = '2017-10-02'
type Typed = typeof typed

function read(
  changed: Partial<Typed>,
  school: { maintained: boolean | undefined } | undefined = { maintained: true },
) {
  const found = noticeIn({ ...typed, ...changed }, school, today)
  return 'problems' in found ? found.problems.map(({ field, text }) => `${field}: ${text}`) : found
}

describe('a form of a notice', () => {
  const { school: _, ...notice } = typed

  it.each<[string, Partial<Typed>]>([
    ['as it was typed', {}],
    ['that was talked about on the same day', { discussedOn: '2017-10-02' }],
    ['of another kind', { kind: 'note of concern' }],
    ['on another ground', { ground: 'safety' }],
    ['that asks as much as it may', { asks: 'x'.repeat(2000) }],
  ])('tells one %s', (_of, changed) => {
    expect(read(changed)).toEqual({ ...notice, ...changed })
  })

  const day = 'Write a day like 2017-10-01'
  it.each<[string, Partial<Typed>, string[]]>([
    ['of no kind', { kind: 'letter' }, ['kind: Choose a note of concern or a warning notice.']],
    ['on no ground', { ground: 'anything' }, ['ground: Choose a ground.']],
    [
      'without a talk before',
      { discussedOn: '', issued: '' },
      [`discussedOn: ${day}: when it was talked about.`, `issued: ${day}: when it is issued.`],
    ],
    [
      'issued before the talk',
      { discussedOn: '2017-10-03' },
      ['discussedOn: The talk with the cluster lead comes before the notice.'],
    ],
    [
      'that is not issued yet',
      { issued: '2017-10-03' },
      ['issued: A notice is recorded once it is issued.'],
    ],
    [
      'without whom it was talked about with, and what it asks',
      { discussedWith: '', asks: '' },
      [
        'discussedWith: Say with whom it was talked about, by role.',
        'asks: Say what the school is asked to do.',
      ],
    ],
    ['that asks too much', { asks: 'x'.repeat(2001) }, ['asks: Use 2000 characters at most.']],
  ])('%s is refused at its field', (_of, changed, problems) => {
    expect(read(changed)).toEqual(problems)
  })

  it('of a warning goes to no academy', () => {
    expect(read({}, { maintained: false })).toEqual([
      'kind: A warning notice is for maintained schools. Write to the trust and the Regions Group about this one.',
    ])
    expect(read({}, { maintained: undefined })).not.toBeInstanceOf(Array)
  })

  it('is of a school', () => {
    const found = noticeIn(typed, undefined, today)
    expect(found).toEqual({ problems: [{ field: 'school', text: 'Choose a school.' }] })
  })
})
