const small = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const

/** "eleven", then "13": numbers to twelve are words. */
export function numberWord(count: number): string {
  return small[count] ?? String(count)
}

/** "one school", "two schools". */
export function counted(count: number, one: string, many: string): string {
  return `${numberWord(count)} ${count === 1 ? one : many}`
}
