export interface Section {
  readonly name: string
  readonly href: string
}

/** Trellis, the partnership, the search and the person; the last two only for someone signed in. */
export function Header(props: { partnership: string | undefined; person: string | undefined }) {
  const { partnership, person } = props
  return (
    <header class="tr-header">
      <div class="tr-width tr-header__row">
        <a class="tr-header__home" href="/">
          <Mark />
          <span>Trellis</span>
        </a>
        {partnership !== undefined && <span class="tr-header__partnership">{partnership}</span>}
        {partnership !== undefined && person !== undefined && <Search />}
        {person !== undefined && (
          <form class="tr-person" method="post" action="/sign-out">
            <a class="tr-person__name" href="/account">
              {person}
            </a>
            <button class="tr-person__out">Sign out</button>
          </form>
        )}
      </div>
    </header>
  )
}

function Search() {
  return (
    <form class="tr-search" action="/search" role="search" aria-label="Search everything">
      <label class="govuk-visually-hidden" for="find">
        Search schools, papers and minutes
      </label>
      <input class="tr-search__field" id="find" name="q" type="search" placeholder="Search" />
      <button class="tr-search__go">
        <span class="govuk-visually-hidden">Find</span>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
          <path
            d="M8.5 2.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM13 13l4.5 4.5"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
          />
        </svg>
      </button>
    </form>
  )
}

/** Slats crossing, drawn here: the mark of Trellis. */
function Mark() {
  return (
    <svg
      class="tr-mark"
      viewBox="0 0 28 28"
      width="27"
      height="27"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M14 2 26 14 14 26 2 14ZM8 8l12 12M20 8 8 20M8 8 5.4 5.4M20 8l2.6-2.6M8 20l-2.6 2.6M20 20l2.6 2.6"
        fill="none"
        stroke="currentColor"
        stroke-width="2.3"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}

/** The service navigation: only the sections that the person may open. */
export function Sections(props: { sections: readonly Section[]; current: string | undefined }) {
  const { sections, current } = props
  if (sections.length === 0) return null
  return (
    <nav class="tr-sections" aria-label="Sections">
      <ul class="tr-width tr-sections__list">
        {sections.map(({ name, href }) => (
          <li key={href}>
            <a
              class="tr-sections__link"
              href={href}
              aria-current={name === current ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
