import { listTokens, makeToken, revokeToken } from '#modules/api/actions/tokens.ts'
import { apiInForce } from '#modules/api/rules/default-policy.ts'
import { profiles, type Token } from '#modules/api/model.ts'
import { dayOf } from '#lib/dates.ts'
import { refusedWith, wrongUse, type StoreCommand } from '../command.ts'
import { forPartnership } from '../which-partnership.ts'

const { usualDays } = apiInForce.tokens
const partnershipWords = 'the short name of the partnership; not needed where there is only one'

export const tokenCreateCommand: StoreCommand = {
  name: 'token create',
  needs: 'shell',
  about: 'Makes a token with which a program reads results.',
  use: [
    'token create --name <text> [--profile public|board] [--days <number>] [--partnership <slug>]',
  ],
  options: {
    name: { type: 'string' },
    profile: { type: 'string' },
    days: { type: 'string' },
    partnership: { type: 'string' },
  },
  explain: {
    name: 'who uses it, such as "Data warehouse"',
    profile: 'public (published results only) or board; both hide figures of few pupils',
    days: `how long it lasts, ${usualDays} unless you say otherwise`,
    partnership: partnershipWords,
  },
  run: async (shell, { words, option }) => {
    const name = option('name')
    const profile = profiles.find((known) => known === (option('profile') ?? 'public'))
    const days = option('days') ?? String(usualDays)
    if (words.length > 0) return wrongUse(`"${words.join(' ')}" is one word too many.`)
    if (name === undefined) return wrongUse('Say with --name who uses the token.')
    if (profile === undefined) return wrongUse('--profile must be public or board.')
    if (!/^\d{1,5}$/.test(days)) return wrongUse('--days must be a whole number, such as 365.')
    const who = await forPartnership(shell, option('partnership'))
    if ('answer' in who) return who.answer
    const made = await makeToken(shell, who.person, { name, profile, days: Number(days) })
    if ('refused' in made) return refusedWith(made.refused)
    return {
      kind: 'done',
      json: { token: made.token, secret: made.secret },
      text: [
        made.secret,
        `This is shown once. It lasts until ${dayOf(made.token.endsAt)}; end it before with "token revoke ${made.token.id}".`,
      ].join('\n'),
    }
  },
}

export const tokenListCommand: StoreCommand = {
  name: 'token list',
  needs: 'shell',
  about: 'Lists the tokens, never their secrets.',
  use: ['token list [--partnership <slug>]'],
  options: { partnership: { type: 'string' } },
  explain: { partnership: partnershipWords },
  run: async (shell, { option }) => {
    const who = await forPartnership(shell, option('partnership'))
    if ('answer' in who) return who.answer
    const tokens = await listTokens(shell, who.person)
    const now = shell.now().toString()
    return {
      kind: 'done',
      json: { tokens },
      text: tokens.map((token) => lineOf(token, now)).join('\n') || 'There is no token yet.',
    }
  },
}

function lineOf({ id, name, profile, endsAt, revokedAt }: Token, now: string): string {
  if (revokedAt !== undefined) return `${id}  ${name} (${profile}), revoked ${dayOf(revokedAt)}`
  return `${id}  ${name} (${profile}), ${endsAt > now ? 'until' : 'ended'} ${dayOf(endsAt)}`
}

export const tokenRevokeCommand: StoreCommand = {
  name: 'token revoke',
  needs: 'shell',
  about: 'Ends a token at once.',
  use: ['token revoke <id> [--partnership <slug>]'],
  options: { partnership: { type: 'string' } },
  explain: { partnership: partnershipWords },
  run: async (shell, { words, option }) => {
    const [id, ...more] = words
    if (id === undefined || more.length > 0) return wrongUse('Give the id of one token.')
    const who = await forPartnership(shell, option('partnership'))
    if ('answer' in who) return who.answer
    const done = await revokeToken(shell, who.person, id)
    if ('refused' in done) return refusedWith(done.refused, id)
    return { kind: 'done', json: { revoked: id }, text: `The token ${id} opens nothing any more.` }
  },
}
