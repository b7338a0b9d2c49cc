import type { Candidate, CandidateFacts, Eligibility, Post, Standing } from '../model.ts'

/** In one sentence, how many may stand and how many are near. */
export function candidatesWords(candidates: readonly Candidate[], post: Post): string {
  const count = (standing: Standing) =>
    candidates.filter(({ eligibility }) => eligibility.standing === standing).length
  return `Eligible as ${post} today: ${count('eligible')} of ${candidates.length}. To be settled: ${count('to be settled')}. Not eligible: ${count('not eligible')}.`
}

/** What follows from the answers, for the head of a page. */
export function sentenceOf({ standing, away, post }: Eligibility): string {
  if (standing === 'eligible') return `May stand as ${post}: every criterion is met.`
  const left = away.join(', ')
  return standing === 'to be settled'
    ? `May not stand as ${post} yet: ${left} has to be settled.`
    : `May not stand as ${post}: ${left} in the way.`
}

/** The headships as the form that writes them down takes them. */
export function headshipsText({ headships }: Pick<CandidateFacts, 'headships'>): string {
  return headships
    .map(({ school, from, to }) => [school, from, ...(to === null ? [] : [to])].join(', '))
    .join('\n')
}
