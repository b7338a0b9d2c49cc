import type { School } from '../model.ts'
import { phaseWord } from '../rules/words.ts'

export function SchoolTable({ schools, caption }: { schools: readonly School[]; caption: string }) {
  return (
    <div class="tr-region" role="region" aria-labelledby="schools" tabindex={0}>
      <table class="tr-table">
        <caption id="schools">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">School</th>
            <th scope="col">Phase</th>
            <th scope="col">Type</th>
            <th scope="col">Town</th>
            <th scope="col" class="tr-number">
              URN
            </th>
          </tr>
        </thead>
        <tbody>
          {schools.map((school) => (
            <tr key={school.id}>
              <th scope="row">
                <a href={`/schools/${school.urn}`}>{school.name}</a>
                {school.closedOn !== undefined && <span class="tr-soft"> closed</span>}
              </th>
              <td>{phaseWord(school)}</td>
              <td>{school.type ?? 'not known'}</td>
              <td>{school.town ?? ''}</td>
              <td class="tr-number">{school.urn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
