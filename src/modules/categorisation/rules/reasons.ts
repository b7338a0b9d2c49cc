/**
 * What is said of a thing in a year. Its parts are kept apart, so that several reasons can be told
 * without saying the same twice.
 */
export interface Said {
  /** Before the name, and once before several: "England’s figure of". */
  readonly of?: string
  /** Such as "RWM expected". */
  readonly name: string
  /** Such as "2016/17". */
  readonly year: string
  readonly verb: 'is' | 'was not'
  /** Such as "54%, below 65". */
  readonly says: string
}

/** One plain sentence without a full stop, or what makes one. */
export type Reason = string | Said

/** The same with more at its end. */
export function also(said: Said, more: string): Said {
  return { ...said, says: `${said.says}${more}` }
}

/** All reasons in one sentence: each said once, and of many the first. */
export function toldTogether(reasons: readonly Reason[]): string {
  const [only, ...others] = reasons
  if (only !== undefined && others.length === 0) return toldAlone(only)
  const lines = linesOf(reasons)
  const shown = lines.length > mostLines + 1 ? lines.slice(0, mostLines) : lines
  const told = shown.map((line, i) => lineTold(line, shown[i - 1]))
  if (shown.length < lines.length) told.push(`and ${lines.length - shown.length} more`)
  return told.join('; ')
}

const mostLines = 4

/** Most answers have one reason, which there is nothing to put together with. */
function toldAlone(reason: Reason): string {
  return typeof reason === 'string' ? reason : lineTold(lineOf(reason), undefined)
}

/** Of one or more names, in one or more years, the same is said. */
interface Line extends Pick<Said, 'of' | 'verb' | 'says'> {
  readonly names: readonly string[]
  readonly years: readonly string[]
}

/** What is said alike is told together: of a name in its years, then of all names in those years. */
function linesOf(reasons: readonly Reason[]): (string | Line)[] {
  const each = reasons.map((reason) => (typeof reason === 'string' ? reason : lineOf(reason)))
  return merged(
    merged(each, ({ names }) => names),
    ({ years }) => years,
  )
}

function lineOf({ name, year, ...predicate }: Said): Line {
  return { ...predicate, names: [name], years: [year] }
}

/** In the order in which each was first said. */
function merged(
  lines: readonly (string | Line)[],
  shared: (line: Line) => readonly string[],
): (string | Line)[] {
  const found = new Map<string, string | Line>()
  for (const line of lines) {
    const key = typeof line === 'string' ? line : keyOf(line, shared(line))
    const before = found.get(key)
    found.set(
      key,
      typeof before === 'object' && typeof line === 'object' ? both(before, line) : line,
    )
  }
  return [...found.values()]
}

function keyOf({ of, verb, says }: Line, shared: readonly string[]): string {
  // No word has a line in it, so no two lines have one key.
  return [of, verb, says, ...shared].join('\n')
}

function both(one: Line, other: Line): Line {
  return {
    ...one,
    names: [...new Set([...one.names, ...other.names])],
    years: [...new Set([...one.years, ...other.years])],
  }
}

/** After a line of the same figure "it" will do, and after one of the same year the year is known. */
function lineTold(line: string | Line, before: string | Line | undefined): string {
  if (typeof line === 'string') return line
  const { of, names, years, says } = line
  const predicate = `${verbOf(line)} ${says}`
  const subject = `${of === undefined ? '' : `${of} `}${and(names)}`
  const when = `in ${and(years)}`
  if (typeof before !== 'object') return `${subject} ${when} ${predicate}`
  if (of === before.of && and(names) === and(before.names)) {
    return `${when} ${names.length > 1 ? 'they' : 'it'} ${predicate}`
  }
  return and(years) === and(before.years)
    ? `${subject} ${predicate}`
    : `${subject} ${when} ${predicate}`
}

function verbOf({ of, verb, names }: Line): string {
  if (names.length === 1 || of !== undefined) return verb
  return verb === 'is' ? 'are' : 'were not'
}

function and(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
