/**
 * @typedef {(method: string, path: string, body?: object) => Promise<any>} Api
 *   asks GitHub about this repository; what isn't there is undefined, what is refused is an error
 */

/**
 * Opens GitHub's REST API, as the runner's variables say.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Api}
 */
export function openApi(env) {
  const root = `${env.GITHUB_API_URL ?? ''}/repos/${env.GITHUB_REPOSITORY ?? ''}`
  return (method, path, body) =>
    send(env, method, `${root}/${path}`, {
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' }
      })
    })
}

/**
 * Sends one request; a file goes to a host of its own.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} method
 * @param {string} url
 * @param {{ body?: string, headers?: Record<string, string> }} [content]
 * @returns {Promise<any>}
 */
export async function send(env, method, url, { body, headers } = {}) {
  const response = await fetch(url, {
    method,
    redirect: 'error',
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env.GITHUB_TOKEN ?? ''}`,
      'x-github-api-version': '2022-11-28',
      ...headers
    },
    ...(body !== undefined && { body })
  })
  const text = await response.text()
  if (response.status === 404 && method === 'GET') return undefined
  if (!response.ok)
    throw new Error(`${method} ${url}: ${String(response.status)} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
