import type { Cluster } from '#modules/clusters/model.ts'
import { clusterInFull } from '#modules/clusters/rules.ts'
import type { Decided, Mandate } from '../model.ts'
import { isOpen } from './form.ts'

/** A mandate with the cluster that was asked and, once the vote has closed, what came of it. */
export interface Shown {
  readonly mandate: Mandate
  readonly cluster: (Cluster & { readonly schoolIds: readonly string[] }) | undefined
  readonly decided: Decided | undefined
}

export function askedOf({ cluster }: Shown): string {
  return cluster === undefined ? 'a cluster that has ended' : clusterInFull(cluster)
}

/** Where it stands, in a few words. */
export function stateWords({ mandate, decided }: Shown, today: string): string {
  if (decided !== undefined) return mandate.why === '' ? 'decided' : 'decided, and told why'
  if (mandate.summary !== null) return 'summed up, before the vote'
  return isOpen(mandate, today) ? 'open for answers' : 'to be summed up'
}
