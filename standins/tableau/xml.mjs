import { Refusal } from './refusals.mjs'

/**
 * An element of a request body; names without their namespace prefix.
 * @typedef {{ name: string, attributes: Record<string, string>, children: Node[] }} Node
 */

/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Gives a text with its entities resolved.
 * @param {string} text
 * @throws {Refusal} 400000 for an entity that isn't known
 */
export function unescapeXml(text) {
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));|&/g,
    (whole, hex, decimal, name) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16))
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
      const character = ENTITIES[String(name)]
      if (character === undefined)
        throw new Refusal('400000', `Malformed XML near ${String(whole)}`)
      return character
    }
  )
}

/** @param {string} name */
function stripPrefix(name) {
  return name.slice(name.indexOf(':') + 1)
}

/** @param {string} text */
function parseAttributes(text) {
  /** @type {Record<string, string>} */
  const attributes = {}
  const rest = text.replace(
    /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g,
    (_, name, double, single) => {
      if (Object.hasOwn(attributes, name))
        throw new Refusal(
          '400000',
          `The attribute ${String(name)} is there twice.`
        )
      attributes[name] = unescapeXml(String(double ?? single))
      return ''
    }
  )
  if (rest.trim() !== '')
    throw new Refusal('400000', 'Malformed XML attributes')
  return attributes
}

/**
 * Reads a request body: elements and attributes, which is all that requests of the REST API are made of.
 * @param {string} text
 * @returns {Node} the root element
 * @throws {Refusal} 400000 for what isn't well-formed, and for a document type
 */
export function parseXml(text) {
  /** @type {Node} */
  const top = { name: '', attributes: {}, children: [] }
  const open = [top]
  const body = text
    .replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '')
    .replace(/<!--[^]*?-->/g, '')
  const tags =
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy
  let end = 0
  for (const [
    whole,
    closing,
    name,
    attributes = '',
    empty,
    between
  ] of body.matchAll(tags)) {
    end += whole.length
    if (between !== undefined) {
      if (between.trim() !== '')
        throw new Refusal('400000', 'Unexpected text in XML')
      continue
    }
    const parent = open.at(-1) ?? top
    if (closing) {
      if (open.length === 1 || parent.name !== stripPrefix(name ?? ''))
        throw new Refusal('400000', 'Malformed XML')
      open.pop()
      continue
    }
    const node = {
      name: stripPrefix(name ?? ''),
      attributes: parseAttributes(attributes),
      children: []
    }
    parent.children.push(node)
    if (!empty) open.push(node)
  }
  const root = top.children[0]
  if (
    end !== body.length ||
    open.length !== 1 ||
    top.children.length !== 1 ||
    !root
  )
    throw new Refusal('400000', 'Malformed XML')
  return root
}

/**
 * Gives a child by its name.
 * @param {Node | undefined} node
 * @param {string} name
 */
export function findChild(node, name) {
  return node?.children.find((child) => child.name === name)
}
