import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asset {
  readonly id: number
  readonly name: string
  readonly content: string
}

export interface Release {
  readonly id: number
  readonly tag_name: string
  readonly name: string
  readonly body: string
  readonly draft: boolean
  readonly prerelease: boolean
  readonly upload_url: string
  readonly assets: readonly Asset[]
}

interface Call {
  readonly match: RegExpExecArray
  readonly query: URLSearchParams
  readonly body: string
}
interface Answer {
  readonly status?: number
  readonly body?: unknown
}

export const token = 'a-token-that-opens-nothing-but-the-stand-in'

/** What GitHub's API does with releases and tags, over a bare repository. A published release is immutable. */
export async function startReleases(bare: string) {
  const releases: Release[] = []
  const requests: string[] = []
  let latest = ''
  let address = ''
  let lastId = 0

  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: bare,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    }).trim()
  const readRef = (ref: string): Answer => {
    try {
      const sha = git('rev-parse', '--verify', '--quiet', ref)
      return {
        body: { ref, object: { sha, type: git('cat-file', '-t', sha) } }
      }
    } catch {
      return { status: 404 }
    }
  }
  const change = (id: string, by: (release: Release) => Partial<Release>) => {
    const index = releases.findIndex((one) => one.id === Number(id))
    const release = releases[index]
    if (!release) return { status: 404 }
    if (!release.draft)
      return { status: 422, body: { message: 'immutable_release' } }
    const changed = { ...release, ...by(release) }
    releases[index] = changed
    return { body: changed }
  }

  const routes: readonly [string, RegExp, (call: Call) => Answer][] = [
    [
      'GET',
      /^\/releases$/,
      ({ query }) => {
        const size = Number(query.get('per_page'))
        const start = (Number(query.get('page')) - 1) * size
        return { body: releases.slice(start, start + size) }
      }
    ],
    [
      'POST',
      /^\/releases$/,
      ({ body }) => {
        const id = ++lastId
        const upload_url = `${address}/uploads/${String(id)}/assets{?name,label}`
        const release: Release = {
          ...{ id, prerelease: false, assets: [], upload_url },
          ...(JSON.parse(body) as Pick<
            Release,
            'tag_name' | 'name' | 'body' | 'draft'
          >)
        }
        releases.push(release)
        return { status: 201, body: release }
      }
    ],
    [
      'PATCH',
      /^\/releases\/(\d+)$/,
      ({ match, body }) => {
        const { make_latest, ...content } = JSON.parse(
          body
        ) as Partial<Release> & { make_latest?: string }
        return change(match[1] ?? '', (release) => {
          if (make_latest === 'true') latest = release.tag_name
          return content
        })
      }
    ],
    [
      'POST',
      /^\/uploads\/(\d+)\/assets$/,
      ({ match, query, body }) =>
        change(match[1] ?? '', ({ assets }) => {
          const name = query.get('name') ?? ''
          if (assets.some((asset) => asset.name === name))
            throw new Error('already_exists')
          return { assets: [...assets, { id: ++lastId, name, content: body }] }
        })
    ],
    [
      'DELETE',
      /^\/releases\/assets\/(\d+)$/,
      ({ match }) => {
        const id = Number(match[1])
        const release = releases.find(({ assets }) =>
          assets.some((asset) => asset.id === id)
        )
        const { status = 204 } = change(String(release?.id), ({ assets }) => ({
          assets: assets.filter((asset) => asset.id !== id)
        })) as Answer
        return { status }
      }
    ],
    [
      'GET',
      /^\/git\/ref\/(tags\/.+)$/,
      ({ match }) => readRef(`refs/${match[1] ?? ''}`)
    ],
    [
      'GET',
      /^\/git\/tags\/(.+)$/,
      ({ match }) => readRef(`${match[1] ?? ''}^{}`)
    ],
    [
      'POST',
      /^\/git\/refs$/,
      ({ body }) => {
        const { ref, sha } = JSON.parse(body) as { ref: string; sha: string }
        git('update-ref', ref, sha, '0'.repeat(40))
        return { status: 201, body: {} }
      }
    ],
    [
      'PATCH',
      /^\/git\/refs\/(tags\/.+)$/,
      ({ match, body }) => {
        const { sha, force } = JSON.parse(body) as {
          sha: string
          force?: boolean
        }
        if (force !== true) return { status: 422 }
        git('update-ref', `refs/${match[1] ?? ''}`, sha)
        return { body: {} }
      }
    ]
  ]

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const path = url.pathname.replace(/^\/repos\/org\/tableau-owners/, '')
    requests.push(`${request.method ?? ''} ${path}`)
    if (request.headers.authorization !== `Bearer ${token}`)
      return { status: 401 }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    for (const [method, pattern, act] of routes) {
      const match = pattern.exec(path)
      if (match && method === request.method)
        try {
          return act({ match, query: url.searchParams, body })
        } catch (error) {
          return { status: 422, body: { message: String(error) } }
        }
    }
    return { status: 404 }
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status = 200, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? '' : JSON.stringify(body))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    url: address,
    releases,
    requests,
    latest: () => latest,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    }
  }
}
