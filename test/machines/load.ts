import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Visitor } from './visitor.ts'

/**
 * What is read while something is lost: pages that two cores make a hundred of in a second, beside the
 * database and whoever asks. My desk is not among them: it costs as much as twenty of these.
 */
const pages = [
  '/schools',
  '/clusters/primary-a/booklet/2017/rwm',
  '/clusters',
  '/clusters/primary-a/booklet/2017/phonics',
]

/** A note of concern about an invented school, told apart by its words. */
export function note(school: string, asks: string): Record<string, string> {
  return {
    school,
    kind: 'note of concern',
    ground: 'governance',
    discussedOn: '2026-01-08',
    discussedWith: 'the lead of Cluster A',
    issued: '2026-01-15',
    asks,
    once: randomUUID(),
  }
}

/** Whoever asks for pages and sends forms, whatever way they come. */
export type Asker = Pick<Visitor, 'get' | 'post'>

/** The first school that a form offers to write a note about. */
export async function schoolToWriteAbout(visitor: Asker): Promise<string> {
  const form = (await visitor.get('/support/notices')).text
  const school = /<option value="(9\d{5})"/.exec(form)?.[1]
  if (school === undefined) throw new Error('The demo has no school to write a note about')
  return school
}

export interface Told {
  readonly asked: number
  /** Words of the notes of which somebody was told that they are kept. */
  readonly kept: readonly string[]
  /** What was not answered as it should be, though it was sent again. */
  readonly failed: readonly string[]
  readonly sentAgain: number
  /** The longest that anybody waited, in milliseconds. */
  readonly longestMs: number
  /** When each was asked and answered, by the clock of `performance`. */
  readonly answers: readonly { readonly askedAt: number; readonly at: number }[]
}

/** How long after a moment the first answer came to something that was asked after it. */
export function firstAnswerAfter({ answers }: Told, moment: number): number {
  const after = answers.filter(({ askedAt }) => askedAt > moment)
  if (after.length === 0) throw new Error('Nothing was asked after that moment')
  return Math.min(...after.map(({ at }) => at)) - moment
}

interface Load {
  readonly visitor: Asker
  readonly school: string
  readonly perSecond: number
  readonly seconds: number
  readonly label: string
}

/** So many requests a second, whether or not those before were answered: four to read, one to write. */
export async function underLoad(load: Load): Promise<Told> {
  const { visitor, school, perSecond, seconds, label } = load
  const told = { asked: 0, kept: [''], failed: [''], sentAgain: 0, longestMs: 0 }
  const answers: { askedAt: number; at: number }[] = []
  const one = async (number: number) => {
    const began = performance.now()
    const words = `${label} ${number}`
    const isNote = number % 5 === 0
    const page = pages[number % pages.length] ?? '/'
    const answer = await (
      isNote ? visitor.post('/support/notices', note(school, words)) : visitor.get(page)
    ).catch((error: unknown) => ({ status: 0, text: String(error), tries: 0 }))
    const why = answer.status === 0 ? ` (${answer.text})` : ''
    if (answer.status !== (isNote ? 303 : 200)) {
      told.failed.push(`${answer.status} for ${isNote ? words : page}${why}`)
    } else if (isNote) told.kept.push(words)
    if (answer.tries > 1) told.sentAgain += 1
    answers.push({ askedAt: began, at: performance.now() })
    told.longestMs = Math.max(told.longestMs, performance.now() - began)
  }
  const under: Promise<void>[] = []
  const began = performance.now()
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const dueInMs = began + (number * 1000) / perSecond - performance.now()
    if (dueInMs > 0) await wait(dueInMs)
    told.asked += 1
    under.push(one(number))
  }
  await Promise.all(under)
  return { ...told, answers, kept: told.kept.slice(1), failed: told.failed.slice(1) }
}
