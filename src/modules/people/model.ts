import { z } from 'zod'

/** The roles of the access matrix, in its own abbreviations, with what people call them. */
export const roleNames = {
  ST: 'School staff',
  HT: 'Headteacher',
  GV: 'Governor',
  CH: 'Chair of governors',
  SL: 'System leader',
  VL: 'Vice cluster lead',
  CL: 'Cluster lead',
  SE: 'School Effectiveness Partner',
  LO: 'Improvement officer',
  AD: 'Assistant director',
  DT: 'Data team',
  BM: 'Strategic board member',
  IB: 'Improvement board member',
  CP: 'CPD group member',
  AU: 'Auditor',
} as const

export const roleCode = z.enum([
  'ST',
  'HT',
  'GV',
  'CH',
  'SL',
  'VL',
  'CL',
  'SE',
  'LO',
  'AD',
  'DT',
  'BM',
  'IB',
  'CP',
  'AU',
])
export type RoleCode = z.infer<typeof roleCode>

/** A role in force today, with the school, cluster or phase it is for. */
export interface Role {
  readonly role: RoleCode
  readonly schoolId: string | undefined
  readonly clusterId: string | undefined
  readonly phase: Phase | undefined
}

export type Phase = 'primary' | 'secondary'

export const partnershipKind = z.enum(['authority', 'trust', 'group'])

export const partnership = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  kind: partnershipKind,
  laNumber: z.string().nullable(),
  invented: z.boolean(),
})
export type Partnership = Readonly<z.infer<typeof partnership>>

/** A person who has signed in, for the partnership they signed in to. */
export interface SignedIn {
  readonly personId: string
  readonly name: string
  readonly partnership: Partnership
  readonly roles: readonly Role[]
  /** Until when an operator reads here, by break-glass; left out for everybody else. */
  readonly readsUntil?: string | undefined
}

/** Who holds a session, of a partnership or an operator's of none. */
export interface Holder {
  readonly personId: string
  readonly name: string
  readonly sessionId: string
  /** When both factors were last shown; null for whoever came in by choice. */
  readonly provedAt: string | null
}

/** With whom a school may agree to share: its cluster, its partner, the authority, the improvement board of its phase. */
export const audiences = ['cluster', 'partner', 'authority', 'board'] as const
export type Audience = (typeof audiences)[number]

/** What a question of access is about; what is left out does not apply. */
export interface About {
  readonly schoolId?: string
  readonly clusterId?: string
  readonly phase?: Phase
  /** Whether the person speaks for a seat of the body: as its holder, or as a deputy. */
  readonly hasSeat?: boolean
  /** Whether a seat that speaks for a group has asked the person. */
  readonly isAsked?: boolean
  /** Whether it is about the person who asks. */
  readonly isSelf?: boolean
  /** With whom the school agreed to share what the question is about, today. */
  readonly agreedWith?: readonly Audience[]
  /** The schools of the cluster (or of the school's own cluster) that the question is about. */
  readonly clusterSchoolIds?: readonly string[]
}

/** The service that acts for the command line; it has the data team's role in every partnership. */
export const commandLine = {
  personId: '00000000-0000-7000-8000-000000000001',
  name: 'Command line',
} as const
