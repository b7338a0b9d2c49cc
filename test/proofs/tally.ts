/** What one part of a proof looked at, and where it found two answers to one question. */
export class Tally {
  checks = 0
  readonly disagreements: string[] = []
  readonly #yes = new Set<string>()
  readonly #no = new Set<string>()

  /** One question of one person: what the file says, and what was answered. */
  note(about: string, { says, did, words }: Asked): void {
    this.checks += 1
    this.answered(about, says)
    if (says !== did) this.disagreements.push(`${about}: ${words()}`)
  }

  answered(about: string, says: boolean): void {
    const heard = says ? this.#yes : this.#no
    heard.add(about)
  }

  /** Those of the subjects to which nobody heard this answer: a check of them could not fail. */
  without(answer: 'yes' | 'no', subjects: Iterable<string>): string[] {
    const heard = answer === 'yes' ? this.#yes : this.#no
    return [...subjects].filter((subject) => !heard.has(subject))
  }
}

interface Asked {
  readonly says: boolean
  readonly did: boolean
  readonly words: () => string
}

/** Said while the proof runs, for its counts are what it is for. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
