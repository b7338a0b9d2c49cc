import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import { historyOf } from '#modules/people/actions/history.ts'
import { changesOf, type HistoryEntry } from '#modules/people/rules/history.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { RecordedNotice } from '../model.ts'
import type { NoticeRead } from '../rules/notice-form.ts'
import { allNotices, decideNotice, endNotice, insertNotice } from '../store/notices.ts'

/** Those that the person may see, the newest first. */
export function notices(shell: Shell, person: SignedIn): Promise<RecordedNotice[]> {
  return asPerson(shell, person, (trx) => allNotices(trx, person.partnership.id))
}

/** What an entry of the audit trail calls a notice. */
function thingOf(id: string): string {
  return `notice ${id}`
}

/** Who did what to these notices, which the person was shown. */
export function historyOfNotices(
  shell: Shell,
  person: SignedIn,
  shown: readonly RecordedNotice[],
): Promise<HistoryEntry[]> {
  return historyOf(
    shell,
    person,
    shown.map(({ id }) => thingOf(id)),
  )
}

/** Records a notice once; answers its id. */
export function recordNotice(
  shell: Shell,
  person: SignedIn,
  token: string,
  { schoolId, ...read }: NoticeRead & { schoolId: string },
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = principalOf(person)
    await insertNotice(trx, { ...of, at: shell.now().toString() }, { ...read, id, schoolId })
    await record(shell, trx, of, {
      action: read.kind === 'warning notice' ? 'warning notice drafted' : `${read.kind} recorded`,
      subject: `school ${schoolId}`,
      detail: { notice: id, ground: read.ground, issued: read.issued },
      history: {
        of: thingOf(id),
        changes: changesOf({}, { kind: read.kind, ground: read.ground, issued: read.issued }),
      },
    })
    return id
  })
}

/** Ends a notice on a day; a conflict where it is not as the person saw it. */
export async function endOfNotice(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: { id: string; version: number; on: string },
): Promise<'ended' | 'conflict'> {
  const done = await once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    if (!(await endNotice(trx, of.partnershipId, asked))) return { kind: 'conflict' } as const
    await record(shell, trx, of, {
      action: 'notice ended',
      subject: `notice ${asked.id}`,
      detail: { on: asked.on },
      history: { of: thingOf(asked.id), changes: changesOf({}, { ended: asked.on }) },
    })
    return asked.id
  })
  return typeof done === 'string' ? 'ended' : 'conflict'
}

/** Decides a warning notice that another person drafted; a conflict where it is not as the person saw it. */
export async function decisionOnNotice(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: { id: string; version: number },
): Promise<'decided' | 'conflict'> {
  const done = await once(shell, person, token, async (trx) => {
    const of = principalOf(person)
    const decided = { ...of, at: shell.now().toString() }
    if (!(await decideNotice(trx, decided, asked))) return { kind: 'conflict' } as const
    await record(shell, trx, of, {
      action: 'warning notice decided',
      subject: `notice ${asked.id}`,
      history: {
        of: thingOf(asked.id),
        changes: changesOf({ state: 'draft' }, { state: 'issued' }),
      },
    })
    return asked.id
  })
  return typeof done === 'string' ? 'decided' : 'conflict'
}
