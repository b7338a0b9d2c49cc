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
  if (typeof reason === 'string') return reason
  const { of, name, year, verb, says } = reason
  return `${of === undefined ? '' : `${of} `}${name} in ${year} ${verb} ${says}`
}

/** What is said, of whatever and whenever. */
interface Predicate extends Pick<Said, 'verb' | 'says'> {
  readonly of?: string | undefined
}

/** Of one or more names, in one or more years, the same is said. */
interface Line extends Predicate {
  readonly names: string[]
  readonly years: string[]
}

/**
 * What is said alike is told together: of a name in its years, then of all names in those years. In
 * the order in which each was first said. Few reasons are compared one with another sooner than by
 * a key, which each would need first.
 */
function linesOf(reasons: readonly Reason[]): (string | Line)[] {
  const each: (string | Line)[] = []
  for (const reason of reasons) {
    if (typeof reason === 'string') addOnce(each, reason)
    else addYear(each, reason)
  }
  const together: (string | Line)[] = []
  for (const line of each) {
    if (typeof line === 'string') together.push(line)
    else addNames(together, line)
  }
  return together
}

function addYear(lines: (string | Line)[], said: Said): void {
  const { of, name, year, verb, says } = said
  const known = lines.find((line) => isLine(line) && line.names[0] === name && isAlike(line, said))
  if (isLine(known)) addOnce(known.years, year)
  else lines.push({ of, verb, says, names: [name], years: [year] })
}

function addNames(lines: (string | Line)[], line: Line): void {
  const known = lines.find(
    (each) => isLine(each) && isSameList(each.years, line.years) && isAlike(each, line),
  )
  if (isLine(known)) for (const name of line.names) addOnce(known.names, name)
  else lines.push(line)
}

function isLine(line: string | Line | undefined): line is Line {
  return typeof line === 'object'
}

function isAlike(one: Predicate, other: Predicate): boolean {
  return one.says === other.says && one.of === other.of && one.verb === other.verb
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, i) => each === other[i])
}

function addOnce<T>(list: T[], one: T): void {
  if (!list.includes(one)) list.push(one)
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
