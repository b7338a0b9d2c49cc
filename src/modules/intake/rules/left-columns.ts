import type { Survey } from '../model.ts'

/** Of the columns that are not read, those that the map leaves out by a rule, and those that it has never heard of. */
export function sortedOut(
  columns: readonly { readonly name: string; readonly text: string }[],
  rules: readonly { readonly pattern: string; readonly because: string }[],
): Pick<Survey, 'ignoredColumns' | 'unknownColumns'> {
  const ignored = new Map<string, number>()
  const unknown: string[] = []
  for (const { name, text } of columns) {
    const rule = rules.find(({ pattern }) => new RegExp(pattern, 'i').test(name))
    if (rule === undefined) unknown.push(text)
    else ignored.set(rule.because, (ignored.get(rule.because) ?? 0) + 1)
  }
  return {
    ignoredColumns: [...ignored].map(([because, count]) => ({ because, columns: count })),
    unknownColumns: unknown,
  }
}
