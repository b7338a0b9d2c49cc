import { createPartnership, listPartnerships } from '#modules/people/actions.ts'
import { partnershipKind } from '#modules/people/model.ts'
import { refusedWith, wrongUse, type StoreCommand } from '../command.ts'

export const partnershipCreateCommand: StoreCommand = {
  name: 'partnership create',
  needs: 'shell',
  about: 'Makes a partnership, with the place of its data officer.',
  use: ['partnership create <slug> --name <name> --kind authority|trust|group [--la 936]'],
  options: { name: { type: 'string' }, kind: { type: 'string' }, la: { type: 'string' } },
  explain: {
    name: 'what people call it, such as "Calder Valley Learning Partnership"',
    kind: 'authority, trust or group',
    la: 'for an authority: its LA number of three digits',
  },
  run: async (shell, { words, option }) => {
    const [slug, ...more] = words
    const name = option('name')
    const kind = partnershipKind.safeParse(option('kind'))
    if (slug === undefined || more.length > 0)
      return wrongUse('Give one short name for the partnership.')
    if (name === undefined) return wrongUse('Give the partnership a name with --name.')
    if (!kind.success) return wrongUse('--kind must be authority, trust or group.')
    const made = await createPartnership(shell, {
      slug,
      name,
      kind: kind.data,
      laNumber: option('la') ?? null,
    })
    if ('refused' in made) return refusedWith(made.refused, slug)
    return {
      kind: 'done',
      json: { partnership: made.partnership },
      text: `${made.partnership.name} is there. An operator invites its data officer, who brings in the roster.`,
    }
  },
}

export const partnershipListCommand: StoreCommand = {
  name: 'partnership list',
  needs: 'shell',
  about: 'Lists the partnerships.',
  use: ['partnership list'],
  options: {},
  explain: {},
  run: async (shell) => {
    const partnerships = await listPartnerships(shell)
    const lines = partnerships.map(
      ({ slug, name, kind, laNumber }) =>
        `${slug}  ${name} (${kind}${laNumber === null ? '' : ` ${laNumber}`})`,
    )
    return {
      kind: 'done',
      json: { partnerships },
      text: lines.length === 0 ? 'There is no partnership yet.' : lines.join('\n'),
    }
  },
}
