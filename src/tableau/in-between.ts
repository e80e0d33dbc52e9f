import type { Answer } from '../http/http.js'

/** An answer that isn't Tableau's, as far as it tells who gave it. */
interface Sight {
  readonly status: number
  readonly header: (name: string) => string
  /** The beginning of the body, in lower case. It is looked at, never quoted. */
  readonly head: string
  readonly url: URL
}

interface Stranger {
  readonly isSeen: (sight: Sight) => boolean
  /** Who answers instead of Tableau, and what a person must do. */
  readonly remedy: string
  /** Where it was met. */
  readonly source: string
}

const headLength = 20_000

const says =
  (...words: readonly string[]) =>
  ({ head }: Sight) =>
    words.some((word) => head.includes(word))
const has =
  (name: string, ...words: readonly string[]) =>
  ({ header }: Sight) =>
    words.some((word) => header(name).toLowerCase().includes(word))

const letThrough = 'Have the paths below /api let through to Tableau.'
const inUse = 'Have the runner let through to Tableau.'

/** What stands before Tableau, the first that is seen. */
const strangers: readonly Stranger[] = [
  {
    isSeen: ({ status, header }) =>
      status === 407 || header('proxy-authenticate') !== '',
    remedy:
      'The proxy wants a user name and password, or refuses them: write them into HTTPS_PROXY or HTTP_PROXY (http://user:password@proxy:port).',
    source: 'RFC 9110, 15.5.8'
  },
  {
    isSeen: (sight) =>
      sight.url.port === '8850' ||
      ['"timestamp"', '"status"', '"error"', '"path"'].every((field) =>
        says(field)(sight)
      ),
    remedy:
      'That is how Tableau Services Manager (port 8850) answers, or another service on this port: set server-url to the address that Tableau has in the browser, without :8850.',
    source: 'server-client-python #579, rest-api-samples #52'
  },
  {
    isSeen: says(
      'plain http request was sent to https port',
      'speaking plain http to an ssl-enabled',
      'sent an http request to an https server'
    ),
    remedy: 'The port speaks https: begin server-url with https://.',
    source: 'the error pages of nginx, Apache and Go'
  },
  {
    isSeen: says('no required ssl certificate was sent'),
    remedy: `A gateway wants a client certificate. ${letThrough}`,
    source: 'the error page of nginx'
  },
  {
    isSeen: ({ status, header }) =>
      status === 401 && header('www-authenticate') !== '',
    remedy: `A sign-on of its own (Kerberos, NTLM or the like) stands before Tableau, and the REST API has none. ${letThrough}`,
    source: 'server-client-python #1450; RFC 9110, 11.6.1'
  },
  {
    isSeen: has('x-squid-error', 'err_'),
    remedy: `A proxy (Squid) refuses the host. ${inUse}`,
    source: 'public captures of its answers'
  },
  {
    isSeen: ({ header }) => header('cf-ray') !== '',
    remedy: `Cloudflare stands before the host and takes the runner for a bot, or can't reach the host. ${letThrough}`,
    source: 'Cloudflare, Detect a challenge page response'
  },
  {
    isSeen: has('server', 'akamaighost'),
    remedy: `A firewall (Akamai) refuses the runner. ${letThrough}`,
    source: 'WhatWaf #1168'
  },
  {
    isSeen: says('the requested url was rejected', 'your support id is'),
    remedy: `A firewall (F5) rejects the request. ${letThrough}`,
    source: 'WhatWaf #289, #1390'
  },
  {
    isSeen: says('web filter violation', 'application control violation'),
    remedy: `A firewall (Fortinet) blocks the host. ${inUse}`,
    source: 'WhatWaf #513, #34'
  },
  {
    isSeen: says('web page blocked', 'in accordance with company policy'),
    remedy: `A firewall blocks the host by company policy. ${inUse}`,
    source: 'WhatWaf #476'
  },
  {
    isSeen: (sight) =>
      has('server', 'zscaler')(sight) || says('zscaler')(sight),
    remedy: `A firewall (Zscaler) blocks the host. ${inUse}`,
    source: 'WhatWaf #178'
  },
  {
    isSeen: ({ header }) =>
      header('x-amzn-errortype') !== '' || header('x-amz-apigw-id') !== '',
    remedy:
      'An API gateway (AWS) answers there, which knows no such path: check server-url.',
    source: 'chalice #12'
  },
  {
    isSeen: (sight) =>
      [302, 200, 401, 403].includes(sight.status) &&
      says(
        'sign in to your account',
        'samlrequest',
        'type="password"',
        "type='password'",
        'log in',
        'login',
        'sign in',
        'sign-in',
        'sign on',
        'single sign-on'
      )(sight),
    remedy: `A sign-on page stands before Tableau. ${letThrough}`,
    source: 'server-client-python #606, #552'
  },
  {
    isSeen: ({ status }) => status === 413,
    remedy:
      'A gateway before the server takes no requests of this size: raise its limit, or list fewer columns.',
    source: 'RFC 9110, 15.5.14'
  },
  {
    isSeen: ({ status }) => status === 405,
    remedy:
      'Check server-url: on Tableau Cloud it names the pod (https://10ay.online.tableau.com), and it begins with https.',
    source: 'server-client-python #325'
  },
  {
    isSeen: ({ status }) => status === 429,
    remedy:
      'A gateway limits the requests: run less often, or lower concurrency.',
    source: 'RFC 6585, 4'
  },
  {
    isSeen: ({ status }) => [502, 503, 504].includes(status),
    remedy:
      'The server or a gateway before it is down or in maintenance: run again later.',
    source: 'server-client-python #1361, #722'
  }
]

/** Tells who may have answered instead of Tableau, and what to do. */
export function tellStranger({
  status,
  headers,
  text,
  url,
  proxy
}: Answer): string {
  const sight: Sight = {
    status,
    header: (name) => headers[name] ?? '',
    head: text.slice(0, headLength).toLowerCase(),
    url
  }
  const seen = strangers.find(({ isSeen }) => isSeen(sight))
  return [
    'Something in between answered: a sign-on page, a firewall, a gateway or a proxy.',
    ...(seen ? [seen.remedy] : []),
    ...(proxy === undefined
      ? []
      : [`It was asked through the proxy ${proxy}, which may have answered.`]),
    'Check that server-url is the root of a Tableau Server or of a Tableau Cloud pod (https://10ay.online.tableau.com), and what stands before it.'
  ].join(' ')
}

const whereJson = "where Tableau's REST API answers with JSON"

/** What kind of body it is; of its content nothing is told. */
export function kindOfBody({ headers, text }: Answer): string {
  const type = headers['content-type'] ?? ''
  const start = text.slice(0, 200).trimStart().toLowerCase()
  if (text.trim() === '') return `an empty body ${whereJson}`
  if (/^[[{"]/.test(start)) return "JSON that isn't Tableau's"
  const isPage =
    /html/i.test(type) || /^(<!doctype html|<html|<head)/.test(start)
  return `${isPage ? 'a web page' : 'no JSON'} ${whereJson}`
}
