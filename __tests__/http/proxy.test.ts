import { describe, expect, it } from '@jest/globals'
import { proxyFor, proxyPasswords } from '../../src/http/proxy.js'

const secure = new URL('https://bi.example.com/api')
const plain = new URL('http://bi.example.com/api')
const proxy = { protocol: 'http', host: 'proxy.example', port: 3128 }
const address = 'http://proxy.example:3128'

describe('the proxy', () => {
  it.each([
    ['https by HTTPS_PROXY', secure, { HTTPS_PROXY: address }, proxy],
    ['https by https_proxy', secure, { https_proxy: address }, proxy],
    ['http by HTTP_PROXY', plain, { HTTP_PROXY: address }, proxy],
    ['http by http_proxy', plain, { http_proxy: address }, proxy],
    [
      'the lower case first',
      plain,
      { http_proxy: address, HTTP_PROXY: 'http://other.example' },
      proxy
    ],
    [
      'an empty lower case counts as none',
      plain,
      { http_proxy: '', HTTP_PROXY: address },
      proxy
    ],
    ['https not by HTTP_PROXY', secure, { HTTP_PROXY: address }, undefined],
    ['http not by HTTPS_PROXY', plain, { HTTPS_PROXY: address }, undefined],
    [
      'without a scheme it speaks http, also for https',
      secure,
      { HTTPS_PROXY: 'proxy.example:3128' },
      proxy
    ],
    [
      'the port of http',
      secure,
      { HTTPS_PROXY: 'http://proxy.example' },
      { ...proxy, port: 80 }
    ],
    [
      'the port of https',
      secure,
      { HTTPS_PROXY: 'https://proxy.example/' },
      { protocol: 'https', host: 'proxy.example', port: 443 }
    ],
    [
      'an IPv6 address',
      secure,
      { HTTPS_PROXY: 'http://[fd00::1]:3128' },
      { ...proxy, host: 'fd00::1' }
    ],
    [
      'user and password as they were before they were encoded',
      secure,
      { HTTPS_PROXY: 'http://me%40corp:p%40ss%25@proxy.example:3128' },
      { ...proxy, auth: { username: 'me@corp', password: 'p@ss%' } }
    ],
    [
      'a password with a lone percent sign',
      secure,
      { HTTPS_PROXY: 'http://me:5%@proxy.example:3128' },
      { ...proxy, auth: { username: 'me', password: '5%' } }
    ]
  ])('is read: %s', (_title, url, env, expected) => {
    expect(proxyFor(url, env)).toEqual(expected)
  })

  it.each([
    'http://',
    'http://a b',
    'socks5://proxy:1080',
    'http://me:s3cret@'
  ])('is an error that does not quote it: %s', (text) => {
    const read = () => proxyFor(secure, { HTTPS_PROXY: text })
    expect(read).toThrow(/^HTTPS_PROXY holds no address of a proxy/)
    expect(read).not.toThrow(/s3cret|socks/)
  })

  it.each([
    'http://127.0.0.1:8000',
    'http://localhost',
    'https://[::1]:8443',
    'https://tableau.localhost'
  ])('is never for %s', (url) => {
    const env = { HTTP_PROXY: address, HTTPS_PROXY: address }
    expect(proxyFor(new URL(url), env)).toBeUndefined()
  })
})

describe('NO_PROXY', () => {
  const isExempt = (url: string, noProxy: string) =>
    proxyFor(new URL(url), { HTTPS_PROXY: address, NO_PROXY: noProxy }) ===
    undefined

  it.each([
    ['https://bi.example.com', '*'],
    ['https://bi.example.com', 'bi.example.com'],
    ['https://BI.example.com', 'Bi.Example.COM'],
    ['https://bi.example.com', 'example.com'],
    ['https://bi.example.com', '.example.com'],
    ['https://bi.example.com', '*.example.com'],
    ['https://example.com', '.example.com'],
    ['https://bi.example.com', 'com'],
    ['https://bi.example.com', 'a.test, b.test ,example.com'],
    ['https://bi.example.com', 'a.test b.test example.com'],
    ['https://bi.example.com', 'example.com:443'],
    ['https://bi.example.com:8443', '.example.com:8443'],
    ['https://10.1.2.3', '10.1.2.3'],
    ['https://10.1.2.3', '10.0.0.0/8'],
    ['https://10.1.2.3', '192.168.0.0/16,10.1.2.0/24'],
    ['https://[fd00::12]', 'fd00::12'],
    ['https://[fd00::12]', '[fd00::12]'],
    ['https://[fd00::12]:8443', '[fd00::12]:8443'],
    ['https://[fd00::12]', 'fd00::/8']
  ])('takes out %s: %s', (url, noProxy) => {
    expect(isExempt(url, noProxy)).toBe(true)
  })

  it.each([
    ['https://bi.example.com', ''],
    ['https://bi.example.com', ' , '],
    ['https://bi.example.com', 'ample.com'],
    ['https://bi.example.com', 'other.example.com'],
    ['https://bi.example.com', 'bi.example.com.evil.test'],
    ['https://bi.example.com', 'example.com:8443'],
    ['https://bi.example.com:8443', 'example.com:443'],
    ['https://10.1.2.3', '2.3'],
    ['https://10.1.2.3', '11.0.0.0/8'],
    ['https://10.1.2.3', '10.0.0.0/33'],
    ['https://10.1.2.3', '10.0.0.0/x'],
    ['https://bi.example.com', '10.0.0.0/8'],
    ['https://[fd00::12]', 'fc00::/16'],
    ['https://[fd00::12]', '[fd00::13]'],
    ['https://[fd00::12]', '10.0.0.0/8']
  ])('does not take out %s: %s', (url, noProxy) => {
    expect(isExempt(url, noProxy)).toBe(false)
  })

  it('is read in lower case as well', () => {
    const env = { HTTPS_PROXY: address, no_proxy: 'example.com' }
    expect(proxyFor(secure, env)).toBeUndefined()
  })
})

describe('passwords of proxies', () => {
  it('are all that the variables hold, also where nothing else can be read', () => {
    expect(
      proxyPasswords({
        HTTPS_PROXY: 'http://me:p%40ss@proxy.example:3128',
        https_proxy: 'me:two:three@proxy.example',
        HTTP_PROXY: 'socks://me:a/b@c@[',
        http_proxy: 'http://me@proxy.example',
        ALL_PROXY: 'http://proxy.example:3128',
        NO_PROXY: 'a:b@c'
      })
    ).toEqual(['p%40ss', 'p@ss', 'two:three', 'two:three', 'a/b@c', 'a/b@c'])
  })
})
