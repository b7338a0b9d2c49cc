const errorResponse = 'E'.charCodeAt(0)
const severityField = 'V'.charCodeAt(0)
const headBytes = 5

/**
 * Whether PostgreSQL said in an answer that it gives up (PANIC), such as when its log of writes has
 * no room. A server ends then and recovers from its log. The embedded one answers on, over memory
 * that nobody may trust any more, so whoever runs it has to end it.
 */
export function holdsPanic(answer: Uint8Array): boolean {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.length)
  for (let at = 0; at + headBytes <= bytes.length;) {
    const end = at + 1 + bytes.readUInt32BE(at + 1)
    if (bytes[at] === errorResponse && isPanic(bytes.subarray(at + headBytes, end))) return true
    at = end
  }
  return false
}

/** The fields of an error: a letter and a text that ends with a zero, each. */
function isPanic(fields: Buffer): boolean {
  for (let at = 0; at < fields.length && fields[at] !== 0;) {
    const end = fields.indexOf(0, at)
    if (end < 0) return false
    if (fields[at] === severityField) return fields.toString('latin1', at + 1, end) === 'PANIC'
    at = end + 1
  }
  return false
}
