import { BlockList, isIP } from 'node:net'
import type { Environment } from '../runner/environment.js'
import { isLoopback } from './loopback.js'

/** Where requests are handed to instead of their host. */
export interface Proxy {
  readonly protocol: 'http' | 'https'
  readonly host: string
  readonly port: number
  readonly auth?: { readonly username: string; readonly password: string }
}

/**
 * The proxy for an address, by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, the lower case first, as the runner and
 * curl read them. A loopback address never goes through one.
 * @returns undefined where the host is asked itself
 * @throws Error where the variable holds no address
 */
export function proxyFor(url: URL, env: Environment): Proxy | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const told = valueOf(env, name)
  if (told === '' || isLoopback(url)) return undefined
  return isExempt(url, valueOf(env, 'NO_PROXY'))
    ? undefined
    : parseProxy(told, name)
}

/** Host and port, without what is secret. */
export const addressOf = ({ host, port }: Proxy): string =>
  `${host.includes(':') ? `[${host}]` : host}:${String(port)}`

const valueOf = (env: Environment, name: string) =>
  (env[name.toLowerCase()] ?? '').trim() || (env[name] ?? '').trim()

function parseProxy(told: string, name: string): Proxy {
  // Without a scheme it is http, whatever the address that is asked for.
  const text = told.includes('://') ? told : `http://${told}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  const protocol = url?.protocol.slice(0, -1)
  if (!url || (protocol !== 'http' && protocol !== 'https'))
    throw new Error(
      `${name} holds no address of a proxy: write http://proxy:port, with user name and password in front of the host where it wants them (http://user:password@proxy:port).`
    )
  const { username, password } = url
  return {
    protocol,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (protocol === 'https' ? 443 : 80),
    ...((username || password) && {
      auth: { username: decode(username), password: decode(password) }
    })
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether an entry of NO_PROXY, by commas or blanks, stands for the host. */
const isExempt = (url: URL, noProxy: string) =>
  noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry !== '' && standsFor(entry, url))

/**
 * `*`: every host; `example.com`, `.example.com` and `*.example.com`: the domain and the hosts below it;
 * `10.0.0.0/8`: a range of addresses; each with `:port` for this one port.
 */
function standsFor(entry: string, url: URL): boolean {
  if (entry === '*') return true
  const { name, port } = splitPort(entry)
  const ownPort = url.port || (url.protocol === 'https:' ? '443' : '80')
  if (port !== undefined && port !== ownPort) return false
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '')
  if (name.includes('/')) return isInRange(host, name)
  const domain = name.replace(/^\*?\./, '')
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`))
}

/** An IPv6 address has colons of its own, unless it stands in brackets. */
function splitPort(entry: string): { name: string; port?: string } {
  const [, bracketed, bare, port] =
    /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d+))?$/.exec(entry) ?? []
  return {
    name: bracketed ?? bare ?? entry,
    ...(port !== undefined && { port })
  }
}

function isInRange(host: string, range: string): boolean {
  const [network = '', prefix = ''] = range.split('/')
  const family = isIP(network)
  const bits = Number(prefix)
  const fits = /^\d+$/.test(prefix) && bits <= (family === 4 ? 32 : 128)
  if (family === 0 || isIP(host) !== family || !fits) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network, bits, kind)
  return list.check(host, kind)
}

/** The passwords of the proxies, as they stand in their addresses and as the proxies get them. */
export const proxyPasswords = (env: Environment): string[] =>
  ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']
    .flatMap((name) => [env[name], env[name.toLowerCase()]])
    .flatMap((address = '') => {
      const userInfo = address.slice(0, Math.max(0, address.lastIndexOf('@')))
      const [, ...rest] = userInfo.replace(/^[\w+.-]*:\/\//, '').split(':')
      const password = rest.join(':')
      return [password, decode(password)]
    })
    .filter((password) => password !== '')
