import type { Cluster } from '#modules/clusters/model.ts'
import { clusterAlone } from '#modules/clusters/rules.ts'
import { Button } from '#ui/buttons.tsx'
import { Panel } from '#ui/cards.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField, TextAreaField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details, Empty, Lead } from '#ui/text.tsx'
import type { Exemplar, Pair } from '../model.ts'
import {
  helpedKey,
  nobodyYet,
  purposeWords,
  spanWords,
  type Helped,
  type PairTyped,
} from '../rules/forms.ts'

interface ListProps {
  readonly pairs: readonly Pair[]
  readonly exemplars: readonly Exemplar[]
  readonly clusters: readonly Cluster[]
  /** Only for whoever sets pairs for a board. */
  readonly setting: Setting | undefined
  readonly problems: readonly Problem[]
}

export interface Setting {
  readonly helped: readonly Helped[]
  readonly mentors: ReadonlyMap<string, string>
  readonly boards: readonly { readonly id: string; readonly name: string }[]
  readonly typed: PairTyped
  readonly once: string
}

/** Who helps whom to lead a cluster, and what all leads may learn from. */
export function MentoringPage(props: ListProps) {
  const { pairs, problems, setting } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Peer mentoring of leads</h1>
      <Lead>
        An improvement board gives each lead a peer who advises and challenges them, and whoever is
        one criterion away from leading a mentor and a plan; it says how the work goes.
      </Lead>
      {pairs.length === 0 ? (
        <Empty title="No pair that you may read of">
          A pair is read by the two, by the board that set it and by officers. Examples of leading
          well are for everybody.
        </Empty>
      ) : (
        <Pairs {...props} />
      )}
      <Examples {...props} />
      {setting !== undefined && (
        <Details
          summary="Give somebody a mentor, or evaluate a lead"
          open={problems.length > 0 || setting.typed.helped !== ''}
        >
          <SetPair {...setting} clusters={props.clusters} problems={problems} />
        </Details>
      )}
    </>
  )
}

function clusterName(clusters: readonly Cluster[], id: string): string {
  const found = clusters.find((cluster) => cluster.id === id)
  return found === undefined ? 'A cluster that has ended' : clusterAlone(found)
}

function Pairs({ pairs, clusters }: ListProps) {
  const now = pairs.filter(({ to }) => to === null).length
  return (
    <DataTable
      id="pairs"
      caption={`${pairs.length} ${pairs.length === 1 ? 'pair' : 'pairs'}, of which ${now} ${now === 1 ? 'goes' : 'go'} on.`}
      columns={[
        { heading: 'Who is helped', kind: 'words' },
        { heading: 'Cluster', kind: 'prose' },
        { heading: 'Mentor', kind: 'prose' },
        { heading: 'When', kind: 'prose' },
      ]}
      rows={pairs.map((pair) => ({
        key: pair.id,
        name: pair.person,
        href: `/mentoring/${pair.id}`,
        cells: [
          `${clusterName(clusters, pair.clusterId)}: ${purposeWords[pair.purpose]}`,
          pair.mentor ?? 'nobody yet',
          spanWords(pair),
        ],
      }))}
    />
  )
}

function Examples({ exemplars }: ListProps) {
  if (exemplars.length === 0) return null
  return (
    <>
      <h2>Examples of leading well</h2>
      {exemplars.map(({ id, title, words }) => (
        <Panel key={id}>
          <h3>{title}</h3>
          <p>{words}</p>
        </Panel>
      ))}
    </>
  )
}

type SetProps = Setting & Pick<ListProps, 'clusters' | 'problems'>

function SetPair(props: SetProps) {
  const { typed, problems, once } = props
  return (
    <Form action="/mentoring" once={once}>
      <Whom {...props} />
      <TextAreaField
        name="plan"
        label="What they will work on"
        hint="The plan: what, with whom, until when"
        rows={3}
        value={typed.plan}
        problem={problemIn(problems, 'plan')}
      />
      <TextField
        name="minute"
        label="Minute"
        hint="Where the minutes of the board have it, like PIB 2017/12"
        value={typed.minute}
        problem={problemIn(problems, 'minute')}
      />
      <DayField
        name="from"
        label="From"
        hint="The first day"
        value={typed.from}
        problem={problemIn(problems, 'from')}
      />
      <Button>Give the mentor</Button>
    </Form>
  )
}

function Whom({ helped, mentors, boards, clusters, typed, problems }: SetProps) {
  return (
    <>
      <SelectField
        name="helped"
        label="Who gets a mentor"
        hint="Leads of clusters, and the talent list: those who are one criterion away from chairing one"
        value={typed.helped}
        problem={problemIn(problems, 'helped')}
        choices={[
          { value: '', text: 'Choose a person' },
          ...helped.map((each) => ({
            value: helpedKey(each),
            text: `${each.name}: ${clusterName(clusters, each.clusterId)}, ${purposeWords[each.purpose]}`,
          })),
        ]}
      />
      <SelectField
        name="mentor"
        label="Mentor"
        hint="A head, a lead or a system leader. The board can evaluate the work of a lead before there is one"
        value={typed.mentor}
        problem={problemIn(problems, 'mentor')}
        choices={[
          { value: '', text: 'Choose a person' },
          { value: nobodyYet, text: 'Nobody yet: the board evaluates the work of a lead' },
          ...[...mentors].map(([value, text]) => ({ value, text })),
        ]}
      />
      <SelectField
        name="board"
        label="Board that decided it"
        value={typed.board}
        problem={problemIn(problems, 'board')}
        choices={[
          { value: '', text: 'Choose a board' },
          ...boards.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
    </>
  )
}
