/** The store and JSON say `null` where the code says `undefined`: these two cross the border. */
type WithoutNulls<T> = {
  readonly [K in keyof T]: null extends T[K] ? Exclude<T[K], null> | undefined : T[K]
}

/** The same record with `undefined` for each `null` of its own; what lies deeper is left alone. */
export function withoutNulls<T extends object>(record: T): WithoutNulls<T>
export function withoutNulls(record: object): object {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [name, value ?? undefined]),
  )
}

export function orNull<T>(value: T | undefined): T | null {
  return value ?? null
}

/** One record over another of its kind: what the upper one leaves `undefined` shows the lower one's. */
export function overlaid<T extends object>(under: T | undefined, over: T): T
export function overlaid(under: object | undefined, over: object): object {
  const told = Object.entries(over).filter(([, value]) => value !== undefined)
  return { ...under, ...Object.fromEntries(told) }
}
