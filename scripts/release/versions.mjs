/** @typedef {readonly [major: number, minor: number, patch: number]} Version */

/**
 * Reads the tag of a version, such as v1.2.3; undefined where it is none.
 * @param {string} tag
 * @returns {Version | undefined}
 */
export function parseTag(tag) {
  const part = '(0|[1-9][0-9]{0,8})'
  const [, ...parts] =
    new RegExp(`^v${part}\\.${part}\\.${part}$`).exec(tag) ?? []
  const [major, minor, patch] = parts.map(Number)
  return major === undefined || minor === undefined || patch === undefined
    ? undefined
    : [major, minor, patch]
}

/**
 * The highest of these versions' tags; undefined where there is none.
 * @param {readonly string[]} tags
 */
export const findHighest = (tags) =>
  tags.filter(parseTag).sort(compareTags).at(-1)

/**
 * Those tags that belong to the same major version.
 * @param {string} tag
 * @param {readonly string[]} tags
 */
export const ofSameMajor = (tag, tags) =>
  tags.filter((other) => toMajorTag(other) === toMajorTag(tag))

/**
 * The tag that follows a major version: v1 for v1.2.3.
 * @param {string} tag
 */
export const toMajorTag = (tag) => `v${String(parseTag(tag)?.[0])}`

/**
 * @param {string} a
 * @param {string} b
 */
function compareTags(a, b) {
  const [left, right] = [parseTag(a) ?? [], parseTag(b) ?? []]
  const at = left.findIndex((part, index) => part !== right[index])
  return (left[at] ?? 0) - (right[at] ?? 0)
}
