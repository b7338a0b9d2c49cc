/** A header as it is compared: without case, footnote marks and outer blanks. */
export function columnName(header: string): string {
  return plainName(header).replace(/\s*(\*+|\[[^\]]{1,3}\]|\(\d{1,2}\))$/, '')
}

function plainName(header: string): string {
  return header.replaceAll(/\s+/g, ' ').trim().toUpperCase()
}

/** Of "Allocation (11)" and "Allocation (12)" each keeps its mark; "URN" and "urn*" are one name. */
function nameAmong(sharing: ReadonlyMap<string, ReadonlySet<string>>, text: string): string {
  const name = columnName(text)
  const written = sharing.get(name) ?? new Set()
  return written.size > 1 && !written.has(name) ? plainName(text) : name
}

/**
 * Where each column stands, by its compared name, and the names that stand twice. Columns that
 * only their footnote marks tell apart keep them: each goes by its whole name.
 */
export function columnPlaces(header: readonly string[]): {
  places: ReadonlyMap<string, number>
  twice: readonly string[]
} {
  const sharing = new Map<string, Set<string>>()
  for (const text of header) {
    const name = columnName(text)
    sharing.set(name, (sharing.get(name) ?? new Set()).add(plainName(text)))
  }
  const places = new Map<string, number>()
  const twice: string[] = []
  for (const [i, text] of header.entries()) {
    const name = nameAmong(sharing, text)
    if (name === '') continue
    if (places.has(name)) twice.push(name)
    else places.set(name, i)
  }
  return { places, twice }
}
