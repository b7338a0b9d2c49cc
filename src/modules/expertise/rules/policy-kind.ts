import { dayText } from '#lib/dates.ts'
import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { expertisePolicy, type ExpertisePolicy } from '../policy.ts'
import { defaultPolicy } from './default-policy.ts'

/** Which badges, phases and fields the register of system leaders has, as a policy that a board adopts. */
export const expertiseKind: PolicyKind = {
  kind: 'expertise',
  slug: 'system-leaders',
  title: 'System leaders',
  about:
    'Which badges, phases and fields stand in the register of those who can help other schools.',
  needsSecond: false,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) => readBy({ schema: expertisePolicy, explain, problems: problemsIn }, document),
  schema: () => schemaOf('System leaders', expertisePolicy),
}

function explain(policy: ExpertisePolicy): Passage[] {
  const { badges, phases, fields, lookAgainMonths, source } = policy
  const titles = (all: readonly { readonly title: string }[]) =>
    `${all.map(({ title }) => title).join('; ')}.`
  return [
    {
      title: 'Badges',
      lines: badges.map(({ code, title, endedOn }) =>
        endedOn === null
          ? `${code}: ${title}.`
          : `${code}: ${title}, not given nationally since ${dayText(endedOn)}.`,
      ),
    },
    { title: 'Phases', lines: [titles(phases)] },
    { title: 'Fields', lines: [titles(fields)] },
    { title: 'To be looked at again', lines: [`After ${lookAgainMonths} months.`] },
    { title: 'Source', lines: [source] },
  ]
}

/** Entries are kept by short names, so no two may have the same. */
function problemsIn({ badges, phases, fields }: ExpertisePolicy): string[] {
  return Object.entries({ badges, phases, fields }).flatMap(([where, all]) => {
    const codes = all.map(({ code }) => code)
    const twice = new Set(codes.filter((code, i) => codes.indexOf(code) !== i))
    return [...twice].map((code) => `${where}: ${code} stands twice.`)
  })
}
