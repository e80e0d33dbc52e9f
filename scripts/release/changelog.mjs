/**
 * What the changelog says of a version; undefined where it has no heading of its own.
 * @param {string} changelog
 * @param {string} version
 */
export function findNotes(changelog, version) {
  const sections = changelog.split(/^## +/m).slice(1)
  const found = sections.find((section) => readVersion(section) === version)
  return found?.replace(/^.*\n?/, '').trim()
}

/**
 * The heading is `1.2.3`, or `[1.2.3] - 2026-11-25`.
 * @param {string} section
 */
const readVersion = (section) => /^\[?([^\s\]]+)/.exec(section)?.[1]
