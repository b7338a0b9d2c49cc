import type { Store } from '../db/store.ts'
import { newId } from '../ids.ts'
import { readMatrix } from '../matrix.ts'
import { argon2Passwords } from '../secrets/passwords.ts'
import { sealWith } from '../secrets/seal.ts'
import type { Shell } from '../shell.ts'
import { onLoopback } from '../web/front.ts'

/** The shell of a test around its store: a clock that stands in October 2018 unless it brings its own. */
export function testShell(store: Store, own: Partial<Shell> = {}): Shell {
  return {
    store,
    matrix: readMatrix(),
    now: () => Temporal.Instant.from('2018-10-01T09:00:00Z'),
    newId,
    inbox: '/nowhere',
    front: onLoopback,
    passwords: argon2Passwords,
    seal: sealWith(Buffer.alloc(32, 'a test')),
    providers: [],
    ...own,
  }
}
