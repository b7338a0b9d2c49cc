import { exact, type Figure } from './fit.ts'

/** A drawn figure; a fixed one (printed, or special) keeps its value. */
export interface Draw extends Figure {
  readonly fixed: boolean
  readonly code?: string
}

/**
 * Moves drawn figures by single pupils (or tenths of a point), one school after the other, until
 * the mean of all pupils is as near `target` as such steps can bring it.
 */
export function calibrate<D extends Draw>(
  draws: readonly D[],
  unit: 'percent' | 'points',
  target: number,
): D[] {
  const result = [...draws]
  const pupils = draws.reduce((sum, draw) => sum + (draw.code === undefined ? draw.pupils : 0), 0)
  let missing = target * pupils - pointsOf(draws)
  let untouched = 0
  for (let place = 0; untouched < result.length; place = (place + 1) % result.length) {
    const draw = result[place]
    const moved = draw && step(draw, unit, Math.sign(missing))
    const by = draw === undefined || moved === undefined ? 0 : pointsOf([moved]) - pointsOf([draw])
    if (moved !== undefined && Math.abs(missing - by) < Math.abs(missing)) {
      result[place] = moved
      missing -= by
      untouched = 0
    } else untouched += 1
  }
  return result
}

/** Pupils times points, over all that count. */
function pointsOf(draws: readonly Draw[]): number {
  return draws
    .filter(({ code }) => code === undefined)
    .reduce((sum, draw) => sum + draw.pupils * exact(draw), 0)
}

function step<D extends Draw>(draw: D, unit: 'percent' | 'points', sign: number): D | undefined {
  if (draw.fixed || draw.code !== undefined) return undefined
  if (unit === 'points') return { ...draw, value: Math.round((draw.value + sign / 10) * 10) / 10 }
  const numerator = (draw.numerator ?? 0) + sign
  if (numerator < 0 || numerator > draw.pupils) return undefined
  return { ...draw, numerator, value: (100 * numerator) / draw.pupils }
}
