import { loadDemo } from '../../demo/load.ts'
import type { StoreCommand } from '../command.ts'

export const demoCommand: StoreCommand = {
  name: 'demo',
  needs: 'shell',
  about:
    'Makes the demo partnership, in which everything is invented; does nothing where it is there.',
  use: ['demo'],
  options: {},
  explain: {},
  run: async (shell, _asked, tell) => {
    const { made, slug } = await loadDemo(shell, tell)
    return {
      kind: 'done',
      json: { partnership: slug, made },
      text: made
        ? `The demo partnership "${slug}" is there.`
        : `The demo partnership "${slug}" was there already.`,
    }
  },
}
