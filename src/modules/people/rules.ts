const slug = /^[a-z0-9][a-z0-9-]{0,62}$/

/** A short name that can stand in a URL. */
export function isSlug(text: string): boolean {
  return slug.test(text)
}

/** "Calder Valley & District" -> "calder-valley-district"; "x" when nothing is left. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mn}|['’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return plain === '' ? 'x' : plain
}
