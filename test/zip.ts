import { crc32, deflateRawSync } from 'node:zlib'

export interface Packed {
  readonly name: string
  readonly bytes: Buffer | string
  /** The password bit of the entry. */
  readonly encrypted?: boolean
  /** What the list says of the unpacked size, where it lies. */
  readonly claims?: number
  /** What the list says of the checksum, where it lies. */
  readonly crc?: number
  readonly stored?: boolean
}

/** A zip archive of a few entries, honest unless an entry is told to lie. */
export function zipOf(entries: readonly Packed[]): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { local, central } = recordsOf(entry, offset)
    files.push(local)
    list.push(central)
    offset += local.length
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listed, end])
}

function recordsOf(entry: Packed, offset: number): { local: Buffer; central: Buffer } {
  const bytes = Buffer.from(entry.bytes)
  const packed = entry.stored === true ? bytes : deflateRawSync(bytes)
  const name = Buffer.from(entry.name)
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(entry.encrypted === true ? 1 : 0, 2)
  shared.writeUInt16LE(entry.stored === true ? 0 : 8, 4)
  shared.writeUInt32LE(entry.crc ?? crc32(bytes), 10)
  shared.writeUInt32LE(packed.length, 14)
  shared.writeUInt32LE(entry.claims ?? bytes.length, 18)
  shared.writeUInt16LE(name.length, 22)
  const before = Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 0])
  const after = Buffer.alloc(14)
  after.writeUInt32LE(offset, 10)
  return {
    local: Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), shared, name, packed]),
    central: Buffer.concat([before, shared, after, name]),
  }
}
