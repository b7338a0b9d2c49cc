/** The words for a choice of booklets, and which booklets it holds. */
export interface Scope {
  readonly value: string
  readonly name: string
}

interface ClusterNamed {
  readonly slug: string
  readonly title: string
}

/** What can be asked for in one run. */
export function scopesFor(clusters: readonly ClusterNamed[]): Scope[] {
  return [
    { value: 'all', name: 'Everything: the whole, each cluster, each school' },
    { value: 'clusters', name: 'The whole and each cluster' },
    { value: 'schools', name: 'Each school' },
    ...clusters.map(({ slug, title }) => ({
      value: `cluster ${slug}`,
      name: `${title} and its schools`,
    })),
  ]
}

/** One that was asked for when the cluster still had that name keeps its own words. */
export function scopeName(value: string, scopes: readonly Scope[]): string {
  return scopes.find((scope) => scope.value === value)?.name ?? value
}

type Kind =
  | { readonly kind: 'whole' }
  | { readonly kind: 'cluster'; readonly cluster: { slug: string; schoolIds: readonly string[] } }
  | { readonly kind: 'school'; readonly school: { readonly id: string } }

/** The booklets of a choice, out of all that there are. */
export function inScope<S extends Kind>(subjects: readonly S[], scope: string): S[] {
  switch (scope) {
    case 'all':
      return [...subjects]
    case 'clusters':
      return subjects.filter(({ kind }) => kind !== 'school')
    case 'schools':
      return subjects.filter(({ kind }) => kind === 'school')
    default:
      return ofCluster(subjects, scope.replace(/^cluster /, ''))
  }
}

function ofCluster<S extends Kind>(subjects: readonly S[], slug: string): S[] {
  const cluster = subjects.find(
    (subject) => subject.kind === 'cluster' && subject.cluster.slug === slug,
  )
  const ids = new Set(cluster?.kind === 'cluster' ? cluster.cluster.schoolIds : [])
  return subjects.filter(
    (subject) => subject === cluster || (subject.kind === 'school' && ids.has(subject.school.id)),
  )
}
