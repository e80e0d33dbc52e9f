import { describe, expect, it } from '@jest/globals'
import { faultOf } from '../../src/http/faults.js'

const proxy = { protocol: 'http', host: 'proxy.example', port: 3128 } as const
const secret = 'Authorization: s3cret'
const error = (code: string, message = secret) => ({ code, message })

describe('a request that got no whole answer', () => {
  it.each([
    ['ENOTFOUND', '', 'unknown-host', false],
    ['CERT_HAS_EXPIRED', '', 'certificate-expired', false],
    ['CERT_NOT_YET_VALID', '', 'certificate-expired', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', '', 'certificate-of-another-name', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', '', 'certificate-untrusted', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', '', 'certificate-untrusted', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', '', 'certificate-untrusted', false],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', '', 'certificate-untrusted', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', '', 'no-tls', false],
    ['EPROTO', 'ssl3_get_record:wrong version number', 'no-tls', false],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', '', 'no-tls', false],
    ['EPROTO', 'sslv3 alert handshake failure', 'tls-refused', false],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', '', 'tls-refused', false],
    ['HPE_INVALID_CONSTANT', '', 'no-http', true],
    [
      'ERR_BAD_RESPONSE',
      'maxContentLength size of 1 exceeded',
      'too-large',
      false
    ],
    ['ECONNREFUSED', '', 'refused', true],
    ['ECONNRESET', 'socket hang up', 'broken-off', true],
    ['', 'socket hang up', 'broken-off', true],
    ['EPIPE', '', 'broken-off', true],
    ['ETIMEDOUT', '', 'unreachable', true],
    ['EAI_AGAIN', '', 'unreachable', true],
    ['EWHATEVER', '', 'unreachable', true]
  ])('is told by its code: %s %s', (code, message, kind, transient) => {
    const fault = faultOf(error(code, `${message} ${secret}`), undefined)
    expect(fault).toMatchObject({ kind, transient })
    expect(fault.says).not.toContain('s3cret')
    expect(Object.keys(fault).sort()).toEqual(['kind', 'says', 'transient'])
  })

  it.each([
    ['ENOTFOUND', 'is not a known host name'],
    ['ECONNREFUSED', 'refuses the connection'],
    ['EHOSTUNREACH', "can't be reached from the runner"]
  ])('is the proxy’s where it has no connection: %s', (code, says) => {
    expect(faultOf(error(code), proxy)).toMatchObject({
      kind: 'proxy-unreachable',
      says: `can't be reached: its proxy proxy.example:3128 ${says}.`
    })
  })

  it('names the proxy where nobody can tell whose fault it is', () => {
    expect(faultOf(error('ECONNRESET'), proxy)).toEqual({
      kind: 'broken-off',
      says: 'broke the connection off, asked through the proxy proxy.example:3128.',
      transient: true
    })
  })

  it('is the wrong scheme of a proxy’s address only where that has https', () => {
    const wrong = error('ERR_SSL_WRONG_VERSION_NUMBER')
    expect(faultOf(wrong, proxy).kind).toBe('no-tls')
    expect(faultOf(wrong, { ...proxy, protocol: 'https' })).toMatchObject({
      kind: 'proxy-without-tls',
      says: expect.stringContaining('http://proxy.example:3128') as unknown
    })
  })
})
