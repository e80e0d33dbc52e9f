import { afterEach, jest } from '@jest/globals'
import { startGitHub } from '../../../standins/github.mjs'

type Options = NonNullable<Parameters<typeof startGitHub>[0]>
type GitHub = Awaited<ReturnType<typeof startGitHub>>

interface Reply {
  status: number
  body: unknown
  text: string
  headers: Headers
}

// Every step runs git: a machine that is busy takes its time.
jest.setTimeout(60_000)

const started: GitHub[] = []

afterEach(async () => {
  for (const github of started.splice(0)) await github.close()
})

/** Starts a stand-in that ends with the test, and a client that speaks to it by HTTP. */
export async function openGitHub(options: Options = {}) {
  const github = await startGitHub(options)
  started.push(github)
  const { owner, name } = github.settings
  const repo = `repos/${owner}/${name}`
  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {}
  ): Promise<Reply> {
    const response = await fetch(`${github.url}/${path}`, {
      method,
      headers: { authorization: `Bearer ${github.settings.token}`, ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) })
    })
    const text = await response.text()
    return {
      status: response.status,
      body: parse(text),
      text,
      headers: response.headers
    }
  }
  const call = (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>
  ) => send(method, path === '' ? repo : `${repo}/${path}`, body, headers)
  /** The commit that a branch points at, by git's own word. */
  const tip = (branch: string) =>
    github.repository.git('rev-parse', `refs/heads/${branch}`).trim()
  /** Makes a commit through the API and gives its SHA; no ref is moved. */
  async function makeCommit(
    parent: string,
    files: Record<string, string>,
    more: Record<string, unknown> = {}
  ) {
    const tree = await call('POST', 'git/trees', {
      base_tree: parent,
      tree: Object.entries(files).map(([path, content]) => ({
        path,
        mode: '100644',
        type: 'blob',
        content
      }))
    })
    const commit = await call('POST', 'git/commits', {
      message: 'chore: owners',
      tree: pick(tree.body, 'sha'),
      parents: [parent],
      ...more
    })
    return pick(commit.body, 'sha')
  }
  /** Makes a branch with one commit of its own. */
  async function makeBranch(branch: string, files: Record<string, string>) {
    const sha = await makeCommit(tip(github.settings.defaultBranch), files)
    await call('POST', 'git/refs', { ref: `refs/heads/${branch}`, sha })
    return sha
  }
  return {
    github,
    git: github.repository.git,
    send,
    call,
    tip,
    makeCommit,
    makeBranch
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a text that lies somewhere in an answer. */
export function pick(body: unknown, ...path: (string | number)[]): string {
  let value = body
  for (const key of path)
    value = (value as Record<string | number, unknown> | undefined)?.[key]
  if (typeof value !== 'string')
    throw new Error(`No text at ${path.join('.')} in ${JSON.stringify(body)}`)
  return value
}

/** What a refusal must look like. */
export function refusal(status: number, message: string) {
  return { status, body: { message, status: String(status) } }
}
