import type { ComponentChildren } from 'preact'

/** A page that stands alone in a folder, with its style sheet beside it: nothing of it needs a server. */
export function Document(props: {
  title: string
  partnership: string
  children: ComponentChildren
}) {
  const { title, partnership, children } = props
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} - ${partnership} - Trellis`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="trellis.css" />
      </head>
      <body>
        <header class="tr-header">
          <div class="tr-width tr-header__row">
            <span class="tr-header__home">Trellis</span>
            <span class="tr-header__partnership">{partnership}</span>
          </div>
        </header>
        <div class="tr-width">
          <main class="tr-main">{children}</main>
        </div>
      </body>
    </html>
  )
}
