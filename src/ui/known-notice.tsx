import { dayText } from '#lib/dates.ts'

/** Stands on every page that is read as it was known on a day, with the way back. */
export function KnownNotice({ day, today }: { day: string; today: string }) {
  return (
    <aside class="tr-notice" aria-label="As known on a day">
      <p>
        <strong>As known on {dayText(day)}.</strong> Results, rosters, rules and the names of
        schools in the register are those in use on that day; all else of schools, people and access
        are today’s. <a href={today}>Back to today</a>
      </p>
    </aside>
  )
}

/** At the foot of a page of figures: the address under which it stays as it is at the end of a day. */
export function KeptAddress({ day, address }: { day: string; address: string }) {
  return (
    <p class="tr-kept">
      To cite this page: <a href={address}>as known on {dayText(day)}</a>. From tomorrow that
      address shows the figures, rosters and rules in use at the end of today.
    </p>
  )
}
