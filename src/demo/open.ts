import { changeControl, versionOf } from '#modules/calendar/actions/control.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import type { Shell } from '#platform/shell.ts'
import { openedFile } from './files.ts'

/** What anybody may read of the demo: one published file, as its data team opens it. */
export async function openDemo(shell: Shell, officer: SignedIn): Promise<void> {
  const releases = await asPerson(shell, officer, (trx) =>
    releasesInUse(trx, officer.partnership.id),
  )
  const release = releases.find(({ fileName }) => fileName === openedFile)
  if (release === undefined) throw new Error(`The demo does not use ${openedFile}`)
  const { kind } = await changeControl(shell, officer, {
    once: shell.newId(),
    releaseId: release.id,
    basedOn: versionOf(release),
    control: { audience: 'public', visibleFrom: undefined },
  })
  if (kind !== 'saved') throw new Error(`The demo could not open ${openedFile}: ${kind}`)
}
