/**
 * Where names of lines may stand: each as near its line's end as it can be with at least `gap`
 * between any two. Heights in, heights out, in the same order.
 */
export function apart(wanted: readonly number[], gap: number): number[] {
  const placed = [...wanted]
  const order = wanted.map((_, i) => i).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  let groups = order.map((i) => ({ members: [i], middle: wanted[i] ?? 0 }))
  for (let joined = true; joined;) {
    joined = false
    groups = groups.reduce<typeof groups>((made, group) => {
      const above = made.at(-1)
      if (above === undefined || bottom(above, gap) + gap <= top(group, gap))
        return [...made, group]
      joined = true
      return [...made.slice(0, -1), merged(above, group, wanted)]
    }, [])
  }
  for (const { members, middle } of groups) {
    for (const [n, i] of members.entries()) {
      placed[i] = middle + (n - (members.length - 1) / 2) * gap
    }
  }
  return placed
}

interface Group {
  readonly members: number[]
  readonly middle: number
}

function top({ members, middle }: Group, gap: number): number {
  return middle - ((members.length - 1) / 2) * gap
}

function bottom({ members, middle }: Group, gap: number): number {
  return middle + ((members.length - 1) / 2) * gap
}

function merged(a: Group, b: Group, wanted: readonly number[]): Group {
  const members = [...a.members, ...b.members]
  return { members, middle: members.reduce((sum, i) => sum + (wanted[i] ?? 0), 0) / members.length }
}
