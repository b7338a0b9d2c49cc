import { z } from 'zod'
import codesFile from './codes.json' with { type: 'json' }

const meanings = new Map(Object.entries(z.record(z.string(), z.string()).parse(codesFile)))

/** Whether a source may print this where a figure would be. Nothing at all is a code too. */
export function isCode(text: string): boolean {
  return meanings.has(text.trim())
}

/** What a code of a source says, in plain words. */
export function meaningOf(code: string): string {
  return meanings.get(code.trim()) ?? 'a code that the source does not explain'
}

/** Every meaning with the codes that say it, in the order of the file; nothing at all is left out. */
export function codesByMeaning(): { meaning: string; codes: string[] }[] {
  const printed = [...meanings].filter(([code]) => code !== '')
  return [...Map.groupBy(printed, ([, meaning]) => meaning)].map(([meaning, entries]) => ({
    meaning,
    codes: entries.map(([code]) => code),
  }))
}
