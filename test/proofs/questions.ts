import { can } from '#modules/people/access.ts'
import { maySee } from '#modules/releases/access.ts'
import { audiences } from '#modules/releases/model.ts'
import type { World } from '../world.ts'
import { aboutOf, controlSays, matrixSays, placeOf, type Of } from '../access/oracle.ts'
import type { Known } from './crowd.ts'
import { Tally } from './tally.ts'

/** Every question of the matrix of every record, for everybody alone and for any two in one person. */
export function compareQuestions({ shell, ours }: World, crowd: readonly Known[]): Tally {
  const tally = new Tally()
  const all = recordsOf(ours.plan).map((of) => ({ of, about: aboutOf(ours, of) }))
  // With whom a record is shared is a matter of each role by itself.
  const unshared = all.filter(({ of }) => of.agreedWith === undefined)
  for (const [question, cells] of shell.matrix.may) {
    const reaches = new Set([...cells.values()].flatMap((cell) => [...cell]))
    // Everybody alone is asked of each state everywhere; two in one person where a cell speaks of it.
    const ofPairs = unshared.filter(
      ({ of }) =>
        (of.hasSeat !== true || reaches.has('seat')) &&
        (of.isAsked !== true || reaches.has('asked')) &&
        (of.isSelf !== true || reaches.has('self')),
    )
    for (const { posts, roles, name, isPair } of everyPair(crowd)) {
      for (const { of, about } of isPair ? ofPairs : all) {
        tally.note(question, {
          says: matrixSays(ours.plan, posts, question, of),
          did: can(shell.matrix, roles, question, about),
          words: () => `${name} of ${JSON.stringify(of)}`,
        })
      }
    }
  }
  return tally
}

/** Whether `can()` with another matrix says something that the file does not, of any record to anybody. */
export function isNoticed(
  { shell, ours }: World,
  crowd: readonly Known[],
  question: string,
  answers: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const matrix = { ...shell.matrix, may: new Map([...shell.matrix.may, [question, answers]]) }
  return recordsOf(ours.plan).some((of) => {
    const about = aboutOf(ours, of)
    return crowd.some(
      ({ posts, person }) =>
        matrixSays(ours.plan, posts, question, of) !== can(matrix, person.roles, question, about),
    )
  })
}

/** Each school, each cluster, nothing at all; of a body whose seat one holds, asked by a seat, of oneself, shared, or neither. */
function recordsOf(plan: World['ours']['plan']): Of[] {
  const places = [
    ...plan.clusters.flatMap(({ urns }) => urns.map((urn) => placeOf(plan, String(urn)))),
    ...plan.clusters.map(({ slug, phase }) => ({ cluster: slug, phase })),
    // A school that is in no cluster any more, and nothing at all.
    { urn: String(plan.clusters[0]?.urns[0]) },
    {},
  ]
  return places.flatMap((place) => [
    place,
    { ...place, hasSeat: true },
    { ...place, isAsked: true },
    { ...place, isSelf: true },
    { ...place, agreedWith: ['cluster', 'board'] as const },
    { ...place, agreedWith: ['partner', 'authority'] as const },
  ])
}

type Held = Pick<Known, 'posts' | 'name'> & {
  readonly roles: Known['person']['roles']
  readonly isPair: boolean
}

function everyPair(crowd: readonly Known[]): Held[] {
  const single = crowd.map(({ posts, name, person }) => ({
    ...{ posts, name, roles: person.roles, isPair: false },
  }))
  const inForce = single.filter((_, i) => crowd[i]?.relation === 'in force')
  const pairs = inForce.flatMap((one, i) =>
    inForce.slice(i + 1).map((other) => ({
      posts: [...one.posts, ...other.posts],
      roles: [...one.roles, ...other.roles],
      name: `${one.name} and ${other.name}`,
      isPair: true,
    })),
  )
  return [...single, ...pairs]
}

/** Every release's audience, with no embargo, with one that is over and with one that is not. */
export function compareControls(crowd: readonly Known[]): Tally {
  const tally = new Tally()
  const now = Temporal.Now.instant()
  const moments = [undefined, now.subtract({ hours: 1 }), now.add({ hours: 24 })]
  for (const { posts, roles, name } of everyPair(crowd)) {
    for (const audience of audiences) {
      for (const moment of moments) {
        const control = { audience, visibleFrom: moment?.toString() }
        tally.note(audience, {
          says: controlSays(posts, control),
          did: maySee(roles, control, now),
          words: () => `${name}, embargo until ${moment?.toString() ?? 'never'}`,
        })
      }
    }
  }
  return tally
}
