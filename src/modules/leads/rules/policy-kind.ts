import { poundsText } from '#lib/money.ts'
import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { leadsPolicy, paymentPolicy, type LeadsPolicy, type PaymentPolicy } from '../policy.ts'
import { paymentForm } from './payment.ts'
import { leadsPolicies } from './policies.ts'
import { partYearWords } from './money.ts'

/** Who may lead a cluster and on what terms, which a board reviews every year. */
export const leadCriteriaKind: PolicyKind = {
  kind: 'leads',
  slug: 'lead-criteria',
  title: 'Who may lead a cluster',
  about: 'By which criteria a head may stand as lead, for how long, and which duties are paid.',
  needsSecond: false,
  shipped: leadsPolicies.map((each) => ({ name: each.name, title: each.source, document: each })),
  read: (document) =>
    readBy({ schema: leadsPolicy, explain: explainCriteria, problems: problemsIn }, document),
  schema: () => schemaOf('Who may lead a cluster', leadsPolicy),
}

/** What a lead's school is paid: money, and so confirmed by a second person. */
export const leadPaymentKind: PolicyKind = {
  kind: 'lead payment',
  slug: 'lead-payment',
  title: 'Payment to the lead’s school',
  about: 'What a lead’s school is paid for a year, as the strategic board sets it every year.',
  needsSecond: true,
  shipped: [],
  form: paymentForm,
  read: (document) => readBy({ schema: paymentPolicy, explain: explainPayment }, document),
  schema: () => schemaOf('Payment to the lead’s school', paymentPolicy),
}

function explainCriteria(policy: LeadsPolicy): Passage[] {
  return [
    ...(['primary', 'secondary'] as const).flatMap((phase) => ofPhase(policy, phase)),
    {
      title: 'Term',
      lines: [`${policy.termYears} years; the next is by election.`],
    },
    { title: 'May be commissioned out, with the cluster’s permission', lines: policy.commissioned },
    { title: 'Is never commissioned out', lines: policy.neverCommissioned },
    { title: 'Duties that the payment is for', lines: policy.duties },
    { title: 'Source', lines: [policy.source] },
  ]
}

function ofPhase(policy: LeadsPolicy, phase: 'primary' | 'secondary'): Passage[] {
  const { criteria, posts } = policy[phase]
  return [
    {
      title: `Criteria of ${phase} clusters`,
      lines: criteria.map(({ id, title, cites }) => `${id}: ${title} (${cites})`),
    },
    {
      title: `Posts of ${phase} clusters`,
      lines: posts.map(
        ({ post, criteria: ids, least, most }) =>
          `A ${post} has to meet ${ids.join(', ')}; a cluster has ${least}${most === undefined ? ' or more' : ` to ${most}`}.`,
      ),
    },
  ]
}

/** Answers are kept by the id of their criterion, so no two of a phase may have the same. */
function problemsIn(policy: LeadsPolicy): string[] {
  return (['primary', 'secondary'] as const).flatMap((phase) => {
    const ids = policy[phase].criteria.map(({ id }) => id)
    const twice = new Set(ids.filter((id, i) => ids.indexOf(id) !== i))
    return [...twice].map((id) => `${phase}: ${id} stands twice.`)
  })
}

function explainPayment({ chairPence, vicePence, partYear, minute }: PaymentPolicy): Passage[] {
  return [
    {
      title: 'For a year',
      lines: [
        `${poundsText(chairPence)} to the school of a chair.`,
        `${poundsText(vicePence)} to the school of a vice chair.`,
        partYearWords(partYear),
      ],
    },
    ...(minute === undefined ? [] : [{ title: 'Minute', lines: [minute] }]),
  ]
}
