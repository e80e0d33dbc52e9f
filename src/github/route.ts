/** What a call is sent as. */
export interface RoutedCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path and query, to put behind the API's address. */
  readonly path: string
  readonly body: string | undefined
}

type Parameters = Readonly<Record<string, unknown>>

/**
 * Puts parameters into a route of GitHub's documentation (`GET /repos/{owner}/{repo}/git/ref/{ref}`): where it names
 * them into the path, others into the query or the body.
 */
export function routeCall(route: string, parameters: Parameters): RoutedCall {
  const [method = '', template = ''] = route.split(' ')
  const named = new Set<string>()
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    named.add(name)
    return encode(String(parameters[name]))
  })
  const rest = Object.entries(parameters).filter(
    ([name, value]) => !named.has(name) && value !== undefined
  )
  const isGet = method === 'GET'
  const query = rest.map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`
  )
  return {
    method: method as RoutedCall['method'],
    path: isGet && query.length > 0 ? `${path}?${query.join('&')}` : path,
    body:
      isGet || rest.length === 0
        ? undefined
        : JSON.stringify(Object.fromEntries(rest))
  }
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )
