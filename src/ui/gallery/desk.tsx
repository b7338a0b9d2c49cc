import { Card, Columns, KeyFigures } from '../cards.tsx'
import { Empty, Heading, Lead } from '../text.tsx'
import { LinkButton } from '../buttons.tsx'
import { Progress } from '../progress.tsx'

export function Desk() {
  return (
    <>
      <Heading level={1}>Good morning</Heading>
      <Lead>Three things wait for you; two are due this week.</Lead>
      <KeyFigures
        figures={[
          { figure: '17', of: 'schools in your cluster', href: '/clusters/a' },
          { figure: '3', of: 'in support, all reviewed this term' },
          { figure: '£8,214.50', of: 'of £12,000.00 committed' },
          { figure: '2 of 17', of: 'have not shared predictions' },
        ]}
      />
      <Columns wide={<Waiting />} narrow={<Changed />} />
    </>
  )
}

function Waiting() {
  return (
    <>
      <Heading>Waiting for you</Heading>
      <Card title="Vote: criteria for 2017/18" tag={{ text: 'Thursday', tone: 'due' }}>
        <p>
          Three schools would move; SEP days rise from 95 to 110. Eleven of your 17 schools have
          answered.
        </p>
        <p>
          <a href="/boards/vote">Read the trial run and cast Cluster A's vote</a>
        </p>
      </Card>
      <Card title="Confirm a visit: Ashgrove CE Primary" tag={{ text: 'Friday', tone: 'due' }}>
        <p>4.5 hours by an SLE on 3 October, £242.31, towards priority 2.</p>
        <p>
          <a href="/support/visit">Confirm or ask</a>
        </p>
      </Card>
      <Card title="Termly review: Fold Lane School" tag={{ text: '20 October', tone: 'plain' }}>
        <p>Draft made from 6 visits and the autumn data.</p>
        <p>
          <a href="/support/review">Open the draft</a>
        </p>
      </Card>
      <Heading>Under way</Heading>
      <Progress id="booklets" done={1204} of={3010} what="rows of KS2 results read" />
      <Progress id="counting" done={12} of={undefined} what="files opened" />
    </>
  )
}

function Changed() {
  return (
    <>
      <Heading>Since Monday</Heading>
      <Card title="Key Stage 2, revised" tag={{ text: 'New', tone: 'new' }}>
        <p>
          4 figures changed in your cluster; no category changes.{' '}
          <a href="/data/changes">What changed</a>
        </p>
      </Card>
      <Card title="Practice worth seeing" tag={{ text: 'Draft', tone: 'quiet' }}>
        <p>
          Lower Mead Primary: phonics from 67% to 93% in five years, verified.{' '}
          <a href="/learning/practice">How</a>
        </p>
      </Card>
      <Empty
        title="No replies yet"
        start={<LinkButton href="/support/ask">Ask a school</LinkButton>}
      >
        What schools answer to a review appears here.
      </Empty>
    </>
  )
}
