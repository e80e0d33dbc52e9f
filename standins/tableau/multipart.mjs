import { Refusal } from './refusals.mjs'

/** @typedef {{ name: string, filename: string | undefined, type: string, bytes: Buffer }} Part */

/** @param {string} text */
function refuse(text) {
  return new Refusal('400000', text)
}

/**
 * @param {string} disposition
 * @param {string} parameter
 */
function readParameter(disposition, parameter) {
  return new RegExp(`;\\s*${parameter}="([^"]*)"`, 'i').exec(disposition)?.[1]
}

/** @param {Buffer} part head, empty line, bytes @returns {Part} */
function readPart(part) {
  const end = part.indexOf('\r\n\r\n')
  if (end < 0) throw refuse('A part has no empty line after its head.')
  const head = new Map(
    part
      .toString('utf8', 0, end)
      .split('\r\n')
      .map((line) => {
        const [, name = '', value = ''] = /^([\w-]+):\s*(.*)$/s.exec(line) ?? []
        return [name.toLowerCase(), value]
      })
  )
  const disposition = head.get('content-disposition') ?? ''
  const name = readParameter(disposition, 'name')
  if (name === undefined) throw refuse('A part has no name.')
  return {
    name,
    filename: readParameter(disposition, 'filename'),
    type: (head.get('content-type') ?? '').toLowerCase(),
    bytes: part.subarray(end + 4)
  }
}

/**
 * Takes a body apart as RFC 2046 says, with CRLF everywhere.
 * @param {string} contentType
 * @param {Buffer} body
 * @returns {Part[]}
 * @throws {Refusal} 400000 for another type than multipart/mixed, and for a body that isn't framed by its boundary
 */
export function readMultipart(contentType, body) {
  const [, quoted, plain] =
    /^multipart\/mixed;\s*boundary=(?:"([^"]+)"|([^\s;"]+))\s*$/i.exec(
      contentType
    ) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined)
    throw refuse('The content type is not multipart/mixed with a boundary.')
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const text = Buffer.concat([Buffer.from('\r\n'), body])
  const parts = []
  let start = text.indexOf(delimiter)
  if (start !== 0) throw refuse('The body does not begin with its boundary.')
  for (;;) {
    start += delimiter.length
    if (text.toString('latin1', start, start + 2) === '--') break
    if (text.toString('latin1', start, start + 2) !== '\r\n')
      throw refuse('A boundary is not followed by a line end.')
    const end = text.indexOf(delimiter, start)
    if (end < 0) throw refuse('The body does not end with its boundary.')
    parts.push(readPart(text.subarray(start + 2, end)))
    start = end
  }
  if (!['', '\r\n'].includes(text.toString('latin1', start + 2)))
    throw refuse('Something follows the last boundary.')
  return parts
}
