import { describe, expect, it } from '@jest/globals'
import { redirectOf } from '../../src/http/redirects.js'

const from = new URL('http://tableau.example.com/api/3.4/auth/signin?a=1')
const secure = new URL('https://tableau.example.com/api/3.4/auth/signin')

describe('a redirect', () => {
  it.each([200, 201, 204, 300, 304, 305, 400, 404, 500])(
    'is none for status %i',
    (status) => {
      expect(redirectOf(status, 'https://evil.example/', from)).toBeUndefined()
    }
  )

  it('is none without an address', () => {
    expect(redirectOf(302, undefined, from)).toBeUndefined()
  })

  it.each([301, 302, 303, 307, 308])('is followed for status %i', (status) => {
    expect(redirectOf(status, '/x', from)).toEqual({
      to: new URL('http://tableau.example.com/x')
    })
  })

  it.each([
    [
      'the same server',
      from,
      'http://tableau.example.com/b',
      'http://tableau.example.com/b'
    ],
    ['another path', from, '../b', 'http://tableau.example.com/api/3.4/b'],
    [
      'https',
      from,
      'https://tableau.example.com/b',
      'https://tableau.example.com/b'
    ],
    [
      'https on another port',
      from,
      'https://tableau.example.com:8443/b',
      'https://tableau.example.com:8443/b'
    ],
    [
      'the port that is the default',
      secure,
      'https://tableau.example.com:443/b',
      'https://tableau.example.com/b'
    ],
    [
      'another case',
      secure,
      'HTTPS://Tableau.Example.com/b',
      'https://tableau.example.com/b'
    ]
  ])('is followed to %s', (_, start, location, next) => {
    expect(redirectOf(302, location, start)).toEqual({ to: new URL(next) })
  })

  it.each([
    ['another host', secure, 'https://evil.example/b', 'https://evil.example'],
    [
      'another host without a scheme',
      secure,
      '//evil.example/b',
      'https://evil.example'
    ],
    [
      'a host below',
      secure,
      'https://x.tableau.example.com/',
      'https://x.tableau.example.com'
    ],
    [
      'a host that begins alike',
      secure,
      'https://tableau.example.com.evil.example/',
      'https://tableau.example.com.evil.example'
    ],
    [
      'a host behind a user',
      secure,
      'https://tableau.example.com@evil.example/',
      'https://evil.example'
    ],
    [
      'another host in https',
      from,
      'https://evil.example/',
      'https://evil.example'
    ],
    [
      'http from https',
      secure,
      'http://tableau.example.com/b',
      'http://tableau.example.com'
    ],
    [
      'another port',
      secure,
      'https://tableau.example.com:8443/',
      'https://tableau.example.com:8443'
    ],
    [
      'another port in http',
      from,
      'http://tableau.example.com:8080/',
      'http://tableau.example.com:8080'
    ]
  ])(
    'is refused to %s, naming the address to set',
    (_, start, location, origin) => {
      expect(redirectOf(302, location, start)).toEqual({
        fault: {
          kind: 'redirected-elsewhere',
          says: `redirects to ${origin}. Secrets are not sent to another host.`,
          transient: false
        }
      })
    }
  )

  it.each(['https://', 'http://[', 'https://t:99999/'])(
    'is refused to %j, which is no address',
    (location) => {
      expect(redirectOf(302, location, from)).toMatchObject({
        fault: { kind: 'redirected-nowhere' }
      })
    }
  )
})
