/** Numbers from 0 up to 1, the same for the same seed on every machine (mulberry32). */
export function seeded(seed: string): () => number {
  let state = hashOf(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** About normal, mean 0 and spread 1, and never beyond 6: twelve uniform draws less their mean. */
export function spread(seed: string): number {
  const next = seeded(seed)
  return Array.from({ length: 12 }, next).reduce((sum, draw) => sum + draw, -6)
}

/** How many of `pupils` succeed when each does with this chance: about binomial. */
export function successes(seed: string, pupils: number, chance: number): number {
  const certain = Math.min(1, Math.max(0, chance))
  const by = spread(seed) * Math.sqrt(pupils * certain * (1 - certain))
  return Math.min(pupils, Math.max(0, Math.round(pupils * certain + by)))
}

/** FNV-1a over the code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash | 0
}
