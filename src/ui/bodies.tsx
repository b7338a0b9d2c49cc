import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Memory } from '#lib/memory.ts'

/** HTML that our own components made, as text and as it is sent. */
export class Prepared {
  readonly html: string
  readonly bytes: Uint8Array

  constructor(html: string) {
    this.html = html
    this.bytes = Buffer.from(html)
  }
}

export function renderPart(node: VNode): Prepared {
  return new Prepared(renderToString(node))
}

/** Bodies of pages by what they were made of, for each server of pages its own; the one not asked for longest goes first. */
export class Bodies {
  readonly #most: number
  readonly #of = new WeakMap<object, Memory<Prepared>>()

  constructor(most: number) {
    this.#most = most
  }

  async of(
    server: { store: object },
    key: string,
    make: () => Promise<Prepared>,
  ): Promise<Prepared> {
    const memory = this.#of.get(server.store) ?? new Memory<Prepared>(this.#most)
    this.#of.set(server.store, memory)
    const known = memory.get(key)
    if (known !== undefined) return known
    const made = await make()
    memory.set(key, made)
    return made
  }
}
