import type { Partnership } from '#modules/people/model.ts'

const lastPrintedYear = 2017

/**
 * What a page of the demo says where its percentages are not wholly invented: those of cluster A
 * are the seventeen anonymous rows of a printed booklet of 2017, and docs/demo.md lists every
 * difference from it.
 */
export function remarkFor(
  { invented }: Pick<Partnership, 'invented'>,
  cluster: { readonly slug: string },
  year: number,
): string | undefined {
  if (!invented || cluster.slug !== 'primary-a' || year > lastPrintedYear) return undefined
  return (
    'The percentages of phonics 2013 to 2017, early years 2014 to 2017 and reading, writing and ' +
    'maths 2016 and 2017 are those of seventeen anonymous rows of a printed booklet; the schools ' +
    'and their numbers of pupils are invented.'
  )
}
