/** The fields of a form as texts without the space around them; a field that is missing is empty. */
export function textsOf(body: Readonly<Record<string, unknown>>): (name: string) => string {
  return (name) => {
    const value = body[name]
    return typeof value === 'string' ? value.trim() : ''
  }
}
