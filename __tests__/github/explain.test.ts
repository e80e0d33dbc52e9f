import { describe, expect, it } from '@jest/globals'
import { explainGitHub, notingCalls } from '../../src/github/explain.js'
import { blob, cases, move } from './simulation/refusals.js'
import { refuse } from './simulation/world.js'

interface More {
  readonly mode?: 'push' | 'pull-request'
  readonly pointer?: string
}

/** What is told of a refusal of a call. */
async function explain(
  route: string,
  status: number,
  message: string,
  {
    mode = 'pull-request',
    pointer = ' - https://docs.github.com/rest'
  }: More = {}
): Promise<string> {
  const api = notingCalls({
    owner: 'o',
    repo: 'r',
    call: () => Promise.reject(refuse(status, message + pointer))
  })
  const [method = '', path = ''] = route.split(' ')
  const asked = `${method} /repos/{owner}/{repo}${path === '' ? '' : `/${path}`}`
  const error: unknown = await api
    .call(asked, { ref: 'heads/ours', pull_number: 7 })
    .catch((reason: unknown) => reason)
  const context = { repository: 'o/r', branch: 'ours', mode }
  return (explainGitHub(error, context) as Error).message
}

describe('a refusal is told by what GitHub says', () => {
  it.each(cases)('$title', async ({ call, status, message, says, never }) => {
    const told = await explain(call, status, message)
    expect(told).toMatch(says)
    const remedy = told.replace(/ \(GitHub answered.*/, '')
    expect(never?.test(remedy) ?? false).toBe(false)
  })

  it('pull-request is a remedy for who pushes alone', async () => {
    const message = 'Changes must be made through a pull request.'
    expect(await explain(move, 422, message, { mode: 'push' })).toMatch(
      /set commit to pull-request/
    )
    expect(await explain(move, 422, message)).not.toMatch(/set commit/)
  })

  it('a forge’s 404 has no pointer to GitHub’s documentation', async () => {
    expect(await explain(blob, 404, 'Not found.', { pointer: '' })).toMatch(
      /lacks this call/
    )
  })

  it('a page is not quoted', async () => {
    const told = await explain(blob, 403, '<html><b>Blocked</b></html>')
    expect(told).toMatch(/a page that isn't GitHub's/)
    expect(told).not.toMatch(/Blocked/)
  })
})
