import { z } from 'zod'

const counted = z.object({ added: z.number(), changed: z.number(), same: z.number() })
const registers = z.object({ added: z.number(), gone: z.number(), changed: z.number() })
const rosters = z.object({
  joined: z.array(z.string()),
  left: z.array(z.string()),
  moved: z.array(z.object({ urn: z.string(), from: z.string(), to: z.string() })),
  same: z.number(),
})

/** What a run changed, or would change; every part may be missing. */
export const changeShape = z.object({
  figures: counted.optional(),
  register: registers.optional(),
  roster: rosters.optional(),
  schools: z.object({ created: z.number(), inAll: z.number() }).optional(),
  changed: z
    .array(
      z.object({
        name: z.string(),
        measure: z.string(),
        group: z.string(),
        line: z.number(),
        before: z.string(),
        after: z.string(),
      }),
    )
    .optional(),
})
export type RunChange = Readonly<z.infer<typeof changeShape>>

export function changeOf(change: unknown): RunChange {
  return changeShape.safeParse(change ?? {}).data ?? {}
}

/** "12 figures are new, 3 differ, 240 are as before." */
export function changeInWords(change: unknown): string {
  const { figures, register, roster, schools } = changeOf(change)
  return [
    figures &&
      `${count(figures.added, 'figure is', 'figures are')} new, ${figures.changed} differ from what was in use, ${figures.same} are as before.`,
    register &&
      `${count(register.added, 'establishment is', 'establishments are')} new, ${register.changed} changed, ${register.gone} are no longer listed.`,
    roster &&
      `${count(roster.joined.length, 'school joins', 'schools join')}, ${roster.left.length} leave, ${roster.moved.length} move, ${roster.same} stay.`,
    schools &&
      schools.created > 0 &&
      `${count(schools.created, 'school', 'schools')} became known.`,
  ]
    .filter((sentence) => typeof sentence === 'string')
    .join(' ')
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
}
