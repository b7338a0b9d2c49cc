/**
 * JSON with the keys of every object in order and no spaces, so that the same data are the same
 * bytes on any machine. What is `undefined` is left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value)) ?? 'null'
}

/** The same data with keys in order: itself where they are so already, for a review has millions of fields. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return listInOrder(value)
  return 'toJSON' in value ? value : objectInOrder(value)
}

function listInOrder(list: readonly unknown[]): readonly unknown[] {
  const ordered = list.map(inOrder)
  return ordered.every((each, at) => each === list[at]) ? list : ordered
}

function objectInOrder(of: object): object {
  const keys = Object.keys(of)
  const values: unknown[] = Object.values(of)
  let isSame = true
  for (const [i, key] of keys.entries()) {
    const value = values[i]
    values[i] = inOrder(value)
    isSame &&= values[i] === value && (i === 0 || (keys[i - 1] ?? '') <= key)
  }
  if (isSame) return of
  const order = keys.map((key, i) => [key, values[i]] as const)
  return Object.fromEntries(order.toSorted(byKey))
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : Number(one > other)
}
