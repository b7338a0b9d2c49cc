/** A header as it is compared: without case, footnote marks and outer blanks. */
export function columnName(header: string): string {
  return header
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\s*(\*+|\[[^\]]{1,3}\]|\(\d{1,2}\))$/, '')
    .toUpperCase()
}

/** Where each column stands, by its compared name, and the names that stand twice. */
export function columnPlaces(header: readonly string[]): {
  places: ReadonlyMap<string, number>
  twice: readonly string[]
} {
  const places = new Map<string, number>()
  const twice: string[] = []
  for (const [i, name] of header.map(columnName).entries()) {
    if (name === '') continue
    if (places.has(name)) twice.push(name)
    else places.set(name, i)
  }
  return { places, twice }
}
