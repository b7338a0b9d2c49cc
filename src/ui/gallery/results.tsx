import { Doing, LinkButton } from '../buttons.tsx'
import { Downloads } from '../downloads.tsx'
import { Panel } from '../cards.tsx'
import { DataTable, type Row } from '../data-table.tsx'
import { Arrow, Mark, Rag, Sparkline, type SparkPoint } from '../figures.tsx'
import { Refusals } from '../refusals.tsx'
import { Details, Heading, Lead, Notes, SummaryList } from '../text.tsx'
import { TrendChart } from '../trend-chart.tsx'

const years = ['2012/13', '2013/14', '2014/15', '2015/16', '2016/17'] as const

interface School {
  readonly name: string
  readonly kind?: Row['kind']
  readonly results: readonly (number | undefined)[]
  readonly pupils: number | undefined
  readonly change: number | undefined
  readonly rag: 'above' | 'in line' | 'below' | 'few' | undefined
}

function school(name: string, results: School['results'], pupils: number): School {
  const [before, after] = results.slice(-2)
  const known = before !== undefined && after !== undefined && pupils > 10
  const gap = (after ?? 81) - 81
  const rag = pupils <= 10 ? 'few' : gap > 3 ? 'above' : gap < -3 ? 'below' : 'in line'
  return { name, results, pupils, change: known ? Math.round(after - before) : undefined, rag }
}

const england: School = {
  name: 'England, state-funded',
  kind: 'quiet',
  results: [69, 74, 77, 81, 81],
  pupils: undefined,
  change: 0,
  rag: undefined,
}

const schools: readonly School[] = [
  england,
  school('Alder Brook Primary', [50, 72, 57, 76, 82.2], 90),
  school('Ashgrove CE Primary', [67, 72, 70, 75, 64.4], 45),
  school('Beacon Hill Primary', [36, 59, 71, 83, 78.6], 28),
  school('Birchfield RC Primary', [83, 75, 100, 97, 90.3], 31),
  school('Carr Lane Primary', [66, 77, undefined, 77, 84.8], 46),
  school('Dunnock Street Primary', [77, 62, 88, 82, 82.5], 57),
  school('Eastmoor Methodist Primary', [76, 78, 83, 87, 93.3], 30),
  school('Fold Lane School', [0, 17, 57, 70, 60], 10),
  school('Greenway Primary', [87, 62, 83, 77, 92.9], 42),
  school('Holly Bank Primary', [82, 81, 77, 83, 82.9], 35),
  school('Millrace Primary', [72, 71, 78, 82, 73.1], 26),
  { ...school('Cluster A', [68, 72, 75, 81, 82.9], 440), kind: 'whole' },
]

function points({ results }: School): SparkPoint[] {
  return results.map((value, i) => ({ value, joined: results[i - 1] !== undefined }))
}

function rowOf(each: School): Row {
  const { name, kind, results, pupils, rag } = each
  const slug = name.toLowerCase().replaceAll(' ', '-')
  return {
    key: name,
    name,
    kind,
    href: kind === undefined ? `/schools/${slug}` : undefined,
    cells: [
      ...results.map((value, i) => (
        <Figure value={value} href={`/data/${slug}/${years[i] ?? ''}`} />
      )),
      pupils,
      <Change school={each} />,
      rag === undefined ? null : <Rag rag={rag} />,
      <Sparkline points={points(each)} domain={[0, 100]} sentence={inWords(each)} />,
    ],
  }
}

function Figure({ value, href }: { value: number | undefined; href: string }) {
  return (
    <a href={href}>
      {value === undefined ? 'SUPP' : `${value}%`}
      {value === undefined && <Mark letter="c" />}
      {value === 0 && <Mark letter="b" />}
    </a>
  )
}

function Change({ school: { change } }: { school: School }) {
  if (change === undefined) return <span class="tr-soft">few pupils</span>
  const direction = change > 0 ? 'up' : change < -1 ? 'down' : 'level'
  const tone = { up: 'tr-change--good', down: 'tr-change--poor', level: 'tr-soft' }[direction]
  const sign = change > 0 ? '+' : change < 0 ? '\u2212' : ''
  return (
    <span class={tone}>
      {sign}
      {Math.abs(change)}
      <Arrow direction={direction} good={direction === 'level' ? undefined : direction === 'up'} />
    </span>
  )
}

function inWords({ name, results }: School): string {
  const told = results.map(
    (value, i) => `${years[i] ?? ''} ${value === undefined ? 'not known' : `${value}%`}`,
  )
  return `${name}: ${told.join(', ')}`
}

export function Results() {
  return (
    <>
      <Heading level={1}>Cluster A: Year 1 phonics</Heading>
      <Lead>
        The cluster is in line with England: 82.9% of 440 pupils. Two schools are below it.
      </Lead>
      <Doing>
        <LinkButton href="/booklet.pdf" look="primary">
          Print this booklet (PDF)
        </LinkButton>
        <BookletPages />
        <Downloads at="/booklet/download" />
      </Doing>
      <Heading>School by school</Heading>
      <DataTable
        id="phonics"
        caption={
          <>
            <strong>Pupils working at the required level in Year 1 phonics.</strong> Four of the ten
            schools with 11 or more pupils are above England, four in line, two below.
          </>
        }
        columns={[
          { heading: 'School', kind: 'words' },
          ...years.map((heading) => ({ heading, kind: 'number' as const })),
          { heading: 'Pupils', kind: 'number' },
          { heading: 'Change, points', kind: 'number' },
          { heading: 'Against England', kind: 'middle' },
          { heading: 'Five years', kind: 'words' },
        ]}
        rows={schools.map(rowOf)}
      />
      <Notes
        notes={[
          'Source: authority return, final, released 14 September 2017. Open any figure to see its file, row and rule.',
          'b: from rounded data. c: fewer than 6 pupils, not shown.',
          'Change is in percentage points, taken before rounding; level is a fall of up to one point or a rise of less than one.',
        ]}
      />
      <Shape />
      <Heading>How this was made</Heading>
      <SummaryList
        items={[
          { name: 'Figure', value: '82.9318 unrounded, shown as 82.9%' },
          { name: 'Pupils', value: '365 of 440' },
          { name: 'Release', value: <a href="/data/release">Phonics, final, 14 September 2017</a> },
        ]}
      />
      <Panel>
        <Heading level={3}>If the result moved by one pupil</Heading>
        <p>The cluster would stay in line with England in all cases.</p>
      </Panel>
      <Details summary="Why a school may be missing">
        <p>A school with no pupils in the year has no row.</p>
      </Details>
      <Heading>Not read</Heading>
      <Refused />
    </>
  )
}

function BookletPages() {
  return (
    <nav aria-label="Tables of the booklet">
      <ul class="tr-pages">
        {['Reading', 'Writing', 'Maths', 'Phonics', 'EYFS'].map((name) => (
          <li key={name}>
            <a href={`/booklet/${name}`} aria-current={name === 'Phonics' ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Shape() {
  const shown = schools.filter(({ name }) => /^(Cluster|England|Beacon|Ashgrove)/.test(name))
  return (
    <>
      <Heading>Five years</Heading>
      <TrendChart
        sentence="Beacon Hill rose from 36% to 78.6% in five years, while Ashgrove fell by 11 points in the last."
        years={years}
        series={shown.map((each) => ({
          name: each.name.replace(/,? (state-funded|CE Primary|Primary)/, ''),
          kind: each.kind === 'quiet' ? 'england' : 'own',
          points: points(each),
        }))}
        domain={[30, 100]}
        unit="%"
      />
    </>
  )
}

function Refused() {
  return (
    <Refusals
      id="refused"
      refused={[
        {
          file: 'phonics-2017.csv',
          line: 14,
          column: 'PHONICS_WA_PTS',
          value: '8O.5',
          expected: 'a percentage from 0 to 100, or a code such as SUPP',
        },
        {
          file: 'phonics-2017.csv',
          line: 1208,
          column: 'URN',
          value: '',
          expected: 'six digits',
        },
      ]}
    />
  )
}
