import { describe, expect, it } from 'vitest'
import { packOf } from '../../../../test/cases/book.ts'
import { explainedPassages } from './explain.ts'
import { packs } from './packs.ts'
import { criteriaKind, criteriaKindName } from './policy-kind.ts'
import { packSchema } from './schemas.ts'

const bury = packOf('bury-2017')

describe('criteria of support categories as a policy', () => {
  it('are adopted under their own name, by two people', () => {
    expect(criteriaKindName).toBe('criteria')
    expect(criteriaKind).toMatchObject({
      ...{ kind: 'criteria', slug: 'criteria', title: 'Criteria of support categories' },
      about: 'By which criteria a review proposes a support category for each school.',
      needsSecond: true,
    })
    expect(criteriaKind.schema()).toEqual(packSchema())
  })

  it('come with Trellis as packs', () => {
    expect(criteriaKind.shipped).toEqual(
      packs.map((pack) => ({ name: pack.name, title: pack.title, document: pack })),
    )
    expect(criteriaKind.shipped).toHaveLength(2)
  })

  it('are read with what they say, and with what whoever adopts them should know', () => {
    const later = { ...bury, year: 2019 }
    const read = criteriaKind.read(later)
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    expect(read.document).toEqual(later)
    expect(read.explained).toEqual(explainedPassages(later))
    expect(read.warnings).toContain('C2A.2: 2018/19 has no floor for primary schools.')
  })

  it('are refused where they contradict themselves, and only for that', () => {
    const [first] = bury.categories
    const criteria = [...(first?.criteria ?? []), ...(first?.criteria ?? []).slice(0, 1)]
    const [, ...others] = bury.categories
    const categories = [{ ...first, criteria }, ...others]
    expect(criteriaKind.read({ ...bury, year: 2019, categories })).toEqual({
      problems: ['C1.1: C1.1 stands twice.'],
    })
    expect(criteriaKind.read({})).toHaveProperty('problems')
  })
})
