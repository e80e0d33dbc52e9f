/**
 * What of an item is shown: its own attributes, and those of what it is related to.
 * @typedef {{ own: ReadonlySet<string>, related: ReadonlyMap<string, ReadonlySet<string>> }} Selection
 */

/**
 * Gives a selection.
 * @param {string} own names with blanks between
 * @param {Record<string, string>} [related] likewise
 * @returns {Selection}
 */
export function makeSelection(own, related = {}) {
  return {
    own: new Set(own.split(' ')),
    related: new Map(
      Object.entries(related).map(([name, names]) => [
        name,
        new Set(names.split(' '))
      ])
    )
  }
}

/**
 * Gives what a field expression selects. `_default_` and `_all_` count at the first place only (server-client-python #1622);
 * names that the type doesn't have select nothing. Source: REST API, "Using Fields in the REST API".
 * @param {string} expression
 * @param {{ item: string, defaults: Selection, all: Selection }} type
 * @returns {Selection}
 */
export function selectFields(expression, { item, defaults, all }) {
  const terms = expression.split(',').map((term) => term.trim())
  if (terms[0] === '_all_') return all
  const base = terms[0] === '_default_' ? defaults : makeSelection('')
  const own = new Set(base.own)
  const related = new Map(
    [...base.related].map(([name, names]) => [name, new Set(names)])
  )
  for (const term of terms) {
    const dot = term.indexOf('.')
    const prefix = dot < 0 ? item : term.slice(0, dot)
    const name = term.slice(dot + 1)
    if (prefix === item) {
      own.add(name === 'tag' ? 'tags' : name)
    } else if (all.related.get(prefix)?.has(name)) {
      related.set(prefix, (related.get(prefix) ?? new Set()).add(name))
    }
  }
  return { own, related }
}
