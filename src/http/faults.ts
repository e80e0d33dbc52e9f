import { addressOf, type Proxy } from './proxy.js'

/** Why a request got no whole answer. */
export type FaultKind =
  | 'unknown-host'
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-of-another-name'
  | 'no-tls'
  | 'tls-refused'
  | 'no-http'
  | 'too-large'
  | 'refused'
  | 'broken-off'
  | 'unreachable'
  | 'too-slow'
  | 'proxy-without-tls'
  | 'proxy-unreachable'
  | 'redirected-elsewhere'
  | 'redirected-nowhere'
  | 'redirected-endlessly'

/** A request that got no whole answer, as data: neither the request, which holds secrets, nor the library's error. */
export interface Fault {
  readonly kind: FaultKind
  /** What happened, after the host's name. */
  readonly says: string
  /** False where trying again can't help: a wrong name, an untrusted certificate. */
  readonly transient: boolean
}

interface Symptom extends Fault {
  readonly pattern: RegExp
}

const symptoms: readonly Symptom[] = [
  {
    pattern: /ENOTFOUND/,
    kind: 'unknown-host',
    says: 'is not a known host name.',
    transient: false
  },
  {
    pattern: /CERT_HAS_EXPIRED/,
    kind: 'certificate-expired',
    says: 'has a certificate that has expired.',
    transient: false
  },
  {
    pattern: /CERT_NOT_YET_VALID/,
    kind: 'certificate-expired',
    says: 'has a certificate that is not valid yet.',
    transient: false
  },
  {
    pattern: /ALTNAME_INVALID/,
    kind: 'certificate-of-another-name',
    says: 'has a certificate that is for another name.',
    transient: false
  },
  {
    pattern:
      /wrong version number|packet length too long|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|unknown protocol/i,
    kind: 'no-tls',
    says: 'speaks no TLS on this port.',
    transient: false
  },
  {
    pattern: /EPROTO|ERR_SSL/,
    kind: 'tls-refused',
    says: 'and this runner agree on no TLS connection.',
    transient: false
  },
  {
    pattern: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/,
    kind: 'certificate-untrusted',
    says: 'has a certificate that is not trusted here.',
    transient: false
  },
  {
    pattern: /^HPE_/,
    kind: 'no-http',
    says: 'answers in something that is not HTTP.',
    transient: true
  },
  {
    pattern: /maxContentLength/,
    kind: 'too-large',
    says: 'sent more than a page may hold.',
    transient: false
  },
  {
    pattern: /ECONNREFUSED/,
    kind: 'refused',
    says: 'refuses the connection.',
    transient: true
  },
  {
    pattern: /ECONNRESET|EPIPE|socket hang up|aborted/,
    kind: 'broken-off',
    says: 'broke the connection off.',
    transient: true
  },
  {
    pattern: /ETIMEDOUT|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN/,
    kind: 'unreachable',
    says: "can't be reached from the runner.",
    transient: true
  }
]

/**
 * Tells a network error by the system's error code. The original message is not repeated and the original error not
 * kept: both may quote the request with its secret.
 */
export function faultOf(error: unknown, proxy: Proxy | undefined): Fault {
  const { code = '', message = '' } = error as {
    code?: string
    message?: string
  }
  const told = `${code} ${message}`
  const fault = symptoms.find(({ pattern }) => pattern.test(told)) ?? {
    kind: 'unreachable',
    says: `can't be reached${code && ` (${code})`}.`,
    transient: true
  }
  return proxy ? throughProxy(fault, proxy) : strip(fault)
}

const strip = ({ kind, says, transient }: Fault): Fault => ({
  kind,
  says,
  transient
})

/** What befalls the connection befalls the proxy; of what comes later nobody can tell whose fault it is. */
function throughProxy(fault: Fault, proxy: Proxy): Fault {
  const address = addressOf(proxy)
  if (proxy.protocol === 'https' && fault.kind === 'no-tls')
    return {
      kind: 'proxy-without-tls',
      says: `can't be reached: its proxy has an address that begins with https://, but speaks http. Write http://${address} into HTTPS_PROXY or HTTP_PROXY.`,
      transient: false
    }
  const says = fault.says.replace(/\.$/, '')
  if (ofConnection.has(fault.kind))
    return {
      kind: 'proxy-unreachable',
      says: `can't be reached: its proxy ${address} ${says}.`,
      transient: fault.transient
    }
  return {
    ...strip(fault),
    says: `${says}, asked through the proxy ${address}.`
  }
}

const ofConnection: ReadonlySet<FaultKind> = new Set([
  'unknown-host',
  'refused',
  'unreachable'
])

export const tooSlow = (seconds: number): Fault => ({
  kind: 'too-slow',
  says: `did not answer in full within ${String(seconds)} s.`,
  transient: true
})
