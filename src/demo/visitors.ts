import type { Phase, RoleCode } from '#modules/people/model.ts'

/** Somebody whom a visitor of the demo may be: called by what they do, never by a name. */
export interface DemoPerson {
  readonly description: string
  readonly role: RoleCode
  /** URN of the school that the role is for. */
  readonly school?: string
  /** Short name of the cluster that the role is for. */
  readonly cluster?: string
  readonly phase?: Phase
  /** What the demo's own steps call them, where another has the same role. */
  readonly key?: string
}

const ashgrove = '900002'
const foldLane = '900008'

/** One of every role of the access matrix, and as many of a board as it takes for a quorum. */
export const visitors: readonly DemoPerson[] = [
  { description: 'Data officer', role: 'DT' },
  { description: 'Improvement officer', role: 'LO' },
  { description: 'Assistant director', role: 'AD' },
  { description: 'Lead, Cluster A', role: 'CL', cluster: 'primary-a' },
  { description: 'Vice lead, Cluster B', role: 'VL', cluster: 'primary-b' },
  { description: 'Head, Ashgrove CE Primary', role: 'HT', school: ashgrove },
  { description: 'Chair of governors, Ashgrove CE Primary', role: 'CH', school: ashgrove },
  { description: 'Governor, Ashgrove CE Primary', role: 'GV', school: ashgrove },
  { description: 'School staff, Ashgrove CE Primary', role: 'ST', school: ashgrove },
  {
    description: 'School effectiveness partner, Fold Lane School',
    role: 'SE',
    school: foldLane,
  },
  { description: 'Strategic board member', role: 'BM' },
  { description: 'Improvement board member, primary', role: 'IB', phase: 'primary' },
  {
    description: 'Improvement board member, Cluster C',
    role: 'IB',
    phase: 'primary',
    key: 'IB of C',
  },
  { description: 'CPD group member', role: 'CP' },
  { description: 'System leader, Fold Lane School', role: 'SL', school: foldLane },
  { description: 'Auditor', role: 'AU' },
]
