/** A configuration that Trellis ships, with other places; each has to stand in it once. */
export function withPlaces(text: string, changes: readonly (readonly [string, string])[]): string {
  const lines = text.split('\n')
  for (const [from, to] of changes) {
    const at = lines.flatMap((line, i) => (!line.startsWith('#') && line.includes(from) ? [i] : []))
    const [found, ...more] = at
    if (found === undefined || more.length > 0)
      throw new Error(`"${from}" stands there ${at.length} times`)
    lines[found] = (lines[found] ?? '').replace(from, to)
  }
  return lines.join('\n')
}
