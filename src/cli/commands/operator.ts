import { invitationAddress } from '#modules/accounts/actions/links.ts'
import { inviteOperator } from '#modules/accounts/actions/operator.ts'
import { wrongUse, type StoreCommand } from '../command.ts'

export const operatorInviteCommand: StoreCommand = {
  name: 'operator invite',
  needs: 'shell',
  about: 'Makes a link for somebody who will run Trellis; it works once, for a day.',
  use: ['operator invite'],
  options: {},
  explain: {},
  run: async (shell, { words }) => {
    if (words.length > 0) return wrongUse('This command takes no words.')
    const link = invitationAddress(shell, await inviteOperator(shell))
    return {
      kind: 'done',
      json: { link },
      text: `Whoever will run Trellis opens this link; it works once:\n  ${link}`,
    }
  },
}
