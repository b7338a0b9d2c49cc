import { createCipheriv, createDecipheriv } from 'node:crypto'
import { publicKeyBytes, publicKeyText, type BackupKey, type Recipient } from './backup-key.ts'

/** Why a sealed file does not open, in words for whoever opens it. */
export class Unopened extends Error {}

/** What a sealed file begins with: this line, for whom it is, and the public half of the key of this file. */
const magic = Buffer.from('trellis sealed backup 1\n')
const headBytes = magic.length + 2 * publicKeyBytes

const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedChunkBytes = chunkBytes + tagBytes

const damaged = 'The backup is damaged or not whole: it was changed or cut off after it was made.'

/** Whether a file begins as a sealed one does, by its first bytes. */
export function isSealedFile(firstBytes: Buffer): boolean {
  return firstBytes.subarray(0, magic.length).equals(magic)
}

/**
 * Encrypts a stream in chunks of AES-256-GCM. The nonce of each says which it is and whether it is
 * the last, so none can be left out, swapped, doubled or cut off without being found. The key is of
 * this file alone, so no nonce comes twice. One chunk is held in memory.
 */
export function sealed(recipient: Recipient) {
  return async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const { key, shown } = recipient.keyForFile()
    yield Buffer.concat([magic, recipient.publicKey, shown])
    for await (const { number, isLast, chunk } of inChunks(bytes, chunkBytes)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast))
      yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
    }
  }
}

/** The stream that was sealed for this key; a chunk is handed on once it is known to be as it was. */
export function unsealed(backupKey: BackupKey) {
  return async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const { head, rest } = await headOf(bytes)
    const key = keyFor(backupKey, head)
    for await (const { number, isLast, chunk } of inChunks(rest, sealedChunkBytes)) {
      yield opened(key, nonceOf(number, isLast), chunk)
    }
  }
}

function keyFor(backupKey: BackupKey, head: Buffer): Buffer {
  if (!isSealedFile(head) || head.length < headBytes)
    throw new Unopened('The backup is not encrypted, or it is damaged: its beginning is another.')
  const whose = head.subarray(magic.length, magic.length + publicKeyBytes)
  if (!whose.equals(backupKey.publicKey))
    throw new Unopened(
      `The backup was made for another key, ${publicKeyText(whose)}; ` +
        `this one is ${publicKeyText(backupKey.publicKey)}.`,
    )
  const key = backupKey.keyOfFile(head.subarray(magic.length + publicKeyBytes, headBytes))
  if (key === undefined) throw new Unopened(damaged)
  return key
}

function opened(key: Buffer, nonce: Buffer, chunk: Buffer): Buffer {
  if (chunk.length < tagBytes) throw new Unopened(damaged)
  const body = chunk.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(chunk.subarray(body))
  try {
    return Buffer.concat([decipher.update(chunk.subarray(0, body)), decipher.final()])
  } catch {
    throw new Unopened(damaged)
  }
}

/** Twelve bytes: which chunk it is, and whether it is the last. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

interface Chunk {
  readonly number: number
  readonly isLast: boolean
  readonly chunk: Buffer
}

/** Chunks of one size, but for the last, which may be shorter; a stream of nothing is one chunk of nothing. */
async function* inChunks(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Chunk> {
  let held = Buffer.alloc(0)
  let number = 0
  for await (const more of bytes) {
    held = Buffer.concat([held, more])
    // What fills the last chunk to its end is not known to be the last before the stream ends.
    while (held.length > size) {
      yield { number, isLast: false, chunk: held.subarray(0, size) }
      held = held.subarray(size)
      number += 1
    }
  }
  yield { number, isLast: true, chunk: held }
}

async function headOf(bytes: AsyncIterable<Buffer>) {
  const parts = bytes[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  while (held.length < headBytes) {
    const next = await parts.next()
    if (next.done === true) break
    held = Buffer.concat([held, next.value])
  }
  const [head, first] = [held.subarray(0, headBytes), held.subarray(headBytes)]
  async function* rest(): AsyncGenerator<Buffer> {
    yield first
    for (let next = await parts.next(); next.done !== true; next = await parts.next())
      yield next.value
  }
  return { head, rest: rest() }
}
