import { describe, expect, it } from '@jest/globals'
import type { Http, HttpRequest } from '../../src/http/http.js'
import {
  compareVersions,
  negotiateVersion,
  newestVersion
} from '../../src/tableau/version.js'

describe('compareVersions', () => {
  it.each([
    ['3.4', '3.15'],
    ['2.8', '3.0'],
    ['3.9', '3.10'],
    ['2.10', '3.1'],
    ['9.9', '10.0']
  ])('takes %s for older than %s', (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0)
    expect(compareVersions(newer, older)).toBeGreaterThan(0)
  })

  it('takes a version for the same as itself', () => {
    expect(compareVersions('3.10', '3.10')).toBe(0)
  })
})

/** A server that answers with this, wherever it is asked. */
function serverSaying(json: unknown, url?: string) {
  const requests: HttpRequest[] = []
  const http: Http = (request) => {
    requests.push(request)
    return Promise.resolve({
      json,
      url: url === undefined ? request.url : new URL(url)
    })
  }
  return { http, requests }
}

const saying = (restApiVersion: unknown) =>
  serverSaying({ serverInfo: { restApiVersion } })
const root = new URL('https://tableau.example.com/')

describe('negotiateVersion', () => {
  it.each([
    ['2.5', '2.5'],
    ['3.4', '3.4'],
    ['3.29', '3.29'],
    ['3.30', '3.29'],
    ['4.0', '3.29'],
    ['3.100', '3.29']
  ])('of a server that speaks %s is %s', async (told, version) => {
    const { http } = saying(told)
    await expect(negotiateVersion(http, root)).resolves.toEqual({
      version,
      serverUrl: root
    })
    expect(newestVersion).toBe('3.29')
  })

  it('asks in a version that every server understands, with no secret', async () => {
    const { http, requests } = saying('3.4')
    await negotiateVersion(http, root)
    expect(
      requests.map(({ method, url, headers, body }) => [
        method,
        url.href,
        headers,
        body
      ])
    ).toEqual([
      [
        'GET',
        'https://tableau.example.com/api/2.5/serverinfo',
        undefined,
        undefined
      ]
    ])
  })

  it('goes on at the address that it was sent to', async () => {
    const { http } = serverSaying(
      { serverInfo: { restApiVersion: '3.4' } },
      'https://tableau.example.com/api/2.5/serverinfo'
    )
    const { serverUrl } = await negotiateVersion(
      http,
      new URL('http://tableau.example.com/')
    )
    expect(serverUrl.href).toBe('https://tableau.example.com/')
  })

  it.each([
    undefined,
    null,
    {},
    [],
    'Tableau',
    { serverInfo: {} },
    { serverInfo: { restApiVersion: '' } },
    { serverInfo: { restApiVersion: 'default' } },
    { serverInfo: { restApiVersion: '3' } },
    { serverInfo: { restApiVersion: '3.4.1' } },
    { serverInfo: { restApiVersion: '3.4/../x' } }
  ])('refuses %j, which is no Tableau', async (json) => {
    const { http } = serverSaying(json)
    await expect(negotiateVersion(http, root)).rejects.toThrow(
      /tableau\.example\.com.*REST API version.*server-url/
    )
  })
})
