import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'

/** What a hash costs: argon2id by memory, passes and lanes. */
export interface Cost {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

/** The work that a password makes: the same, and once, whether there is an account or not. */
export interface Passwords {
  readonly hash: (password: string, cost: Cost) => Promise<string>
  /** Whether the password is the one of the hash; without a hash the work is done and the answer is no. */
  readonly isRight: (password: string, hash: string | undefined, cost: Cost) => Promise<boolean>
}

const bytes = 32
const form =
  /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]{22,})\$([A-Za-z0-9+/]{43,})$/

export const argon2Passwords: Passwords = {
  hash: async (password, cost) => {
    const salt = randomBytes(16)
    return written(cost, salt, await derived(password, salt, cost, bytes))
  },
  isRight: async (password, hash, cost) => {
    const kept = hash === undefined ? undefined : read(hash)
    if (kept === undefined) {
      await derived(password, randomBytes(16), cost, bytes)
      return false
    }
    const made = await derived(password, kept.salt, kept.cost, kept.key.length)
    return timingSafeEqual(made, kept.key)
  },
}

/** Whether a hash was made at another cost than is asked today, and is to be made again. */
export function isOfAnotherCost(hash: string, cost: Cost): boolean {
  const kept = read(hash)?.cost
  return (
    kept?.memoryKiB !== cost.memoryKiB || kept.passes !== cost.passes || kept.lanes !== cost.lanes
  )
}

/** The form in which argon2 hashes are passed on: with their parameters, so that each says how it was made. */
function written({ memoryKiB, passes, lanes }: Cost, salt: Buffer, key: Buffer): string {
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(key)}`
}

function unpadded(value: Buffer): string {
  return value.toString('base64').replaceAll('=', '')
}

function read(hash: string): { cost: Cost; salt: Buffer; key: Buffer } | undefined {
  const [, memory, passes, lanes, salt, key] = form.exec(hash) ?? []
  if (salt === undefined || key === undefined) return undefined
  return {
    cost: { memoryKiB: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
}

/** The same letters typed on two keyboards are one password, so they are brought to one form. */
function derived(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  const parameters: Argon2Parameters = {
    message: password.normalize('NFKC'),
    nonce,
    parallelism: cost.lanes,
    tagLength,
    memory: cost.memoryKiB,
    passes: cost.passes,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => {
      if (error === null || error === undefined) resolve(key)
      else reject(error)
    })
  })
}
