/**
 * Stands for vitest in a bundle of tests: it only collects them, so that they can be run again and
 * again in one process. It knows what the tests of rules use, and no more.
 */
export { expect } from 'vitest'

type Body = (...row: readonly unknown[]) => unknown

const tests: (() => unknown)[] = []
/** As in vitest, what a `describe` holds is asked once its file is loaded. */
const described: (() => unknown)[] = []

/** Every test, once all files are loaded. */
export function collected(): readonly (() => unknown)[] {
  for (let body = described.shift(); body !== undefined; body = described.shift()) body()
  return tests
}

export const it = Object.assign(add, { each: eachOf(add) })
export const test = Object.assign(add.bind(undefined), { each: eachOf(add) })
export const describe = Object.assign(within, { each: eachOf(within) })

function add(_: string, ...rest: readonly unknown[]): void {
  const body = bodyIn(rest)
  tests.push(() => body())
}

function within(_: string, ...rest: readonly unknown[]): void {
  described.push(bodyIn(rest))
}

/** A row that is a list gives several values, as in vitest. */
function eachOf(one: (name: string, body: Body) => void) {
  return (rows: readonly unknown[]) =>
    (name: string, ...rest: readonly unknown[]): void => {
      const body = bodyIn(rest)
      for (const row of rows) one(name, () => (Array.isArray(row) ? body(...row) : body(row)))
    }
}

/** Options may stand before the body. */
function bodyIn(rest: readonly unknown[]): Body {
  const body = rest.find((each): each is Body => typeof each === 'function')
  if (body === undefined) throw new Error('A test has a body')
  return body
}
