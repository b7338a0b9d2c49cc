import type { ComponentChildren } from 'preact'

type Look = 'primary' | 'secondary' | 'warning'

const looks: Readonly<Record<Look, string>> = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
}

interface ButtonProps {
  readonly children: ComponentChildren
  readonly look?: Look
  readonly name?: string
  readonly value?: string
  /** Why the person may not do this, when they know that it can be done: the button is then off. */
  readonly offBecause?: string | undefined
}

/** Sends the form that it is in. A page has at most one primary button. */
export function Button({ children, look = 'primary', name, value, offBecause }: ButtonProps) {
  const button = (
    <button class={looks[look]} name={name} value={value} disabled={offBecause !== undefined}>
      {children}
    </button>
  )
  if (offBecause === undefined) return button
  return (
    <>
      {button} <span class="tr-soft">{offBecause}</span>
    </>
  )
}

/** Goes somewhere and changes nothing. */
export function LinkButton(props: { href: string; children: ComponentChildren; look?: Look }) {
  const { href, children, look = 'secondary' } = props
  return (
    <a class={looks[look]} href={href} draggable={false}>
      {children}
    </a>
  )
}

/** What can be done here, in one row. */
export function Doing({ children }: { children: ComponentChildren }) {
  return <div class="tr-doing">{children}</div>
}
