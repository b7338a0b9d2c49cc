/**
 * JSON with the keys of every object in order and no spaces, so that the same data are the same
 * bytes on any machine. What is `undefined` is left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (isObject(each) ? inOrder(each) : each))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inOrder(of: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const keys = Object.keys(of).toSorted((a, b) => (a < b ? -1 : Number(a > b)))
  return Object.fromEntries(keys.map((key) => [key, of[key]]))
}
