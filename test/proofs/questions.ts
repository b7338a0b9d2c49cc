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
  const asked = recordsOf(ours.plan).map((of) => ({ of, about: aboutOf(ours, of) }))
  for (const question of shell.matrix.may.keys()) {
    for (const { posts, roles, name } of everyPair(crowd)) {
      for (const { of, about } of asked) {
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

/** Each school, each cluster, nothing at all; of a body whose seat one holds, of oneself, or neither. */
function recordsOf(plan: World['ours']['plan']): Of[] {
  const places = [
    ...plan.clusters.flatMap(({ urns }) => urns.map((urn) => placeOf(plan, String(urn)))),
    ...plan.clusters.map(({ slug, phase }) => ({ cluster: slug, phase })),
    {},
  ]
  return places.flatMap((place) => [place, { ...place, hasSeat: true }, { ...place, isSelf: true }])
}

type Held = Pick<Known, 'posts' | 'name'> & { readonly roles: Known['person']['roles'] }

function everyPair(crowd: readonly Known[]): Held[] {
  const single = crowd.map(({ posts, name, person }) => ({ posts, name, roles: person.roles }))
  const inForce = single.filter((_, i) => crowd[i]?.relation === 'in force')
  const pairs = inForce.flatMap((one, i) =>
    inForce.slice(i + 1).map((other) => ({
      posts: [...one.posts, ...other.posts],
      roles: [...one.roles, ...other.roles],
      name: `${one.name} and ${other.name}`,
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
