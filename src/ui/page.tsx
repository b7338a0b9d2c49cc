import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { assetUrl } from './assets.ts'
import { Header, Sections, type Section } from './header.tsx'

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
  readonly sections: readonly Section[]
  /** Seconds after which a page about work under way shows itself again. */
  readonly refresh?: number | undefined
  readonly children: ComponentChildren
}

/** The HTML of a whole page, escaped. */
export function renderPage(node: VNode): string {
  return `<!doctype html>${renderToString(node)}`
}

/** The frame of every page: who and where on top, one answer in the middle, what Trellis is below. */
export function Page(props: PageProps) {
  const { title, partnership, notice, breadcrumbs, children, refresh } = props
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>
          {[title, partnership, 'Trellis'].filter((part) => part !== undefined).join(' - ')}
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {refresh !== undefined && <meta http-equiv="refresh" content={String(refresh)} />}
        <link rel="icon" href={assetUrl('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('trellis.css')} />
      </head>
      <body>
        <a class="govuk-skip-link" href="#main">
          Skip to main content
        </a>
        <Header partnership={partnership} person={props.person} />
        <Sections sections={props.sections} current={props.current} />
        <div class="tr-width tr-body">
          {partnership !== undefined && (
            <div class="tr-print-head" aria-hidden="true">
              <span>{partnership}</span>
              <span>{title}</span>
            </div>
          )}
          {notice !== undefined && <Notice text={notice} />}
          {breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
          <main id="main" class="tr-main" tabindex={-1}>
            {children}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  )
}

function Notice({ text }: { text: string }) {
  return (
    <aside class="tr-notice" aria-label="About these pages">
      <p>{text}</p>
    </aside>
  )
}

function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav class="tr-crumbs" aria-label="Breadcrumb">
      <ol>
        {crumbs.map(({ name, href }) => (
          <li key={name}>
            {href === undefined ? (
              <span aria-current="page">{name}</span>
            ) : (
              <a href={href}>{name}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Footer() {
  return (
    <footer class="tr-footer">
      <div class="tr-width tr-footer__row">
        <p>
          Trellis is where a partnership of schools runs its school improvement. Free and open
          source (MIT).
        </p>
        <p>
          <a href="/privacy">Privacy</a> <a href="/accessibility">Accessibility</a>
        </p>
      </div>
    </footer>
  )
}
