/** What a letter says; whom it is for is told where it is written. */
export interface Words {
  readonly subject: string
  readonly text: string
}

const end = 'Nobody will ask you for your password or a code in a letter or on the telephone.'

function letter(subject: string, ...lines: readonly string[]): Words {
  return { subject, text: `${[...lines, end, 'Trellis'].join('\n\n')}\n` }
}

export function invitationLetter(place: string, link: string, days: number): Words {
  return letter(
    `You are invited to ${place}`,
    `You are invited to bring the data of ${place} into Trellis.`,
    'Open this link to make your account. It works once.',
    link,
    `It works for ${days} days. If you do not know what this is about, leave it: nothing will happen.`,
  )
}

export interface RoleTold {
  readonly place: string
  readonly by: string
  readonly roles: readonly string[]
  readonly link: string
  readonly days: number
}

export function roleLetter({ place, by, roles, link, days }: RoleTold): Words {
  return letter(
    `You are invited to ${place}`,
    `${by} invites you to ${place}, as:`,
    roles.map((role) => `- ${role}`).join('\n'),
    'Open this link to accept. It works once. Who has no account yet makes one there.',
    link,
    `It works for ${days} days. What you accept is yours once a second person of ${place} has agreed. If you do not know what this is about, leave it: nothing will happen.`,
  )
}

export function resetLetter(link: string, minutes: number): Words {
  return letter(
    'A new password for Trellis',
    'Somebody asked for a new password for your account. If that was you, open this link.',
    link,
    `It works once, for ${minutes} minutes, and asks for a code of your authenticator app or a recovery code too. If it was not you, leave it: your password stays as it is.`,
  )
}

export function changeLetter(what: string): Words {
  return letter(
    `Your ${what} was changed`,
    `The ${what} of your account in Trellis was changed just now.`,
    'If that was not you, ask for a new password on the sign-in page at once, and tell whoever runs Trellis for you.',
  )
}

export function addressLetter(link: string, minutes: number): Words {
  return letter(
    'Is this your new address?',
    'Somebody who is signed in to Trellis gave this address as their new one. If that was you, open this link where you are signed in.',
    link,
    `It works once, for ${minutes} minutes. If it was not you, leave it: nothing will happen.`,
  )
}

export function takenLetter(): Words {
  return letter(
    'This address has an account already',
    'Somebody who is signed in to Trellis gave this address as their new one. It has an account already, so nothing was changed.',
  )
}

export function addressAskedLetter(): Words {
  return letter(
    'Another e-mail address for your account',
    'Another e-mail address was asked for your account in Trellis. It counts once a link that was sent there is opened.',
    'If that was not you, choose a new password at once, and tell whoever runs Trellis for you.',
  )
}

export function renewalLetter(link: string, days: number): Words {
  return letter(
    'Begin anew in Trellis',
    'Two officers of your partnership agreed that you lost what you sign in with. Your password, authenticator app, passkeys and recovery codes open nothing any more.',
    'Open this link to choose a new password and set up your app. It works once.',
    link,
    `It works for ${days} days. If you did not lose anything, tell your partnership at once.`,
  )
}

export function headsLetter(day: string, lines: readonly string[]): Words {
  return letter(
    `Where the audit trails of Trellis end on ${day}`,
    'Keep this letter where nobody who runs Trellis can change it. Each line is a day, a partnership, and the number and hash of the last entry of its audit trail.',
    lines.join('\n'),
    'With this letter in a file, "trellis audit verify --heads <file>" finds a trail that was cut or made anew since. What follows a hash is its signature, which "--key <public key>" checks.',
  )
}
