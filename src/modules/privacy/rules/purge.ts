import type { Gone } from '../model.ts'

/** By table, how many rows of one partnership, or of none. */
export function told(gone: readonly Gone[], partnershipId: string | null): Record<string, number> {
  return Object.fromEntries(
    gone
      .filter((each) => each.partnershipId === partnershipId)
      .map(({ table, rows }) => [table, rows]),
  )
}

interface Shown {
  readonly partnershipId: string
  readonly due: Readonly<Record<string, number>>
}

/** Whether more of a partnership would go than its people were shown, in any table. */
export function goesBeyond(gone: readonly Gone[], shown: readonly Shown[]): boolean {
  return gone.some(({ partnershipId, table, rows }) => {
    if (partnershipId === null) return false
    const notice = shown.find((each) => each.partnershipId === partnershipId)
    return rows > (notice?.due[table] ?? 0)
  })
}
