import { expect, it } from 'vitest'
import { digest } from '../../../../test/replay/digest.ts'
import kept from '../../../../test/replay/kept.json' with { type: 'json' }

it(
  'gives 200 odd schools the answers, reasons and distances that were reviewed',
  { timeout: 60_000 },
  () => {
    expect(digest()).toEqual(kept)
  },
)
