import type { Cluster } from '#modules/clusters/model.ts'
import { clusterInFull } from '#modules/clusters/rules.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Notes } from '#ui/text.tsx'
import { posts, type Candidate, type Post } from '../model.ts'
import { candidatesWords } from '../rules/words.ts'

interface CandidatesProps {
  readonly cluster: Cluster
  readonly post: Post
  readonly candidates: readonly Candidate[]
  /** Which criteria, and who adopted them. */
  readonly criteria: string
}

/** Every head of a cluster that the reader may see, with each criterion of a post answered. */
export function CandidatesPage({ cluster, post, candidates, criteria }: CandidatesProps) {
  const talents = candidates.filter(({ eligibility }) => eligibility.away.length === 1)
  return (
    <>
      <h1>
        Who may be {post} of {clusterInFull(cluster)}
      </h1>
      <p class="tr-lead">{candidatesWords(candidates, post)}</p>
      <p>
        {posts
          .filter((each) => each !== post)
          .map((each) => (
            <a key={each} href={`/leads/${cluster.slug}?post=${each.replace(' ', '+')}`}>
              Who may be {each}
            </a>
          ))}
        {', or '}
        <a href={`/leads/${cluster.slug}/elections`}>the elections of the cluster</a>
      </p>
      {candidates.length === 0 ? (
        <Empty title="No heads are known">
          Heads of the cluster’s schools appear here once they have their role.
        </Empty>
      ) : (
        <Answers cluster={cluster} candidates={candidates} />
      )}
      <h2 id="talents">One criterion away</h2>
      {talents.length === 0 ? (
        <p>Nobody is one criterion away from being {post}.</p>
      ) : (
        <Talents cluster={cluster} talents={talents} />
      )}
      <Notes
        notes={[
          `By the criteria “${criteria}”.`,
          'Unknown never makes anybody eligible: people settle it with a reason, or the record is completed. Figures of fewer than 11 pupils are for people to judge.',
        ]}
      />
    </>
  )
}

function Answers({ cluster, candidates }: Pick<CandidatesProps, 'cluster' | 'candidates'>) {
  const criteria = candidates[0]?.eligibility.criteria ?? []
  return (
    <DataTable
      id="candidates"
      caption="Heads of the cluster’s schools, in order of name, with the answer to each criterion. The name leads to the reasons."
      columns={[
        { heading: 'Head', kind: 'words' },
        { heading: 'Standing', kind: 'words' },
        ...criteria.map(({ id }) => ({ heading: id, kind: 'words' }) as const),
      ]}
      rows={candidates.map(({ facts, eligibility }) => ({
        key: facts.personId,
        name: facts.name,
        href: `/leads/${cluster.slug}/people/${facts.personId}?post=${eligibility.post.replace(' ', '+')}`,
        cells: [eligibility.standing, ...eligibility.criteria.map(({ answer }) => answer)],
      }))}
    />
  )
}

function Talents({ cluster, talents }: { cluster: Cluster; talents: readonly Candidate[] }) {
  return (
    <DataTable
      id="talent-list"
      caption="The talent list: what is missing, who helps, and how."
      columns={[
        { heading: 'Head', kind: 'words' },
        { heading: 'What is missing', kind: 'prose' },
        { heading: 'Mentor', kind: 'words' },
        { heading: 'Plan', kind: 'prose' },
      ]}
      rows={talents.map(({ facts, eligibility, growth }) => {
        const missing = eligibility.criteria.find(({ id }) => id === eligibility.away[0])
        return {
          key: facts.personId,
          name: facts.name,
          href: `/leads/${cluster.slug}/people/${facts.personId}?post=${eligibility.post.replace(' ', '+')}`,
          cells: [
            missing === undefined ? '' : `${missing.id}, ${missing.title}: ${missing.because}`,
            growth?.mentor ?? 'nobody yet',
            growth?.plan ?? 'none yet',
          ],
        }
      })}
    />
  )
}
