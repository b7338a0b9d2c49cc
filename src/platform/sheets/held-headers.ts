import { crc32 } from 'node:zlib'

const listEntry = 0x02014b50
const listEnd = 0x06054b50
const endBytes = 22
const settings = 'settings.xml'

/**
 * An ODS file whose sheets hold their first row in sight. hucre writes empty settings as the last
 * file of the archive; these take their place, and nothing before them moves.
 */
export function withHeadersHeld(
  ods: Uint8Array<ArrayBuffer>,
  sheets: readonly string[],
): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(ods.buffer, ods.byteOffset, ods.byteLength)
  const end = file.length - endBytes
  if (file.readUInt32LE(end) !== listEnd) throw new Error('The list of the archive has no end')
  const entries = file.readUInt16LE(end + 10)
  const list = file.subarray(file.readUInt32LE(end + 16), end)
  const last = lastEntry(list, entries)
  const start = list.readUInt32LE(last + 42)
  const bytes = Buffer.from(settingsOf(sheets))
  const { local, listed } = storedEntry(bytes, start)
  const kept = list.subarray(0, last)
  const ending = Buffer.from(file.subarray(end))
  ending.writeUInt32LE(kept.length + listed.length, 12)
  ending.writeUInt32LE(start + local.length, 16)
  return new Uint8Array(Buffer.concat([file.subarray(0, start), local, kept, listed, ending]))
}

/** Where the last entry of the list begins. */
function lastEntry(list: Buffer, entries: number): number {
  let at = 0
  for (let i = 1; i < entries; i += 1) {
    if (list.readUInt32LE(at) !== listEntry) throw new Error('The list of the archive is broken')
    at += 46 + list.readUInt16LE(at + 28) + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)
  }
  if (list.toString('latin1', at + 46, at + 46 + list.readUInt16LE(at + 28)) !== settings) {
    throw new Error('The settings are not the last file of the archive')
  }
  return at
}

function storedEntry(bytes: Buffer, start: number): { local: Buffer; listed: Buffer } {
  const name = Buffer.from(settings)
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(33, 8)
  shared.writeUInt32LE(crc32(bytes), 10)
  shared.writeUInt32LE(bytes.length, 14)
  shared.writeUInt32LE(bytes.length, 18)
  shared.writeUInt16LE(name.length, 22)
  const after = Buffer.alloc(14)
  after.writeUInt32LE(start, 10)
  return {
    local: Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), shared, name, bytes]),
    listed: Buffer.concat([Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 0]), shared, after, name]),
  }
}

function settingsOf(sheets: readonly string[]): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<office:document-settings' +
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"' +
    ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"' +
    ' xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2"><office:settings>' +
    '<config:config-item-set config:name="ooo:view-settings">' +
    '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>' +
    `<config:config-item-map-named config:name="Tables">${sheets.map(heldView).join('')}` +
    '</config:config-item-map-named></config:config-item-map-entry>' +
    '</config:config-item-map-indexed></config:config-item-set>' +
    '</office:settings></office:document-settings>'
  )
}

/** Mode 2 is a frozen split; pane 2 is the one below it. */
function heldView(sheet: string): string {
  const items = [
    ['VerticalSplitMode', 'short', 2],
    ['VerticalSplitPosition', 'int', 1],
    ['ActiveSplitRange', 'short', 2],
    ['PositionTop', 'int', 0],
    ['PositionBottom', 'int', 1],
  ] as const
  const told = items.map(
    ([name, type, value]) =>
      `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`,
  )
  return `<config:config-item-map-entry config:name="${escaped(sheet)}">${told.join('')}</config:config-item-map-entry>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
