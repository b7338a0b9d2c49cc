/** A text as JSON, or where it stops being any, in words. */
export function jsonIn(text: string): { json: unknown } | { problem: string } {
  try {
    const json: unknown = JSON.parse(text)
    return { json }
  } catch (error) {
    return { problem: `This is not JSON${placeOf(text, error)}.` }
  }
}

/** Engines tell the place as an offset into the text, or not at all. */
function placeOf(text: string, error: unknown): string {
  const [, at] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? []
  if (at === undefined) return ': it ends too early, or is no JSON at all'
  const before = text.slice(0, Number(at)).split('\n')
  return `: look at line ${before.length}, near character ${(before.at(-1)?.length ?? 0) + 1}`
}
