import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import {
  type Answer,
  createHttp,
  type Http,
  type Peer
} from '../../src/http/http.js'
import { createRetry } from '../../src/retry.js'

interface Scene {
  readonly http: Http
  readonly url: URL
  /** Method, path and body of what arrived. */
  readonly arrived: string[]
  readonly told: string[]
}

const failed = (message: string) => new Error(message)

/** A peer that reads JSON, and calls everything but 200 a failure that passes. */
const peer: Peer = {
  headers: { accept: 'application/json', 'x-own': 's3cret-header' },
  maxBytes: 100,
  read: ({ status, text }: Answer) => {
    if (status !== 200) throw failed(`answered ${String(status)}`)
    return JSON.parse(text) as unknown
  },
  reject: () => failed('does not fit'),
  explain: ({ kind }) => failed(kind),
  classify: (error) =>
    /answered 5|broken-off|does not fit/.test((error as Error).message)
      ? {}
      : undefined
}

async function withServer(
  listener: (at: number) => RequestListener,
  play: (scene: Scene) => Promise<void>,
  signal?: AbortSignal
): Promise<void> {
  const arrived: string[] = []
  const told: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks).toString()
      const at = arrived.push(
        `${request.method ?? ''} ${request.url ?? ''} ${body}`.trim()
      )
      listener(at)(request, response)
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const http = createHttp(peer, {
    timeoutSeconds: 1,
    retry: createRetry({
      maxRetries: 2,
      maxWaitSeconds: 10,
      sleep: () => Promise.resolve()
    }),
    now: () => 0,
    env: {},
    signal,
    debug: (message) => told.push(message)
  })
  const url = new URL(`http://127.0.0.1:${String(port)}/a`)
  try {
    await play({ http, url, arrived, told })
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

const json =
  (status: number, value: unknown = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status)
    response.end(JSON.stringify(value))
  }
const redirect =
  (location: string): RequestListener =>
  (_, response) => {
    response.writeHead(302, { location })
    response.end()
  }

const failing = (times: number) => (at: number) =>
  at > times ? json(200, { at }) : json(500)

describe('a request', () => {
  it('is sent again where its failure passes', () =>
    withServer(failing(2), async ({ http, url, arrived }) => {
      const { json: value } = await http({ method: 'GET', url })
      expect(value).toEqual({ at: 3 })
      expect(arrived).toHaveLength(3)
    }))

  it('is sent once where it may not be repeated', () =>
    withServer(failing(2), async ({ http, url, arrived }) => {
      await expect(
        http({ method: 'POST', url, body: 'x', once: true })
      ).rejects.toThrow('answered 500')
      expect(arrived).toEqual(['POST /a x'])
    }))

  it('is looked for before it is sent again', () =>
    withServer(failing(9), async ({ http, url, arrived }) => {
      let looked = 0
      const landed = () => Promise.resolve(++looked > 1 ? 'there' : undefined)
      const answer = await http({ method: 'POST', url, body: 'x', landed })
      expect(answer.json).toBe('there')
      expect(arrived).toHaveLength(2)
    }))

  it('is sent again where its own refusal passes', () =>
    withServer(
      (at) => (at > 1 ? json(200) : json(422)),
      async ({ http, url, arrived }) => {
        const passes = (error: unknown) => /422/.test(String(error))
        await http({ method: 'POST', url, passes })
        expect(arrived).toHaveLength(2)
        await expect(
          http({ method: 'POST', url: new URL('/x', url), passes })
        ).resolves.toBeDefined()
      }
    ))

  it('has a body of its own for each time it is sent, also after a redirect', () =>
    withServer(
      (at) => (at === 1 ? redirect('/b') : failing(2)(at)),
      async ({ http, url, arrived }) => {
        let made = 0
        const body = () => `body ${String(++made)}`
        const answer = await http({ method: 'POST', url, body })
        expect(answer.url.pathname).toBe('/a')
        expect(arrived).toEqual([
          'POST /a body 1',
          'POST /b body 2',
          'POST /a body 3'
        ])
      }
    ))

  it('is sent again where its answer is not what was asked for', () =>
    withServer(failing(0), async ({ http, url, arrived }) => {
      const fits = (value: unknown) => (value as { at: number }).at === 2
      await expect(http({ method: 'GET', url, fits })).resolves.toMatchObject({
        json: { at: 2 }
      })
      await expect(
        http({ method: 'GET', url, fits: () => false })
      ).rejects.toThrow('does not fit')
      expect(arrived).toHaveLength(5)
    }))

  it.each([
    ['too-slow', () => undefined],
    [
      'broken-off',
      (_: unknown, response: { destroy: () => unknown }) => response.destroy()
    ],
    ['too-large', json(200, 'x'.repeat(200))],
    ['redirected-elsewhere', redirect('http://127.0.0.2/')],
    ['redirected-nowhere', redirect('http://[')],
    ['redirected-endlessly', redirect('/a')]
  ] as readonly (readonly [string, RequestListener])[])(
    'that gets no whole answer is told by the peer: %s',
    (kind, listener) =>
      withServer(
        () => listener,
        async ({ http, url }) => {
          await expect(http({ method: 'GET', url })).rejects.toThrow(kind)
        }
      )
  )

  it('ends with the run, whatever it waits for', async () => {
    const cancel = new AbortController()
    await withServer(
      () => () => {
        cancel.abort(new Error('cancelled'))
      },
      async ({ http, url, arrived }) => {
        await expect(http({ method: 'GET', url })).rejects.toThrow('cancelled')
        expect(arrived).toHaveLength(1)
      },
      cancel.signal
    )
  })

  it('is told by method, address and status alone', () =>
    withServer(failing(1), async ({ http, url, told }) => {
      await http({ method: 'POST', url, body: 's3cret' })
      expect(told).toEqual([
        `POST ${url.href} answered 500`,
        `POST ${url.href} answered 200`
      ])
    }))
})
