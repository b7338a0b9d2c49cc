import { z } from 'zod'

/** An e-mail address as it is kept: in small letters, without space around it. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** What has been shown of a sign-in under way, and so what comes next. */
export type Stage = 'factor' | 'set up' | 'where' | 'passkey' | 'provider'

export interface Account {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly password: string | null
  readonly isOperator: boolean
}

/** For what a letter is written: of the first three one address gets only so many in an hour. */
export type LetterKind = 'invitation' | 'reset' | 'address' | 'other'

/** The ways in beside a password that an account has. */
export interface Factors {
  readonly authenticators: number
  readonly passkeys: number
  readonly recoveryCodes: number
}

export interface Refused {
  readonly refused: string
}
