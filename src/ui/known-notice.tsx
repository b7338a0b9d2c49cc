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
