import { draftOfImpact, recordsOfProcessing } from '#modules/privacy/actions/register.ts'
import { impactText } from '#modules/privacy/rules/impact.ts'
import type { StoreCommand } from '../command.ts'
import { forPartnership } from '../which-partnership.ts'

const options = { partnership: { type: 'string' } } as const
const explain = {
  partnership: 'the short name of the partnership; not needed where there is only one',
}

export const privacyRecordsCommand: StoreCommand = {
  name: 'privacy records',
  needs: 'shell',
  about: 'Prints the records of processing, made from the access matrix and the tables.',
  use: ['privacy records [--partnership <slug>]'],
  options,
  explain,
  run: async (shell, { option }) => {
    const who = await forPartnership(shell, option('partnership'))
    if ('answer' in who) return who.answer
    const records = await recordsOfProcessing(shell, who.person)
    const lines = records.map(
      ({ resource, purpose, basis, tables }) =>
        `${resource}: ${purpose} (${basis}). ${tables.map(({ name, retention }) => `${name}, ${retention}`).join('; ')}.`,
    )
    return { kind: 'done', json: { records }, text: lines.join('\n') }
  },
}

export const privacyImpactCommand: StoreCommand = {
  name: 'privacy impact',
  needs: 'shell',
  about: 'Prints a draft of the data protection impact assessment.',
  use: ['privacy impact [--partnership <slug>]'],
  options,
  explain,
  run: async (shell, { option }) => {
    const who = await forPartnership(shell, option('partnership'))
    if ('answer' in who) return who.answer
    const impact = await draftOfImpact(shell, who.person)
    return { kind: 'done', json: impact, text: impactText(impact) }
  },
}
