import { doubtsAbout } from '#modules/categorisation/rules/check-pack.ts'
import { explainPack } from '#modules/categorisation/rules/explain.ts'
import { packs } from '#modules/categorisation/rules/packs.ts'
import { wrongUse, type SettingsCommand } from '../command.ts'
import { packAsked } from '../pack-asked.ts'

export const policyListCommand: SettingsCommand = {
  name: 'policy list',
  needs: 'settings',
  about: 'Lists the policy packs that come with Trellis.',
  use: ['policy list [--json]'],
  options: {},
  explain: {},
  run: async (_settings, { words }) => {
    if (words.length > 0) return wrongUse(`"${words.join(' ')}" is one word too many.`)
    const listed = packs.map(({ name, title, source, year, categories }) => ({
      name,
      title,
      source,
      year,
      criteria: categories.flatMap(({ criteria }) => criteria).length,
    }))
    const text = listed.map(
      ({ name, title, criteria }) => `${name}\t${title}\t${criteria} criteria`,
    )
    return { kind: 'done', json: { packs: listed }, text: text.join('\n') }
  },
}

export const policyCheckCommand: SettingsCommand = {
  name: 'policy check',
  needs: 'settings',
  about: 'Says in plain English what a policy pack asks, and finds what contradicts itself in it.',
  use: ['policy check <file or pack> [--json]'],
  options: {},
  explain: {},
  run: async (_settings, { words }) => {
    const [name, ...more] = words
    if (name === undefined || more.length > 0) return wrongUse('Name one pack or one file.')
    const pack = packAsked(name)
    if ('kind' in pack) return pack
    const doubts = doubtsAbout(pack)
    const contradictions = doubts.filter(({ kind }) => kind === 'contradiction')
    if (contradictions.length > 0) {
      return {
        kind: 'refused',
        refused: contradictions.map(({ at, says }) => ({
          file: name,
          line: null,
          column: at,
          value: null,
          expected: `a pack that does not contradict itself: ${says}`,
        })),
      }
    }
    const explanation = explainPack(pack)
    const warnings = doubts.map(({ at, says }) => `${at}: ${says}`)
    const told = warnings.length === 0 ? ['No contradiction, no warning.'] : warnings
    return {
      kind: 'done',
      json: { policy: pack.name, explanation, warnings },
      text: [...explanation, '', ...told].join('\n'),
    }
  },
}
