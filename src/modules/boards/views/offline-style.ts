/** The look of a copy to read offline: it stands in the file, which fetches nothing. */
export const offlineStyle = `
  :root { color-scheme: light dark; --ink: #0b0c0c; --soft: #505a5f; --line: #b1b4b6;
    --paper: #fff; --wash: #f3f2f1; --link: #12436d; --mark: #801650 }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #f1f3f4; --soft: #b4bcc2; --line: #5a646c; --paper: #12171b; --wash: #1f262c;
      --link: #9cc8ee; --mark: #d98fbd }
  }
  * { box-sizing: border-box }
  body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
    font: 1.125rem/1.5 system-ui, sans-serif }
  header, main { max-width: 44rem; margin: 0 auto; padding: 0 1rem }
  header { padding-top: 1rem; color: var(--soft) }
  header p { margin: 0 }
  h1 { margin: .5rem 0; font-size: 1.9rem; line-height: 1.2 }
  h2 { margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line);
    font-size: 1.4rem; line-height: 1.25 }
  h3 { margin: 0 0 .25rem; font-size: 1.1rem }
  p { margin: 0 0 1rem }
  .when { font-size: 1.25rem }
  a { color: var(--link); text-underline-offset: .15em }
  a:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
  nav ul { margin: 0; padding: 0; list-style: none }
  nav li, nav p { margin: 0 0 .25rem }
  nav a, .back a { display: inline-block; padding: .25rem 0 }
  .notice, .note { padding: .75rem 1rem; border-left: 5px solid var(--mark); background: var(--wash) }
  .note { border-left-style: dashed }
  .note p:last-child { margin: 0 }
  .note + .back { margin-top: 1rem }
  .exempt { width: fit-content; padding: .1rem .5rem; border: 2px solid var(--mark); font-weight: 600 }
  .wide { overflow-x: auto; margin: 0 0 1rem }
  .wide:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
  .digest, .back { color: var(--soft); font-size: 1rem }
  table { width: 100%; border-collapse: collapse; font-size: 1rem }
  caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left;
    vertical-align: top }
  @media (max-width: 30rem) { body { font-size: 1.0625rem } h1 { font-size: 1.6rem }
    th, td { padding-right: .4rem } }
  @media print {
    :root { color-scheme: light; --ink: #000; --soft: #333; --line: #777; --paper: #fff;
      --wash: #fff; --link: #000; --mark: #000 }
    body, table, .digest, .exempt { font-size: 11pt }
    main, header { max-width: none; padding: 0 }
    .back { display: none }
    .own-page { break-before: page }
    h2, h3 { break-after: avoid }
    .note, tr { break-inside: avoid }
  }
`
