/** Pence from what was typed in pounds, without ever counting in parts of a penny. */
export function penceIn(pounds: string): number | undefined {
  const match = /^£?(\d{1,6})(?:\.(\d\d))?$/.exec(pounds.replaceAll(',', ''))
  return match === null ? undefined : Number(match[1]) * 100 + Number(match[2] ?? 0)
}

/** "£2,500.00". */
export function poundsText(pence: number): string {
  const pounds = String(Math.floor(pence / 100)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  return `£${pounds}.${String(pence % 100).padStart(2, '0')}`
}
