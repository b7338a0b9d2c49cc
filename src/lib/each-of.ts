/** Does `work` for each, so many at once, in their order of beginning; the first failure ends it. */
export async function eachOf<T>(
  all: readonly T[],
  atOnce: number,
  work: (each: T, place: number) => Promise<void>,
): Promise<void> {
  const waiting = all.entries()
  const hand = async () => {
    for (const [place, each] of waiting) await work(each, place)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}
