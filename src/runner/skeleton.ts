/** Encodings stand in one another, but hardly deeper. */
const deepest = 4

/**
 * What is left of a text when all encodings are undone and only ASCII letters and digits are kept: the same for every
 * form that a secret may have in it. Where a secret's skeleton isn't in a text's, the secret isn't in the text.
 */
export function skeletonOf(text: string): string {
  let plain = text
  for (let round = 0; round < deepest && /[&%\\]/.test(plain); round++)
    plain = decode(plain)
  return plain.replace(/&[A-Za-z]{2,8};|[^A-Za-z0-9]+/g, '')
}

const decode = (text: string) =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&#(\d{1,9});/g, (_, code: string) => charOf(code, 10))
    .replace(/&#[xX]([\da-fA-F]{1,9});/g, (_, code: string) => charOf(code, 16))
    .replace(/%([\da-fA-F]{2})/g, (_, code: string) => charOf(code, 16))
    .replace(/\\{1,8}u([\da-fA-F]{4})/g, (_, code: string) => charOf(code, 16))
    .replace(/\\{1,8}[bfnrt]/g, ' ')

/** Only ASCII matters here. */
function charOf(digits: string, base: number): string {
  const code = parseInt(digits, base)
  return code < 128 ? String.fromCharCode(code) : ' '
}
