import { crc32, inflateRawSync } from 'node:zlib'

/**
 * Returns the files of a zip archive by their paths, read by the central directory: stored and deflated entries,
 * each checked against its size and CRC-32. Throws when the archive is damaged or uses what is not read here
 * (encryption, zip64, other methods). Source: PKWARE's APPNOTE.TXT, 4.3.
 * @param {Buffer} buffer
 * @returns {Record<string, Buffer>}
 */
export function readZip(buffer) {
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0) {
    throw new Error('Not a zip archive: it has no end of central directory')
  }
  /** @type {Record<string, Buffer>} */
  const files = {}
  const count = buffer.readUInt16LE(end + 10)
  let offset = buffer.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    const entry = readEntry(buffer, offset)
    if (Object.hasOwn(files, entry.path)) {
      throw new Error(`The archive holds ${entry.path} twice`)
    }
    files[entry.path] = readContent(buffer, entry)
    offset = entry.next
  }
  return files
}

/**
 * @param {Buffer} buffer
 * @param {number} offset
 */
function readEntry(buffer, offset) {
  if (buffer.readUInt32LE(offset) !== 0x02014b50) {
    throw new Error(`The central directory has no entry at ${offset}`)
  }
  const [pathLength, extraLength, commentLength] = [28, 30, 32].map((at) =>
    buffer.readUInt16LE(offset + at)
  )
  const pathEnd = offset + 46 + Number(pathLength)
  return {
    path: buffer.toString('utf8', offset + 46, pathEnd),
    encrypted: (buffer.readUInt16LE(offset + 8) & 1) === 1,
    method: buffer.readUInt16LE(offset + 10),
    crc: buffer.readUInt32LE(offset + 16),
    compressedSize: buffer.readUInt32LE(offset + 20),
    size: buffer.readUInt32LE(offset + 24),
    local: buffer.readUInt32LE(offset + 42),
    next: pathEnd + Number(extraLength) + Number(commentLength)
  }
}

/**
 * The sizes are the central directory's: an archive that was streamed has none in its local headers.
 * @param {Buffer} buffer
 * @param {ReturnType<typeof readEntry>} entry
 */
function readContent(buffer, entry) {
  const { local, path } = entry
  if (
    entry.encrypted ||
    ![0, 8].includes(entry.method) ||
    entry.size === 0xffffffff
  ) {
    throw new Error(
      `${path} can't be read: encrypted, zip64 or compressed by method ${entry.method}`
    )
  }
  const start =
    local +
    30 +
    buffer.readUInt16LE(local + 26) +
    buffer.readUInt16LE(local + 28)
  const part = buffer.subarray(start, start + entry.compressedSize)
  const content = entry.method === 8 ? inflateRawSync(part) : Buffer.from(part)
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw new Error(
      `${path} is damaged: its size or CRC-32 is not the one that the archive names`
    )
  }
  return content
}
