import type { ComponentChildren } from 'preact'

/** A name and what is said of it, in a list of such. */
export function Item({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
