/** A hook for Node: the packages of GitHub's language service import JSON without saying so, as bundlers let them. */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  return specifier.endsWith('.json')
    ? { ...found, importAttributes: { type: 'json' } }
    : found
}
