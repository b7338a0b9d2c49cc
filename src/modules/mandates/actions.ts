import { dayIn } from '#lib/dates.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Mandate, Opinion, View, Voice } from './model.ts'
import { decidedOf } from './rules/decided.ts'
import { isOpen } from './rules/form.ts'
import type { Group } from './rules/represented.ts'
import { ownVoices, type Shown } from './rules/shown.ts'
import { tallyOf } from './rules/tally.ts'
import * as store from './store.ts'

/** Those that the person may read, with those who were asked and what the board decided. */
export async function mandates(shell: Shell, person: SignedIn): Promise<Shown[]> {
  const { id } = person.partnership
  const { all, clusters, groups } = await asPerson(shell, person, async (trx) => {
    const mine = await store.allMandates(trx, id)
    if (mine.length === 0) return { all: mine, clusters: [], groups: new Map<string, Voice[]>() }
    const clustersToday = await clustersOn(trx, id, dayIn(shell.now()))
    return { all: mine, clusters: clustersToday, groups: await store.voicesByMandate(trx, id) }
  })
  if (all.length === 0) return []
  const outcomes = await outcomesOf(shell, id, all)
  return all.map((mandate) => ({
    mandate,
    cluster: clusters.find((cluster) => cluster.id === mandate.clusterId),
    group: groups.get(mandate.id) ?? [],
    decided: decidedOf(outcomes.get(mandate.motionId)),
  }))
}

export interface AskedOfMine {
  /** Questions that the person, or a school of theirs, has not answered while answers are taken. */
  readonly asked: readonly Mandate[]
  /** What came of questions that they were asked, the newest first. */
  readonly decided: readonly {
    readonly id: string
    readonly title: string
    readonly words: string
  }[]
}

/** What seats have asked the person or the schools that they answer for, and what came of it. */
export async function askedOfMine(shell: Shell, person: SignedIn): Promise<AskedOfMine> {
  const ofMine = (await mandates(shell, person)).filter(
    (shown) => ownVoices(shown, person).length > 0,
  )
  const today = dayIn(shell.now())
  const { id: partnershipId } = person.partnership
  const asked: Mandate[] = []
  for (const shown of ofMine.filter(({ mandate }) => isOpen(mandate, today))) {
    const { mandate } = shown
    const views = await asPerson(shell, person, (trx) =>
      store.viewsOf(trx, partnershipId, mandate.id),
    )
    const answered = new Set(views.map(({ voiceId }) => voiceId))
    if (ownVoices(shown, person).some(({ id }) => !answered.has(id))) asked.push(mandate)
  }
  return {
    asked,
    decided: ofMine.flatMap(({ mandate: { id, title }, decided }) =>
      decided === undefined ? [] : [{ id, title, words: decided.words }],
    ),
  }
}

/** Those who were asked are told what came of it, though they may not read the board's papers. */
function outcomesOf(shell: Shell, partnershipId: string, all: readonly Mandate[]) {
  const ids = all.map(({ motionId }) => motionId)
  return asKeeper(shell.store, (trx) => store.outcomesOf(trx, partnershipId, ids))
}

export interface MandateInFull extends Shown {
  readonly views: readonly View[]
}

export async function mandateInFull(
  shell: Shell,
  person: SignedIn,
  id: string,
): Promise<MandateInFull | undefined> {
  const shown = (await mandates(shell, person)).find(({ mandate }) => mandate.id === id)
  if (shown === undefined) return undefined
  const views = await asPerson(shell, person, (trx) =>
    store.viewsOf(trx, person.partnership.id, id),
  )
  return { ...shown, views }
}

interface Opening {
  readonly motion: Motion
  readonly seatId: string
  /** The cluster whose schools are asked, or the group. */
  readonly of: { readonly clusterId: string } | Group
  readonly words: string
  readonly closesOn: string
}

/** Puts a motion to those whom a seat represents before its vote. Answers the mandate's id; a seat asks once. */
export function askRepresented(
  shell: Shell,
  person: SignedIn,
  token: string,
  { motion, of: asked, ...opening }: Opening,
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = { ...principalOf(person), at: shell.now().toString() }
    const group = 'clusterId' in asked ? undefined : asked
    const clusterId = 'clusterId' in asked ? asked.clusterId : null
    const represents = group?.represents ?? null
    const named = { id, motionId: motion.id, title: motion.title, clusterId, represents }
    if (!(await store.insertMandate(trx, of, { ...opening, ...named }))) return conflict
    const { partnershipId } = of
    const asks = { partnershipId, mandateId: id, seatId: opening.seatId }
    if (group !== undefined) await store.insertVoices(trx, asks, group.voices)
    await record(shell, trx, of, {
      action: 'motion put to those represented',
      subject: `mandate ${id}`,
      detail: {
        ...{ motion: motion.id, closesOn: opening.closesOn },
        ...(group === undefined
          ? { cluster: clusterId }
          : { group: represents, asked: group.voices.length }),
      },
    })
    return id
  })
}

export interface Answer {
  readonly mandateId: string
  readonly voice: Voice
  readonly opinion: Opinion
  readonly words: string
}

/** Answers for a school of the person's, or for themselves: each voice once, up to the last day. */
export function answer(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: Answer,
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const of = { ...principalOf(person), at: shell.now().toString() }
    const mandate = await held(trx, of.partnershipId, asked.mandateId)
    if (mandate === undefined || !isOpen(mandate, dayIn(shell.now()))) return conflict
    if (!(await store.insertView(trx, of, asked))) return conflict
    await record(shell, trx, of, {
      action: 'representative answered',
      subject: `mandate ${asked.mandateId}`,
      detail: { school: asked.voice.schoolId, view: asked.opinion },
    })
    return asked.mandateId
  })
}

const conflict = { conflict: true } as const

/** Ends the asking: what was said is counted, and told in the words of the seat. */
export function sumUp(
  shell: Shell,
  person: SignedIn,
  token: string,
  { mandate, asked, words }: { mandate: Mandate; asked: number; words: string },
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    await held(trx, of.partnershipId, mandate.id)
    const views = await store.viewsOf(trx, of.partnershipId, mandate.id)
    const summary = { ...tallyOf(views, asked), words }
    const done = await store.writeSummary(trx, of.partnershipId, { id: mandate.id, summary })
    if (!done) return conflict
    await record(shell, trx, of, {
      action: 'answers summed up',
      subject: `mandate ${mandate.id}`,
      detail: summary,
    })
    return mandate.id
  })
}

/** Tells those who were asked why the board decided as it did. */
export function tellWhy(
  shell: Shell,
  person: SignedIn,
  token: string,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<string | { readonly conflict: true }> {
  return once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    if (!(await store.writeWhy(trx, of.partnershipId, { id, why }))) return conflict
    await record(shell, trx, of, {
      action: 'those represented told why',
      subject: `mandate ${id}`,
      detail: { why },
    })
    return id
  })
}

/** An answer waits for a summary that is being counted, and the summary for the answer. */
async function held(trx: Trx, partnershipId: string, id: string): Promise<Mandate | undefined> {
  await store.holdMandate(trx, id)
  return (await store.allMandates(trx, partnershipId)).find((each) => each.id === id)
}
