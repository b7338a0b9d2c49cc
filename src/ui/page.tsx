import type { ComponentChildren, VNode } from 'preact'
import { renderToStringAsync } from 'preact-render-to-string'
import { assetUrl } from './assets.ts'

export interface Crumb {
  readonly name: string
  readonly href?: string
}

export interface PageProps {
  readonly title: string
  readonly breadcrumbs: readonly Crumb[]
  /** The name of the section that the page is in. */
  readonly current: string | undefined
  readonly partnership: string | undefined
  readonly person: string | undefined
  /** Shown on every page of a demo: that all of it is invented. */
  readonly notice: string | undefined
  readonly sections: readonly { readonly name: string; readonly href: string }[]
  /** Seconds after which a page about work under way shows itself again. */
  readonly refresh?: number | undefined
  readonly children: ComponentChildren
}

export async function renderPage(node: VNode): Promise<string> {
  return `<!doctype html>${await renderToStringAsync(node)}`
}

export function Page(props: PageProps) {
  const { title, partnership, notice, breadcrumbs, children, refresh } = props
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>{partnership === undefined ? `${title} - Trellis` : `${title} - ${partnership} - Trellis`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refresh !== undefined && <meta http-equiv="refresh" content={String(refresh)} />}
        <link rel="icon" href={assetUrl('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('trellis.css')} />
      </head>
      <body>
        <a class="govuk-skip-link" href="#main">
          Skip to main content
        </a>
        <Header {...props} />
        <Sections {...props} />
        <div class="tr-width">
          {breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
          <main id="main" class="tr-main">
            {notice !== undefined && <p class="tr-notice">{notice}</p>}
            {children}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  )
}

function Header({ partnership, person }: PageProps) {
  return (
    <header class="tr-header">
      <div class="tr-width tr-header__row">
        <a class="tr-header__home" href="/">
          <Mark />
          <span>Trellis</span>
        </a>
        {partnership !== undefined && <span class="tr-header__partnership">{partnership}</span>}
        {person !== undefined && (
          <>
            <form class="tr-search" action="/search" role="search">
              <label class="govuk-visually-hidden" for="find">
                Find a school
              </label>
              <input class="tr-search__field" id="find" name="q" type="search" placeholder="Find a school" />
              <button class="govuk-visually-hidden">Find</button>
            </form>
            <form class="tr-person" method="post" action="/sign-out">
              <span>{person}</span>
              <button class="tr-person__out">Sign out</button>
            </form>
          </>
        )}
      </div>
    </header>
  )
}

/** Slats crossing, drawn here: the mark of Trellis. */
function Mark() {
  return (
    <svg class="tr-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path
        d="M8 3 29 24M3 8l21 21M16 3l13 13M3 16l13 13M24 3 3 24M29 8 8 29M16 3 3 16M29 16 16 29"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
      />
    </svg>
  )
}

function Sections({ sections, current }: PageProps) {
  if (sections.length === 0) return null
  return (
    <nav class="tr-sections" aria-label="Sections">
      <ul class="tr-width tr-sections__list">
        {sections.map(({ name, href }) => (
          <li key={href}>
            <a class="tr-sections__link" href={href} aria-current={name === current ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav class="tr-crumbs" aria-label="Breadcrumb">
      <ol>
        {crumbs.map(({ name, href }) => (
          <li key={name}>{href === undefined ? name : <a href={href}>{name}</a>}</li>
        ))}
      </ol>
    </nav>
  )
}

function Footer() {
  return (
    <footer class="tr-footer">
      <div class="tr-width">
        <p>
          Trellis is free and open source (MIT). <a href="/accessibility">Accessibility</a>
        </p>
      </div>
    </footer>
  )
}
