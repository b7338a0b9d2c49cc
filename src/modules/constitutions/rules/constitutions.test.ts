import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Version } from '../model.ts'
import { defaultPolicy as policy } from './default-policy.ts'
import { changesBetween, inTheWay, parityOf, sentencesIn } from './parity.ts'
import { endsOn, inForce, renewalsDue, stageOf } from './stage.ts'

const ours = { remit: 'We help.', terms: 'We meet in Hill School.', conduct: 'We keep quiet.' }
const theirs = { cluster: 'B', texts: { ...ours, terms: 'We meet elsewhere.' } }
const kinds = (
  texts: Record<string, string>,
  reasons: Record<string, string> = {},
  others = [theirs],
) => parityOf(policy, { texts, reasons }, others).map(({ parity }) => parity.kind)

describe('parity between clusters', () => {
  it.each([
    ['remit and code alike, terms of one’s own', ours, ['alike', 'local', 'alike']],
    [
      'spaces and large letters are no difference',
      { ...ours, remit: '  WE\nhelp. ' },
      ['alike', 'local', 'alike'],
    ],
    ['another remit', { ...ours, remit: 'We compete.' }, ['differs', 'local', 'alike']],
    ['a section left out', { ...ours, terms: ' ' }, ['alike', 'missing', 'alike']],
  ])('%s', (_, texts, expected) => {
    expect(kinds(texts)).toEqual(expected)
  })

  it('the first cluster to have one is alike with nobody, and may go on', () => {
    expect(kinds(ours, {}, [])).toEqual(['alike', 'local', 'alike'])
    expect(inTheWay(parityOf(policy, { texts: ours, reasons: {} }, []))).toEqual([])
  })

  it.each([
    ['a variation with its reason may be approved', { remit: 'A special cluster.' }, []],
    ['without one it may not', {}, ['Remit differs from that of B without a reason']],
    ['blanks are no reason', { remit: '  ' }, ['Remit differs from that of B without a reason']],
  ])('%s', (_, reasons, expected) => {
    const texts = { ...ours, remit: 'We compete.' }
    expect(inTheWay(parityOf(policy, { texts, reasons }, [theirs]))).toEqual(expected)
  })

  it('an empty section is in the way, whatever the reason', () => {
    const parity = parityOf(
      policy,
      { texts: { remit: 'a', conduct: 'b' }, reasons: { terms: 'x' } },
      [],
    )
    expect(inTheWay(parity)).toEqual(['Terms of reference is empty'])
  })
})

describe('what differs between versions', () => {
  it('is told sentence by sentence', () => {
    const after = { ...ours, terms: 'We meet in Hill School. We meet on Mondays.', conduct: '' }
    expect(changesBetween(policy, ours, after)).toEqual([
      { id: 'terms', title: 'Terms of reference', added: ['We meet on Mondays.'], gone: [] },
      { id: 'conduct', title: 'Code of conduct', added: [], gone: ['We keep quiet.'] },
    ])
  })

  const texts = fc.record({ remit: fc.string(), terms: fc.string(), conduct: fc.string() })
  it('is nothing where nothing was changed, and turns round with the order of the two', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(changesBetween(policy, one, one)).toEqual([])
        const back = changesBetween(policy, other, one)
        const there = changesBetween(policy, one, other)
        expect(back.map(({ added, gone }) => [gone, added])).toEqual(
          there.map(({ added, gone }) => [added, gone]),
        )
      }),
    )
  })
  it('counts no empty sentence', () => {
    expect(sentencesIn('One.  Two!\n\n \nThree')).toEqual(['One.', 'Two!', 'Three'])
  })
})

const version = (of: Partial<Version>): Version => ({
  ...{ id: 'v', clusterId: 'c', number: 1, texts: ours, reasons: {}, by: 'x', at: '' },
  ...{ motionId: null, approvalId: null, approvedOn: null, endsOn: null },
  ...of,
})
const [carried, lost] = [{ carried: true }, { carried: false }]

describe('how far a constitution has come', () => {
  const put = { motionId: 'm' }
  const asked = { ...put, approvalId: 'n' }
  const approved = { ...asked, approvedOn: '2018-04-20', endsOn: '2019-04-19' }
  it.each([
    ['draft', {}, undefined, undefined],
    ['with the cluster', put, undefined, undefined],
    ['not carried by the cluster', put, lost, undefined],
    ['carried by the cluster', put, carried, undefined],
    ['with the board', asked, carried, undefined],
    ['not approved by the board', asked, carried, lost],
    ['approved by the board', asked, carried, carried],
    ['in force', { ...approved, endsOn: '2018-05-01' }, carried, carried],
    ['ended', { ...approved, endsOn: '2018-04-30' }, carried, carried],
  ] as const)('%s', (stage, of, cluster, board) => {
    expect(stageOf(version(of), { cluster, board }, '2018-05-01')).toBe(stage)
  })

  it('holds for a year', () => {
    expect(endsOn('2018-04-20', policy)).toBe('2019-04-19')
  })

  it('a newer approved one takes the place of an older that has not ended', () => {
    const older = version({ ...approved, number: 1 })
    const newer = version({ ...approved, number: 2, approvedOn: '2018-04-25' })
    expect(inForce([older, newer], '2018-05-01')?.number).toBe(2)
    expect(inForce([older, newer, version({ number: 3 })], '2019-05-01')).toBeUndefined()
  })
})

describe('renewal is on the desk', () => {
  it.each([
    ['where there was never one', [], true],
    ['sixty days before the end', [version({ endsOn: '2018-06-30' })], true],
    ['not sixty-one days before', [version({ endsOn: '2018-07-01' })], false],
    ['after the end', [version({ endsOn: '2018-04-30' })], true],
    [
      'not where a newer one lasts longer',
      [version({ endsOn: '2018-05-02' }), version({ endsOn: '2019-05-01' })],
      false,
    ],
    ['whatever other clusters have', [version({ clusterId: 'd', endsOn: '2019-05-01' })], true],
  ])('%s', (_, versions, expected) => {
    const due = renewalsDue(['c'], versions, { policy, today: '2018-05-01' })
    expect(due.length === 1).toBe(expected)
  })
})
