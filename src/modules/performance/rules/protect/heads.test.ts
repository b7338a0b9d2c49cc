import process from 'node:process'
import { expect, test } from 'vitest'
import { told } from '../../../../../test/attack.ts'
import { share } from '../../../../../test/figures.ts'
import { seeded } from '../../../../demo/random.ts'
import { withHeads } from './heads.ts'
import type { System } from './system.ts'
import { hiddenTables, type HiddenTables } from './tables.ts'

/** How many partnerships are made and attacked. */
const partnerships = Number(process.env['TRELLIS_OPEN_TABLES'] ?? 60)
const minutes = 300_000

interface Made {
  readonly ids: readonly string[]
  readonly pupils: ReadonlyMap<string, number>
  readonly sets: readonly (readonly string[])[]
}

/** Nine schools in three clusters and two groups across them; one in five has few pupils. */
function partnership(next: () => number): Made {
  const ids = Array.from({ length: 9 }, (_, school) => `s${school}`)
  const sizeOf = () => (next() < 0.2 ? 1 + Math.floor(next() * 5) : 6 + Math.floor(next() * 40))
  const clusters = [0, 1, 2].map((cluster) => ids.slice(cluster * 3, cluster * 3 + 3))
  const across = [0.3, 0.4].map((often) => ids.filter(() => next() < often))
  return {
    ids,
    pupils: new Map(ids.map((id) => [id, sizeOf()])),
    sets: [...clusters, ...across].filter((set) => set.length > 0),
  }
}

/** What is hidden from somebody who knows these schools whole, on pages that show these sets. */
function tablesFor({ ids, pupils }: Made, sets: Made['sets'], knows: readonly string[]) {
  const figureOf = (id: string) => {
    const of = pupils.get(id) ?? 0
    return share(Math.ceil(of / 2), of)
  }
  return hiddenTables({
    schoolIds: ids,
    figureOf: (id, group) =>
      group === 'all' ? figureOf(id) : { kind: 'absent', because: 'no file in use has it' },
    sets,
    whole: (group) =>
      group === 'all' ? ids.map((id) => ({ schoolId: id, statistic: figureOf(id) })) : [],
    hiddenPupils: 5,
    weighting: 'pupils',
    entitledTo: new Set(knows),
    unread: new Set(),
  })
}

/** What nobody who reads both pages knows of them. */
function unknownTo(
  made: Made,
  open: readonly HiddenTables[],
  own: HiddenTables,
  knows: string | undefined,
): Set<string> {
  const isOpen = (of: (tables: HiddenTables) => boolean) => !open.some(of)
  const unknown = new Set<string>()
  for (const id of made.ids) {
    const isKnown = id === knows || !own.school(id, 'all') || isOpen((t) => t.school(id, 'all'))
    if (!isKnown) unknown.add(id)
  }
  for (const [number, set] of made.sets.entries())
    if (own.set(set, 'all')) unknown.add(`set ${number}`)
  if (own.whole('all') && !isOpen((tables) => tables.whole('all'))) unknown.add('whole')
  return unknown
}

function systemOf({ ids, sets }: Made): System {
  return {
    cells: [],
    sums: [
      ...sets.map((set, number) => ({ total: `set ${number}`, parts: [...set] })),
      { total: 'whole', parts: [...ids] },
    ],
  }
}

/** Who of everybody could take a school of few pupils from an open page and one of their own. */
async function takenFrom(made: Made, fromHeads: boolean): Promise<string[]> {
  const first = [tablesFor(made, [], []), tablesFor(made, made.sets, [])]
  const schoolsHidden = (all: readonly HiddenTables[]) =>
    made.ids.filter((id) => all.some((tables) => tables.school(id, 'all')))
  const open = fromHeads
    ? await withHeads(first, schoolsHidden, (id) => tablesFor(made, made.sets, [id]))
    : first
  return [undefined, ...made.ids].flatMap((knows) => {
    const own = tablesFor(made, made.sets, knows === undefined ? [] : [knows])
    const found = told(systemOf(made), unknownTo(made, open, own, knows))
    const few = made.ids.filter((id) => (made.pupils.get(id) ?? 0) <= 5 && found.has(id))
    return few.map((id) => `${knows ?? 'nobody'} takes ${id}`)
  })
}

test(
  'nobody takes few pupils from an open page and one of their own, whichever school they know whole',
  { timeout: minutes },
  async () => {
    const taken: string[] = []
    let [few, without] = [0, 0]
    for (let number = 0; number < partnerships; number += 1) {
      const made = partnership(seeded(`open ${number}`))
      few += [...made.pupils.values()].filter((of) => of <= 5).length
      taken.push(...(await takenFrom(made, true)).map((each) => `${number}: ${each}`))
      without += (await takenFrom(made, false)).length
    }
    expect(taken).toEqual([])
    expect(few).toBeGreaterThan(partnerships)
    // Were heads not asked, some of them could.
    expect(without).toBeGreaterThan(0)
  },
)

test('asks each head once, also those of whose school something is hidden only by then', async () => {
  const hides: Readonly<Record<string, readonly string[]>> = { a: ['a', 'b'], b: ['a', 'c'], c: [] }
  const asked: string[] = []
  const all = await withHeads<readonly string[]>(
    [[], ['a']],
    (known) => [...new Set(known.flat())],
    (id) => {
      asked.push(id)
      return hides[id] ?? []
    },
  )
  expect(asked).toEqual(['a', 'b', 'c'])
  expect(all).toEqual([[], ['a'], ['a', 'b'], ['a', 'c'], []])
})
