/** Why a request got no whole answer. */
export type FaultKind =
  | 'unknown-host'
  | 'certificate'
  | 'too-large'
  | 'refused'
  | 'broken-off'
  | 'unreachable'
  | 'too-slow'
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
  /** The system's own error code. */
  readonly code?: string
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
    pattern: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL|EPROTO/,
    kind: 'certificate',
    says: 'has a certificate that is not trusted here, or speaks no TLS.',
    transient: false
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
export function faultOf(error: unknown): Fault {
  const { code = '', message = '' } = error as {
    code?: string
    message?: string
  }
  const symptom =
    symptoms.find(({ pattern }) => pattern.test(code)) ??
    symptoms.find(({ pattern }) => pattern.test(message))
  return {
    kind: symptom?.kind ?? 'unreachable',
    says: symptom?.says ?? `can't be reached${code && ` (${code})`}.`,
    transient: symptom?.transient ?? true,
    ...(code && { code })
  }
}

export const tooSlow = (seconds: number): Fault => ({
  kind: 'too-slow',
  says: `did not answer in full within ${String(seconds)} s.`,
  transient: true
})
