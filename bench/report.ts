/** One figure of a run: what was measured, where, what came out and what was to be reached. */
export interface Row {
  readonly what: string
  readonly where: string
  readonly figure: number
  readonly unit: string
  /** Undefined for a figure that is only beside another. */
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number } | undefined
  readonly note?: string | undefined
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[Math.ceil(middle) - 1],
    sorted[Math.floor(middle)],
  ]
  return (low + high) / 2
}

/** Milliseconds of each of so many runs, after one that is not counted. */
export async function timesOf(runs: number, work: () => Promise<unknown>): Promise<number[]> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A Markdown table, such as the README quotes. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const cells = [row.what, row.where, told(row), limitOf(row), verdictOf(row), row.note ?? '']
    return `| ${cells.join(' | ')} |`
  })
  return [
    '| what | where | measured | limit | | |',
    '| --- | --- | ---: | ---: | --- | --- |',
    ...lines,
  ].join('\n')
}

function told({ figure, unit }: Row): string {
  return `${rounded(figure)} ${unit}`
}

/** Three figures, for a fourth would differ from run to run. */
export function rounded(figure: number): string {
  const text = Number(figure.toPrecision(3))
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 }).format(text)
}

function limitOf({ limit, unit }: Row): string {
  if (limit === undefined) return ''
  return 'atMost' in limit
    ? `≤ ${rounded(limit.atMost)} ${unit}`
    : `≥ ${rounded(limit.atLeast)} ${unit}`
}

function verdictOf({ limit, figure }: Row): string {
  if (limit === undefined) return ''
  const met = 'atMost' in limit ? figure <= limit.atMost : figure >= limit.atLeast
  return met ? 'met' : 'not met'
}

/** The slope of a straight line through the logarithms: 1 is as much more as there is more, 0 no more at all. */
export function slopeOf(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const)
  const mean = (of: (point: readonly [number, number]) => number) =>
    logs.reduce((sum, point) => sum + of(point), 0) / logs.length
  const [x, y] = [mean(([size]) => size), mean(([, cost]) => cost)]
  const spread = logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0)
  return logs.reduce((sum, [size, cost]) => sum + (size - x) * (cost - y), 0) / spread
}
