import { academicYear } from '#lib/academic-year.ts'
import { dayText } from '#lib/dates.ts'
import { criteriaKind } from '#modules/categorisation/rules/policy-kind.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { decideAdoption, policyVersions, recordAdoption } from '#modules/policy/actions/adopt.ts'
import type { Shell } from '#platform/shell.ts'
import { holdMeeting } from './meetings.ts'

/** Criteria that the demo's strategic board adopted, each for its years. */
const adoptions = [
  {
    pack: 'bury-2017',
    year: 2017,
    adoptedOn: '2017-07-04',
    fromOn: '2017-09-01',
    minute: '2017/14',
  },
  {
    pack: 'england-2026',
    year: 2025,
    adoptedOn: '2025-07-08',
    fromOn: '2025-09-01',
    minute: '2025/11',
  },
] as const

/** A clerk minutes that the board adopted the criteria, one person records it, another confirms it. */
export async function adoptDemo(
  shell: Shell,
  { officer, director, clerk }: Readonly<Record<'officer' | 'director' | 'clerk', SignedIn>>,
): Promise<void> {
  for (const { pack, year, ...adopted } of adoptions) {
    const { minute, adoptedOn: on, fromOn } = adopted
    const words = `${minute} The board adopted the criteria for support categories. They hold from ${dayText(fromOn)}.`
    const { id: meetingId, body } = await holdMeeting(shell, clerk, {
      ...{ slug: 'strategic-board', on, words },
    })
    const [newest] = await policyVersions(shell, officer, criteriaKind.kind)
    const made = await recordAdoption(shell, officer, shell.newId(), {
      ...{ kind: criteriaKind, seen: newest?.id ?? '', document: packNamed(pack) },
      ...{ ...adopted, meetingId, year: academicYear(year), adoptedBy: body },
    })
    if ('newer' in made) throw new Error('No other version of criteria was recorded')
    const decision = { id: made.id, decision: 'confirmed' } as const
    const done = await decideAdoption(shell, director, shell.newId(), decision)
    if (done !== 'decided') throw new Error('The criteria are confirmed')
  }
}
