import type { Structure } from '#modules/boards/policy/structure.ts'
import { readStructure } from '#modules/boards/rules/read-structure.ts'

const rule = (entitlement: string) => ({ entitlement, quorum: 'majority', tie: 'not carried' })
const byDefault = [
  'More than half of those entitled are present, after recusals.',
  'A tie is not carried: there is no casting vote.',
]

/** How the demo governs itself; all of it is invented. */
export function demoStructure(): Structure {
  const read = readStructure({
    name: 'calderwick-2017',
    title: 'How Calderwick governs itself',
    source: 'invented for the demo',
    year: 2018,
    adoptedBy: 'the strategic board',
    adoptedOn: '2017-09-01',
    mostPriorities: 3,
    bodies: [
      strategicBoard,
      improvementBoard('primary', ['A', 'B', 'C', 'D']),
      improvementBoard('secondary', ['A', 'B', 'C']),
      cpdGroup,
      ...['a', 'b', 'c', 'd'].map((letter) => cluster('primary', letter)),
      ...['a', 'b', 'c'].map((letter) => cluster('secondary', letter)),
      steeringGroup,
    ],
    priorities: [
      {
        body: 'strategic-board',
        year: 2018,
        words: [
          'Reading by the end of Year 2, in every cluster',
          'Children from disadvantaged families: the gap at Key Stage 2',
          'Leaders for the next ten years',
        ],
      },
    ],
  })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read
}

/** The days of the reminder are invented, as the rest. */
const yearly = { everyMonths: 12, remindDays: 42 }

const group = (name: string) => ({ name, represents: `group ${name}` })

const strategicBoard = {
  slug: 'strategic-board',
  name: 'Calderwick Strategic Board',
  kind: 'strategic board',
  purpose: 'Decides what the partnership works on, and whether it works.',
  chair: 'Assistant director',
  terms: [
    'Up to three priorities a year, to which all work is linked.',
    'Approves the criteria of support each year, and how money is shared.',
    'Asks the boards and clusters what their work has changed.',
  ],
  reviewed: 'Members are reviewed every September.',
  review: yearly,
  rule: rule('member'),
  byDefault: [...byDefault, 'A member in two seats has one vote.'],
  seats: [
    { name: 'Chair', represents: 'authority' },
    { ...group('Primary heads'), speaksFor: { who: 'heads', phase: 'primary' } },
    { ...group('Secondary heads'), speaksFor: { who: 'heads', phase: 'secondary' } },
    { ...group('Governors'), speaksFor: { who: 'chairs' } },
    { ...group('Early years'), speaksFor: { who: 'people' } },
    {
      ...{ ...group('Trusts'), speaksFor: { who: 'heads', groups: 'trust' } },
      ...{ state: 'rotating', note: 'Each trust in turn, from September' },
    },
    {
      ...{ ...group('Dioceses'), speaksFor: { who: 'heads', groups: 'diocese' } },
      state: 'to be confirmed',
    },
    { ...group('Parents and young people'), state: 'vacant' },
  ],
}

function improvementBoard(phase: 'primary' | 'secondary', letters: readonly string[]) {
  const title = phase === 'primary' ? 'Primary' : 'Secondary'
  return {
    slug: `${phase}-improvement-board`,
    name: `${title} Improvement Board`,
    kind: 'improvement board',
    phase,
    purpose: `Knows which ${phase} schools need support, and whether support helps.`,
    chair: 'Assistant director',
    terms: [
      'Approves the list of schools in need each autumn.',
      'Approves the constitution of each cluster every year.',
      'Tells all schools each summer what worked best.',
    ],
    reviewed: 'The clusters choose their leads every second June.',
    rule: rule('cluster+authority'),
    byDefault: [...byDefault, 'The authority and at least one cluster are present.'],
    seats: [
      ...letters.map((letter) => ({
        name: `Cluster ${letter}`,
        represents: `cluster ${letter}`,
      })),
      { name: 'Local authority', represents: 'authority' },
    ],
  }
}

const cpdGroup = {
  slug: 'cpd-group',
  name: 'CPD Group',
  kind: 'CPD group',
  purpose: 'Finds the training that boards and clusters ask for.',
  reviewed: 'Members are reviewed every September.',
  review: yearly,
  rule: rule('member'),
  byDefault,
  seats: [group('Primary training'), group('Secondary training'), group('Teaching partnership')],
}

function cluster(phase: 'primary' | 'secondary', letter: string) {
  const title = phase === 'primary' ? 'Primary' : 'Secondary'
  return {
    slug: `${phase}-cluster-${letter}`,
    name: `${title} Cluster ${letter.toUpperCase()}`,
    kind: 'cluster',
    phase,
    purpose: 'Schools that know one another’s strengths and weaknesses, and help.',
    chair: 'The cluster’s lead or leads',
    reviewed: 'The improvement board approves its constitution every year.',
    rule: rule('school'),
    byDefault: [...byDefault, 'A head of two schools casts the votes of both.'],
    // The short name of a cluster bears its phase only where both phases have one of its letter.
    seats: { schoolsOfCluster: letter === 'd' ? letter : `${phase}-${letter}` },
  }
}

const steeringGroup = {
  slug: 'reading-steering-group',
  name: 'Reading Steering Group',
  kind: 'steering group',
  purpose: 'Steers the shared project on reading until July 2019.',
  reviewed: 'It ends with the project.',
  rule: rule('member'),
  byDefault,
  seats: [
    { name: 'Local authority', represents: 'authority' },
    group('Improvement officers'),
    group('Training'),
  ],
}
