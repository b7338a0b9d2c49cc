/**
 * Where names of lines may stand: each as near its line's end as it can be with at least `gap`
 * between any two. Heights in, heights out, in the same order. Names too near one another are
 * spread around the middle of their ends, together with those that this would push.
 */
export function apart(wanted: readonly number[], gap: number): number[] {
  const groups: number[][] = []
  const middle = (group: readonly number[]) =>
    group.reduce((sum, i) => sum + (wanted[i] ?? 0), 0) / group.length
  const reach = (group: readonly number[]) => ((group.length - 1) / 2) * gap

  for (const i of inOrder(wanted)) {
    const last = [i]
    let above = groups.at(-1)
    while (above && middle(above) + reach(above) + gap > middle(last) - reach(last)) {
      groups.pop()
      last.unshift(...above)
      above = groups.at(-1)
    }
    groups.push(last)
  }

  const placed = [...wanted]
  for (const group of groups) {
    for (const [n, i] of group.entries()) placed[i] = middle(group) - reach(group) + n * gap
  }
  return placed
}

/** The places of the heights in `wanted`, from the least. */
function inOrder(wanted: readonly number[]): number[] {
  return wanted.map((_, i) => i).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
}
