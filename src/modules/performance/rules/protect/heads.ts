/**
 * What is hidden from one reader after the other, beginning with some: from each head of whose school
 * anything is hidden by then, until nothing is added. No other head knows more than those know who know
 * no school whole.
 */
export async function withHeads<Hidden>(
  first: readonly Hidden[],
  schoolsHidden: (all: readonly Hidden[]) => readonly string[],
  fromHead: (schoolId: string) => Hidden | Promise<Hidden>,
): Promise<readonly Hidden[]> {
  const all = [...first]
  const asked = new Set<string>()
  for (;;) {
    const next = schoolsHidden(all).find((id) => !asked.has(id))
    if (next === undefined) return all
    asked.add(next)
    all.push(await fromHead(next))
  }
}
