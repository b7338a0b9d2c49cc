import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { School } from '#modules/schools/model.ts'
import { phaseWord } from '#modules/schools/rules/words.ts'
import type { Cluster } from '#modules/clusters/model.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'

export function ClusterPage({
  cluster,
  schools,
  years,
  maySeePredictions,
}: {
  cluster: Cluster
  schools: readonly School[]
  /** Empty for those who may not open its booklets. */
  years: readonly AcademicYear[]
  maySeePredictions: boolean
}) {
  return (
    <>
      <h1>{clusterTitle(cluster)}</h1>
      <p class="tr-lead">
        {schools.length} {cluster.phase} schools.
      </p>
      {years.length > 0 && (
        <>
          <h2>Booklets</h2>
          <ul class="tr-pages">
            {years.map((year) => (
              <li key={year}>
                <a href={`/clusters/${cluster.slug}/booklet/${year}`}>{yearLabel(year)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {maySeePredictions && (
        <p>
          <a href={`/clusters/${cluster.slug}/predictions`}>Predictions that schools share</a>
        </p>
      )}
      <h2>Schools</h2>
      <div class="tr-region" role="region" aria-labelledby="members" tabindex={0}>
        <table class="tr-table">
          <caption id="members">The schools of the cluster today.</caption>
          <thead>
            <tr>
              <th scope="col">School</th>
              <th scope="col">Phase</th>
              <th scope="col">Type</th>
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
                </th>
                <td>{phaseWord(school)}</td>
                <td>{school.type ?? 'not known'}</td>
                <td class="tr-number">{school.urn}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
