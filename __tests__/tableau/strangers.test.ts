import { describe, expect, it } from '@jest/globals'
import type { Answer } from '../../src/http/http.js'
import { tableauErrorOf } from '../../src/tableau/errors.js'
import { tableauPeer } from '../../src/tableau/peer.js'

const address = new URL('https://bi.example/api/3.24/sites/1/workbooks')

const answerOf = (over: Partial<Answer>): Answer => ({
  method: 'GET',
  status: 403,
  headers: {},
  text: '',
  url: address,
  retryAfterMs: undefined,
  ...over
})
const told = (over: Partial<Answer>) => tableauErrorOf(answerOf(over), String)

const error = { summary: 'Forbidden', detail: 'No', code: '403004' }
const xml = (inner: string, root = 'xmlns="http://tableau.com/api"') =>
  `<?xml version='1.0' encoding='UTF-8'?><!-- a --><tsResponse ${root}>${inner}</tsResponse>`
const refusal = '<error code="403004"><summary>Forbidden</summary></error>'

describe('a refusal', () => {
  it.each([
    ['JSON', JSON.stringify({ error })],
    ['JSON behind a byte order mark', `\ufeff${JSON.stringify({ error })}`],
    ['more fields', JSON.stringify({ error: { ...error, more: 1 }, a: [] })],
    [
      'a number as the code',
      JSON.stringify({ error: { ...error, code: 403004 } })
    ],
    ['XML', xml(refusal)],
    [
      'XML with a prefix',
      xml(refusal, 'xmlns="http://tableau.com/api" a="b"').replaceAll(
        'tsResponse',
        't:tsResponse'
      )
    ],
    [
      'XML with single quotes',
      xml(refusal.replaceAll('"', "'"), "xmlns='http://tableau.com/api'")
    ],
    ['XML without a namespace', xml(refusal, '').replace(' >', '>')],
    ['XML in lines', `\n${xml(`\n  ${refusal}\n`)}\n`]
  ])('is Tableau’s own in the form of %s', (_title, text) => {
    expect(told({ text })).toMatchObject({
      origin: 'tableau',
      status: 403,
      code: '403004',
      summary: 'Forbidden',
      transient: false
    })
  })

  it.each([
    ['an empty body', 403, ''],
    ['a page', 403, '<!DOCTYPE html><html><body>Forbidden</body></html>'],
    ['a page with an error in it', 403, `<html>${refusal}</html>`],
    ['a message', 403, '{"message":"Forbidden"}'],
    ['an error in a word', 403, '{"error":"Forbidden","code":"403004"}'],
    ['an error that is a list', 403, JSON.stringify({ error: [error] })],
    ['no code', 403, JSON.stringify({ error: { summary: 'Forbidden' } })],
    ['no words', 403, '{"error":{"code":"403004"}}'],
    [
      'a code of another kind',
      403,
      JSON.stringify({ error: { ...error, code: 'E403' } })
    ],
    [
      'the code of another class',
      403,
      JSON.stringify({ error: { ...error, code: '500000' } })
    ],
    [
      'the form of the newest endpoints elsewhere',
      404,
      '{"httpErrorCode":"404","message":"x"}'
    ],
    ['a list', 403, JSON.stringify([{ error }])],
    ['truncated JSON', 403, JSON.stringify({ error }).slice(0, -2)],
    [
      'a session',
      409,
      JSON.stringify({
        error: { ...error, code: '409004' },
        credentials: { token: 'T' }
      })
    ],
    ['success', 200, JSON.stringify({ error })],
    [
      'a redirect',
      300,
      JSON.stringify({ error: { ...error, code: '300000' } })
    ],
    ['XML of another namespace', 403, xml(refusal, 'xmlns="urn:x"')],
    ['XML of another root', 403, xml(refusal).replaceAll('tsResponse', 'soap')],
    ['XML where the error is not at once', 403, xml(`<a>${refusal}</a>`)],
    ['XML without a code', 403, xml('<error><summary>x</summary></error>')],
    ['XML without an end', 403, '<?xml version="1.0"'],
    ['a comment without an end', 403, `<!-- ${refusal}`],
    ['a long text', 403, JSON.stringify({ error, more: 'x'.repeat(30_000) })]
  ])(
    'is not what says %s: it is tried again and not quoted',
    (_title, status, text) => {
      const stranger = told({ status, text })
      expect(stranger).toMatchObject({
        origin: 'between',
        status,
        transient: true
      })
      expect(stranger.code).toBeUndefined()
      expect(stranger.message).toMatch(
        /sign-on page, a firewall, a gateway or a proxy/
      )
      expect(stranger.message).not.toMatch(/Forbidden|permission/)
    }
  )

  it('with a status that passes is tried again', () => {
    const text = JSON.stringify({ error: { ...error, code: '503001' } })
    expect(told({ status: 503, text })).toMatchObject({
      origin: 'tableau',
      transient: true
    })
  })
})

describe('what stands in between', () => {
  it.each<[string, Partial<Answer>, RegExp]>([
    [
      'Tableau Services Manager',
      {
        status: 401,
        text: '{"timestamp":1,"status":401,"error":"Unauthorized","message":"Please log in at /login in order to proceed.","path":"/api/2.5/serverinfo"}'
      },
      /Tableau Services Manager \(port 8850\)/
    ],
    [
      'its port',
      {
        status: 404,
        url: new URL('https://bi.example:8850/api/2.5/serverinfo')
      },
      /Tableau Services Manager/
    ],
    [
      'Kerberos',
      {
        status: 401,
        headers: { 'www-authenticate': 'Negotiate' },
        text: '<html>'
      },
      /sign-on of its own \(Kerberos/
    ],
    ['a proxy', { status: 407 }, /user:password@proxy:port/],
    [
      'a page to sign in',
      {
        status: 200,
        text: '<html><form><input type="password"></form></html>'
      },
      /A sign-on page stands/
    ],
    [
      'http on a port of https',
      {
        status: 400,
        text: '<center>The plain HTTP request was sent to HTTPS port</center>'
      },
      /begin server-url with https/
    ],
    [
      'a client certificate',
      {
        status: 400,
        text: '<title>400 No required SSL certificate was sent</title>'
      },
      /client certificate/
    ],
    ['Akamai', { headers: { server: 'AkamaiGHost' } }, /Akamai/],
    ['Cloudflare', { headers: { 'cf-ray': '8a' } }, /Cloudflare/],
    ['Zscaler', { headers: { server: 'Zscaler/5.6' } }, /Zscaler/],
    ['Squid', { headers: { 'x-squid-error': 'ERR_ACCESS_DENIED 0' } }, /Squid/],
    [
      'an API gateway',
      { headers: { 'x-amzn-errortype': 'ForbiddenException' } },
      /API gateway/
    ],
    [
      'F5',
      {
        status: 200,
        text: '<html>The requested URL was rejected. Your support ID is: 1'
      },
      /F5/
    ],
    ['Fortinet', { text: '<title>Web Filter Violation</title>' }, /Fortinet/],
    [
      'a company policy',
      { status: 503, text: '<h1>Web Page Blocked</h1>' },
      /company policy/
    ],
    ['maintenance', { status: 503, text: '<html>' }, /down or in maintenance/],
    ['a limit of size', { status: 413 }, /requests of this size/],
    ['a wrong method', { status: 405, text: '<html>' }, /names the pod/],
    ['a limit', { status: 429 }, /limits the requests/]
  ])('is told: %s', (_title, over, says) => {
    const { message } = told(over)
    expect(message).toMatch(says)
    expect(message).toMatch(/server-url/)
    expect(message).not.toMatch(/permission/)
  })

  it('is said to be nobody knows what where nothing tells it', () => {
    expect(told({ text: '<html>x</html>' }).message).toBe(
      "bi.example answered 403 to sites/1/workbooks with a web page where Tableau's REST API answers with JSON. Something in between answered: a sign-on page, a firewall, a gateway or a proxy. Check that server-url is the root of a Tableau Server or of a Tableau Cloud pod (https://10ay.online.tableau.com), and what stands before it."
    )
  })
})

describe('success', () => {
  const { read } = tableauPeer(String)

  it.each<[string, Partial<Answer>, RegExp]>([
    [
      'a page',
      { text: '<html>', headers: { 'content-type': 'text/html' } },
      /a web page/
    ],
    [
      'a page that says it were JSON',
      { text: '<html>', headers: { 'content-type': 'application/json' } },
      /JSON that breaks off/
    ],
    [
      'truncated JSON',
      { text: '{"a":', headers: { 'content-type': 'application/json' } },
      /JSON that breaks off or is malformed \(5 characters\)/
    ],
    ['nothing', { text: ' ' }, /an empty body/]
  ])('with %s is tried again', (_title, over, says) => {
    const reading = () => read(answerOf({ status: 200, ...over }))
    expect(reading).toThrow(says)
    expect(reading).toThrow(
      expect.objectContaining({ origin: 'between', transient: true })
    )
  })

  it('may have no body where none is asked for', () => {
    expect(read(answerOf({ status: 204 }))).toBeUndefined()
    expect(read(answerOf({ status: 200, method: 'POST' }))).toBeUndefined()
  })

  it('is read behind a byte order mark', () => {
    expect(read(answerOf({ status: 200, text: '\ufeff{"a":1}' }))).toEqual({
      a: 1
    })
  })
})

describe('what Tableau says', () => {
  it('is redacted before it is shortened', () => {
    const secret = 'Xn6Vb3Lw2Qz94Gh8Kd5Rt7Yp1Mc'
    const detail = `${'x'.repeat(290)} ${secret}`
    const { message } = tableauErrorOf(
      answerOf({ text: JSON.stringify({ error: { ...error, detail } }) }),
      (text) => text.replaceAll(secret, '***')
    )
    expect(message).toContain('***')
    expect(message).not.toContain(secret.slice(0, 4))
  })

  it.each([
    ['<error ', 60_000],
    ['<tsResponse ', 60_000],
    ['<!--', 60_000],
    ['&#x41;', 60_000],
    ['[', 100_000],
    ['{"error":', 60_000]
  ])('takes no time, whatever it is: many %s', (piece, times) => {
    expect(told({ text: piece.repeat(times) }).origin).toBe('between')
  })
})
