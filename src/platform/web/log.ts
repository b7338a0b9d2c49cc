/** One line of JSON on standard error for each thing worth knowing later; never what a person typed. */
export function log(entry: Readonly<Record<string, string | number | undefined>>): void {
  process.stderr.write(`${JSON.stringify({ at: Temporal.Now.instant().toString(), ...entry })}\n`)
}
